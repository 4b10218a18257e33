import Correlation

extension Chinese {
  /// A claim about a listener's queues as one or two sentences.
  func sentence(for claim: ListenerClaim) -> Prose {
    switch claim {
    case .turnedAway(let transmissions, let handshakes):
      "有 \(transmissions) 个无应答的 SYN（属于 \(handshakes) 次连接尝试）到达时全连接队列正满：监听套接字忽略了其他握手的最后一个 ACK，而在 4.9 及以前的内核上，当时还有不止一个新近的请求在等待。"
    case .answeredAtFullQueue(let transmissions):
      "有 \(transmissions) 个 SYN 得到了应答，而按回放，当时全连接队列应当拒收 SYN。"
    case .finalACKsIgnored(let handshakes, let segments):
      "有 \(handshakes) 次握手在应答之后一直悬着：监听套接字忽略了\(segments == 0 ? "客户端的最后一个 ACK" : "客户端的 \(segments) 个报文段")，全连接队列满时正是如此。"
    case .overflowAccount(let delta, let silent, let ignored):
      overflowSentence(delta: delta, silent: silent, ignored: ignored)
    case .finalACKsRefused(let handshakes):
      "有 \(handshakes) 次握手的最后一个 ACK 当即被 RST 拒绝，正像 \(code: "net.ipv4.tcp_abort_on_overflow = 1") 遇上全连接队列已满。"
    case .halfOpen(let silent, let answered):
      "SYN 没有应答时，处于半连接状态的请求有 \(silent) 个（中位数）；有应答时为 \(answered) 个。"
    case .newcomers(let silentNew, let silentKnown, let answeredKnown):
      "在 SYN 没有应答的那段时间，没有应答的连接尝试中，有 \(silentNew) 次来自此前未曾建立过连接的来源，\(silentKnown) 次来自建立过的来源；后一类来源另有 \(answeredKnown) 次得到了应答。不启用 SYN cookie 时，半连接队列的最后四分之一只留给已知的对端。"
    case .cookiesAnswer:
      "已启用 SYN cookie，单是半连接队列满并不会丢弃任何请求：只要全连接队列未满，内核就用 cookie 应答。"
    case .allCounted(let silent, let counted):
      "TCP 自己的连接请求丢弃计数增加了 \(counted)，足以解释全部 \(silent) 个无应答的 SYN：它们到达了 TCP。"
    case .nothingLeft(let silent):
      "全部 \(silent) 个无应答的 SYN 都已由数据包或计数器所表明的其他原因解释。"
    case .unroutedReplies(let transmissions):
      "有 \(transmissions) 个 SYN 到达了服务器的 TCP（其计数器可以证明），但内核没有可供应答的回程路由：这样的请求会被悄悄丢弃。"
    case .unreachable(let transmissions, let reporter):
      "\(reporter) 以 ICMP 差错回应了 \(transmissions) 个 SYN。ICMP 差错取代了它所引用的数据包，所以这些 SYN 到那里就终止了。"
    case .pickedByNumber, .roomLeft, .roomAtListener, .hiddenStamps, .challengeACKs, .memoryShort:
      budgetSentence(for: claim)
    }
  }

  private func overflowSentence(delta: UInt64, silent: Int, ignored: Int) -> Prose {
    let rest = Int64(clamping: delta) - Int64(silent) - Int64(ignored)
    let residue = rest == 0 ? "没有剩余。" : rest > 0 ? "还剩 \(rest)。" : "多出 \(-rest)。"
    return
      "\(code: "TcpExt.ListenOverflows") 增加了 \(delta)。它计入的不只是 SYN：有被拒收的 SYN \(silent) 个，还有一直悬着的客户端发来的报文段 \(ignored) 个。\(residue)"
  }
}
