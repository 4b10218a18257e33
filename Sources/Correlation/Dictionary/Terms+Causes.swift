extension Term {
  /// What it means that `cause` is named.
  init(_ cause: Cause) {
    let (meaning, shows, related) = Self.words(for: cause)
    self.init(
      cause.rawValue, .cause, meaning, [.shows: shows], related: related,
      source: "docs/CRITERIA.md has what each level needs")
  }

  private static func words(for cause: Cause) -> (String, String, [String]) {
    switch cause {
    case .twRecycle:
      (
        "The per-host timestamp check of net.ipv4.tcp_tw_recycle dropped the SYN.",
        "Silence towards SYNs whose TSval is behind the stamp of their address, and to no others; PAWSPassive rises by as many. It ends at most 60 s after the last stamp.",
        ["net.ipv4.tcp_tw_recycle", "TcpExt.PAWSPassive", "stamp"]
      )
    case .acceptQueueOverflow:
      (
        "The accept queue of the listener was full, so that it took no more connections.",
        "Silence towards all clients of one port alike; ListenOverflows rises. ss -lnt shows Recv-Q above Send-Q.",
        ["TcpExt.ListenOverflows", "net.core.somaxconn"]
      )
    case .synQueueOverflow:
      (
        "The SYN queue of the listener was full and no cookie was sent.",
        "Silence towards all clients of one port; TCPReqQFullDrop rises, and the log may speak of SYN flooding.",
        ["TcpExt.TCPReqQFullDrop", "syn-flood-dropping", "net.ipv4.tcp_syncookies"]
      )
    case .droppedBeforeTCP:
      (
        "The packet reached the host and never TCP: a firewall, rp_filter, a full connection table, a checksum.",
        "Silence with no counter of TCP moving. What dropped it has a counter, a log line or a drop reason of its own.",
        [
          "TcpExt.IPReversePathFilter", "Tcp.InCsumErrors", "conntrack-table-full",
          "NETFILTER_DROP",
        ]
      )
    case .lostInPath:
      (
        "The SYN was seen at one place and not at the next one on its way.",
        "Two captures, of which most attempts are in both, and these SYNs only in the farther one.",
        ["vantage", "sighting"]
      )
    case .snatCollision:
      (
        "The SYN was lost at a NAT that had given two connections the same port.",
        "As lost-in-path, and insert_failed of that NAT rises by as many.",
        ["conntrack.insert_failed"]
      )
    case .replyLost:
      (
        "The server's TCP took the SYN, and its answer did not reach the client.",
        "SYN-ACKs in the capture at the server, and clients that send their SYN again all the same. Or no SYN-ACK, and Ip.OutNoRoutes rises together with ListenDrops: the kernel had no route back.",
        ["TcpExt.TCPSynRetrans", "Ip.OutNoRoutes"]
      )
    case .timeWaitCollision:
      (
        "The client used a port pair that was still in TIME-WAIT at the server.",
        "A bare ACK in place of a SYN-ACK, a reset by the client, then success.",
        ["TcpExt.PAWSEstab", "TcpExt.PAWSTimewait", "TIME-WAIT"]
      )
    case .liveConnection:
      (
        "The client used a port pair of which the server still held the last connection open.",
        "A bare ACK with the old connection's numbers in place of a SYN-ACK, a reset by the client, then success; TCPSYNChallenge rises. A client that was restarted, or a NAT that forgot an idle connection, does this.",
        ["TcpExt.TCPSYNChallenge", "TcpExt.TCPChallengeACK", "time-wait-collision"]
      )
    case .portClosed:
      ("Nobody listens at this port.", "A reset answers the SYN at once.", ["Tcp.OutRsts"])
    case .oneWayCapture:
      (
        "The capture holds no packet of the server, so that the evidence cannot tell.",
        "Nothing of the server's direction; an answered SYN and an unanswered one look the same.",
        ["vantage", "unseen"]
      )
    case .unexplained:
      (
        "SYNs got no answer, and none of the causes that were examined explains them.",
        "What is left. The report names what was not examined.", []
      )
    }
  }

  /// What it means that a finding is at `level`.
  init(_ level: Level) {
    let meaning =
      switch level {
      case .confirmed:
        "The packets show it, and a measurement of the host agrees with them. port-closed, reply-lost and lost-in-path may be confirmed by packets alone."
      case .probable: "The packets show it; a measurement of the host is missing."
      case .possible: "Its preconditions hold and nothing speaks against it; it is not shown."
      case .undetermined: "The evidence cannot tell. The finding says what is missing."
      case .excluded: "The evidence speaks against it."
      }
    self.init(
      level.rawValue, .level, meaning,
      [.shows: "A level is a set of conditions, written down for each cause; it is no score."],
      source: "docs/CRITERIA.md")
  }
}

extension TermDictionary {
  /// The causes that a diagnosis may name.
  static let causes: [Term] = Cause.allCases.map(Term.init)
  /// The levels of findings, the surest first.
  static let levels: [Term] = Level.allCases.sorted(by: >).map(Term.init)
}
