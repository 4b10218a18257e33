import Correlation

extension Chinese: CauseWords {
  func name(of cause: Cause) -> Prose {
    switch cause {
    case .twRecycle: "\(code: "tw-recycle")：按对端地址做的时间戳检查"
    case .acceptQueueOverflow: "\(code: "accept-queue-overflow")：全连接队列已满"
    case .synQueueOverflow: "\(code: "syn-queue-overflow")：半连接队列已满"
    case .droppedBeforeTCP:
      "\(code: "dropped-before-tcp")：防火墙、rp_filter、conntrack 或校验和"
    case .lostInPath: "\(code: "lost-in-path")：SYN 在途中丢失"
    case .snatCollision: "\(code: "snat-collision")：两条流在地址转换 (NAT) 时争用同一端口而丢包"
    case .replyLost: "\(code: "reply-lost")：应答丢失，或没有回程路由"
    case .timeWaitCollision: "\(code: "time-wait-collision")：同一四元组仍处于 TIME-WAIT 状态"
    case .liveConnection: "\(code: "live-connection")：服务器仍保持着同一四元组的上一条连接"
    case .portClosed: "\(code: "port-closed")：端口上无人监听"
    case .oneWayCapture: "\(code: "one-way-capture")：没有抓到应答方向的数据包"
    case .unexplained: "\(code: "unexplained")：不属于任何已检验的原因"
    }
  }

  func clause(of cause: Cause) -> Prose {
    switch cause {
    case .twRecycle: "服务器内核因 \(code: "net.ipv4.tcp_tw_recycle") 丢弃了连接请求"
    case .acceptQueueOverflow: "监听套接字的全连接队列已满，SYN 被丢弃"
    case .synQueueOverflow: "监听套接字的半连接队列已满，SYN 被丢弃"
    case .droppedBeforeTCP: "SYN 还没有到达 TCP 就被丢弃"
    case .lostInPath: "SYN 在到达服务器之前丢失"
    case .snatCollision: "SYN 在地址转换 (NAT) 处丢失"
    case .replyLost: "服务器接受了请求，但应答没有到达客户端"
    case .timeWaitCollision: "SYN 遇到了仍处于 TIME-WAIT 状态的同一四元组"
    case .liveConnection: "SYN 遇到了服务器仍然保持着的同一四元组的连接"
    case .portClosed: "端口上无人监听，服务器以 RST 拒绝"
    case .oneWayCapture: "抓包中没有服务器的应答"
    case .unexplained: "SYN 没有得到应答，而已检验的各种原因都解释不了"
    }
  }

  func headline(cause: Cause, level: Level) -> Prose {
    switch (cause, level) {
    case (.unexplained, _): "\(word(for: level))：\(clause(of: cause))。"
    case (.oneWayCapture, _): "\(word(for: level))：抓包只有一个方向，看不出服务器是否应答过。"
    case (_, .possible): "有此可能，但未证实：\(clause(of: cause))。"
    case (_, .undetermined): "无法判定：\(clause(of: cause))——现有证据说明不了是否如此。"
    default: "\(word(for: level))：\(clause(of: cause))。"
    }
  }

  func consequence(cause: Cause, server: Prose?) -> Prose {
    switch cause {
    case .twRecycle: recycleConsequence(server)
    case .acceptQueueOverflow: "应用程序取走已建立连接的速度太慢，内核只好拒收新的连接。"
    case .synQueueOverflow: "同时发起的连接数超过了监听套接字所能容纳的数量。"
    case .droppedBeforeTCP: "服务器的网络协议栈在 TCP 看到请求之前就把它丢弃了，而且不作任何应答。"
    case .lostInPath: "请求在一个观测点出现过，在下一个观测点却没有。"
    case .snatCollision: "两个客户端在同一时刻分到了同一个转换端口，其中一个请求因此丢失。"
    case .replyLost: "客户端始终不知道请求已被接受，所以又重发了一遍。"
    case .timeWaitCollision: "客户端复用了一个端口，而服务器还记着该端口上的前一条连接，客户端只得重新发起。"
    case .liveConnection: "客户端或其前面的地址转换忘记了一条服务器仍然保持的连接，又用了同一个端口。"
    case .portClosed: "服务器可达，并且当即告知该服务不存在。"
    case .oneWayCapture: "必须在服务器上双向重新抓包，才能下结论。"
    case .unexplained: "看到了请求，没有看到应答；原因不在这批证据之中。"
    }
  }

  private func recycleConsequence(_ server: Prose?) -> Prose {
    let server: Prose = server.map { "这里是 \($0)" } ?? "即本案的服务器"
    return
      "开启该参数后，服务器（\(server)）会为每个客户端地址记住一个 TCP 时间戳，最长一分钟；其间来自同一地址的新连接请求，只要时间戳更旧，就会被静默丢弃。"
  }

  func summary(of finding: Finding) -> Prose {
    switch finding.level {
    case .excluded:
      let said: Prose = "已排除（\(finding.server)）：\(clause(of: finding.cause))。"
      return sentences([said] + finding.contradicting.prefix(1).map { sentence(for: $0.claim) })
    default:
      return
        "\(headline(cause: finding.cause, level: finding.level))涉及 \(finding.server)：\(finding.handshakes) 次连接尝试，\(finding.syns) 个 SYN。"
    }
  }

  var removalNote: Prose {
    "\(code: "tcp_tw_recycle") 在 Linux 4.12 中移除（不是常见文章所说的 4.1）；在 4.12 及以后的内核上，无论配置文件怎么写，都不会再出现此问题。"
  }
}
