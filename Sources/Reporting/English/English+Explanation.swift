import Correlation

extension English: ExplanationWords {
  /// The stamp, its limits and its key.
  func recycleStamp(_ rules: [KernelRule]) -> [Prose] {
    let byPair = !rules.isEmpty && rules.allSatisfy(\.keyedByLocalAddress)
    let key: Prose =
      byPair
      ? "per pair of server and client address"
      : "per client address (since Linux 3.14, and in late RHEL 7, per pair of server and client address)"
    return [
      "The side that closes a TCP connection first keeps it in TIME-WAIT. With \(code: "net.ipv4.tcp_tw_recycle = 1") a server that closes first also keeps the newest timestamp it took from the peer (the stamp, S) and the second in which it took it (W), \(key). If the clients always close first, nothing is stored and nothing is dropped. Connections that the server itself opens to that address count alike.",
      "A SYN that arrives from that address while W is less than 60 seconds old is compared with S, whatever its port: if its TSval T is two or more ticks older (1 < S − T < 2³¹, modulo 2³²), the kernel drops it. A close on a newer clock moves S and W on, so that a host with an older clock stays shut out for as long as a host with a newer one keeps coming; after a minute without such closes it is let in again.",
    ]
  }

  /// Several clocks: several hosts, or boots, behind one address.
  func severalClocks(_ source: SourceSummary, isInterleaved: Bool) -> Prose {
    let clocks = source.clocks.map { word($0) } ?? "several"
    let reading =
      isInterleaved
      ? "in use at the same time, so several hosts share this address, as behind address translation (NAT)"
      : "one after the other: several hosts share this address, as behind address translation (NAT), or one host was restarted"
    return
      "Each host counts its timestamps from a point of its own. The SYNs of \(source.source) lie on \(clocks) different clocks, \(reading). The check takes them for one host whose clock jumps back."
  }

  /// An offset per connection: one host alone can look like many.
  func perConnectionClocks(_ source: SourceSummary) -> Prose {
    "The SYNs of \(source.source) show another timestamp offset for each connection, as Linux 4.10 and some newer kernels choose at random. One such client looks to the check like a host whose clock jumps with every connection; no NAT is needed for that, and none can be counted from it."
  }

  /// Nothing is known about the clocks.
  var unknownClocks: Prose {
    "For one address to send older timestamps after newer ones it takes more than one clock: several hosts behind address translation (NAT), a reboot, or a client kernel that starts every connection at a random offset, as Linux 4.10 does. Which of these holds here, the evidence does not show."
  }

  /// Why nobody hears of it, and which kernels do it.
  var recycleSilence: [Prose] {
    [
      "The drop is silent: no SYN-ACK, no RST, no ICMP and no line in a log. The client repeats its SYN after about 1, 3, 7 … seconds, and each copy is judged and counted anew. The only trace is the counter \(code: "TcpExt.PAWSPassive"), and since Linux 3.9 and in RHEL 7 also \(code: "TcpExt.ListenDrops"); both belong to the network namespace of the listener.",
      "Linux up to 4.11 has the check. Since 3.17, and in late RHEL 7 kernels, a SYN without timestamps is dropped too while W is fresh. Linux 4.12 removed the check together with its setting.",
    ]
  }

  /// The mechanism of the other causes.
  func explanation(of cause: Cause?) -> [Prose] {
    guard let cause else {
      return [
        "There is nothing to explain: no problem was found, apart from what Impact lists."
      ]
    }
    switch cause {
    case .twRecycle: return recycleStamp([]) + recycleSilence
    case .oneWayCapture:
      return [
        "The capture holds what the clients sent and nothing that the server sent. A SYN that was answered on another path, or outside of the capture's filter, looks in it exactly like one that was not.",
        "This happens when the capture was taken with a filter for one direction, at a place that only one direction passes (asymmetric routes, direct server return), or on one of several interfaces.",
      ]
    case .portClosed:
      return ["A host whose port nobody listens on answers a SYN with a reset, at once."]
    case .acceptQueueOverflow:
      return [
        "Finished handshakes wait in the listener's queue until the application accepts them. While the queue is full, the kernel drops new SYNs, and final ACKs too; \(code: "TcpExt.ListenOverflows") counts both."
      ]
    case .synQueueOverflow:
      return [
        "Between SYN and final ACK a connection waits half open in the listener's SYN queue. SYNs that come faster than ACKs, as in a flood from addresses that do not answer, fill it. Then the kernel drops further SYNs, or, with \(code: "net.ipv4.tcp_syncookies") on, answers them from a cookie that needs no room. Without cookies, kernels keep the last quarter of the queue for peers that they know."
      ]
    case .droppedBeforeTCP:
      return [
        "A packet passes the network card, the packet filter, connection tracking and the routing checks before TCP sees it. Any of these can discard it without a word; a capture on the same host is taken before them, and so shows the SYN arrive. TCP's own counters do not move then; those of the place that discarded it do."
      ]
    case .lostInPath:
      return [
        "A SYN that one place of observation sees and the next does not was lost between them: by a device that filters, by a queue that was full, or on the link. The server never learnt of it, so nothing there can be the cause, or the remedy."
      ]
    case .snatCollision:
      return [
        "A NAT that rewrites sources must give each connection a port of its own. On Linux the port is chosen when the packet comes and entered into the connection table when it leaves; two connections that choose the same one meanwhile collide, and the packet of the later one is dropped (\(code: "insert_failed"))."
      ]
    case .timeWaitCollision:
      return [
        "The side that closes first keeps the connection's addresses and ports in TIME-WAIT for 60 s. A SYN with the same four is taken for a new connection only if its timestamp or its sequence number is newer; else the server answers with a bare ACK of the old connection, the client, which knows none, resets it, and its next SYN succeeds. Hosts behind one address that share ports, each with a clock of its own, meet this by chance. Unlike with \(code: "tcp_tw_recycle"), something is answered."
      ]
    case .liveConnection:
      return [
        "The server still holds a connection of these addresses and ports that the client, or a NAT before it, has forgotten. It answers the SYN with a challenge ACK (RFC 5961); the client resets the old connection by it, and its next SYN succeeds."
      ]
    case .replyLost:
      return [
        "The server took the SYN. Either its SYN-ACK left and did not arrive, lost on a way back that need not be the way there, or it had no route to leave by. The client, which learns nothing, repeats its SYN."
      ]
    case .unexplained:
      return [
        "SYNs got no reply, and what was tested does not explain why. What this version does not test is listed below; the reason may be among it."
      ]
    }
  }

  var suspectedOnly: Prose {
    "This is how the suspected check works. Whether it was at work here is not shown."
  }
}
