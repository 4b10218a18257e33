import Correlation

extension Chinese {
  /// What the counters leave for SYNs, as one or two sentences.
  func budgetSentence(for claim: ListenerClaim) -> Prose {
    switch claim {
    case .pickedByNumber(let transmissions):
      "计数器的增量少于尚未解释的 SYN。这 \(transmissions) 个 SYN 是某些端口或某些来源上全部没有应答的 SYN，数目正与计数相符；换作其他端口或来源都没有这样接近。"
    case .roomLeft(let transmissions, let rooms):
      roomSentence(transmissions, rooms)
    case .roomAtListener(let silent, let room):
      "按监听套接字的计数器，这 \(silent) 个 SYN 中还可能有 \(room) 个是它丢弃的；是哪几个无从得知。"
    case .memoryShort(let delta):
      "\(code: delta.mib) 增加了 \(delta.delta ?? 0)：TCP 内存不足，得不到内存的请求会被丢弃，而且只计入 \(code: "ListenDrops")，与半连接队列满时可能的情形相同。"
    case .hiddenStamps(let transmissions):
      "有 \(transmissions) 个无应答的 SYN 没有遇到抓包所见的任何时间戳记录。抓到的全部是发往同一端口的 TCP：如果过滤条件滤掉了这些客户端的其他连接，其中某一条可能留下了另一个时间戳记录。"
    case .challengeACKs(let transmissions, let seenOpen, let later):
      "有 \(transmissions) 个 SYN 得到的不是 SYN-ACK 而是质询 ACK (challenge ACK)，说明服务器仍保持着同一地址和端口的连接；其中 \(seenOpen) 次连接尝试之前，抓包里就能看到那条连接开着。有 \(later) 次尝试在后来的 SYN 上成功。"
    default: ""
    }
  }

  private func roomSentence(_ transmissions: Int, _ rooms: [CounterRoom]) -> Prose {
    let list = rooms.map { "\(code: $0.mib) 至多 \($0.syns) 个" as Prose }.joined(separator: "、")
    let sum = rooms.reduce(UInt64(0)) { $0.addingReportingOverflow($1.syns).partialValue }
    let uncounted = UInt64(transmissions) > sum ? UInt64(transmissions) - sum : 0
    let rest: Prose = uncounted == 0 ? "" : "其中至少 \(uncounted) 个没有计入这些计数器。"
    return
      "除去归因于其他原因的部分，主机的计数器还容得下这些无应答的 SYN：\(list)。这 \(transmissions) 个 SYN 各归哪一种，数据包里看不出来。\(rest)"
  }
}
