import Evidence

extension Term {
  /// What the kernel logged when it logged `event`.
  init(_ event: KernelLogEvent.Kind) {
    let (line, meaning, aspects, related, source) = Self.words(for: event)
    var all = aspects
    all[.when] = ["The line: \u{201C}\(line)\u{201D}.", aspects[.when]].compactMap { $0 }
      .joined(separator: " ")
    self.init(
      event.rawValue, .logEvent, aliases: [line], meaning, all, related: related, source: source)
  }

  private typealias Words = (String, String, [Aspect: String], [String], String)

  private static func words(for event: KernelLogEvent.Kind) -> Words {
    switch event {
    case .synFloodCookies, .synFloodDropping, .synFlood: flood(event)
    case .conntrackTableFull:
      (
        "nf_conntrack: table full, dropping packet",
        "The connection table is full, and packets of new connections are dropped before TCP.",
        [
          .shows:
            "While it is logged, new connections of all clients fail, with no counter of TCP moving. A rate limit hides most of the lines: their number is not that of lost packets."
        ], ["dropped-before-tcp", "net.netfilter.nf_conntrack_max", "conntrack.drop"],
        "nf_conntrack_alloc (2.6.32, 4.9, 6.1)"
      )
    case .timeWaitTableOverflow:
      (
        "TCP: time wait bucket table overflow",
        "More sockets were to go to TIME-WAIT than tcp_max_tw_buckets allows.",
        [.kernels: "Up to about 2.6.37; later kernels count TCPTimeWaitOverflow in its place."],
        ["TcpExt.TCPTimeWaitOverflow", "net.ipv4.tcp_max_tw_buckets"], "tcp_time_wait (2.6.32)"
      )
    case .martianSource:
      (
        "IPv4: martian source A from B, on dev X",
        "A packet came from an address that cannot be on that side, and was dropped.",
        [
          .when: "Only with log_martians. A is the destination, B the source.",
          .shows: "With rp_filter on, a SYN of B to A that TCP never saw.",
        ], ["TcpExt.IPReversePathFilter", "net.ipv4.conf.all.rp_filter"],
        "ip_handle_martian_source; not checked by version"
      )
    case .openRequestDropped:
      (
        "drop open request from A/port",
        "A SYN met the last quarter of the SYN queue, which is kept for known peers.",
        [.when: "At the level debug, with tcp_syncookies at 0."],
        ["syn-queue-overflow", "net.ipv4.tcp_syncookies"],
        "tcp_v4_conn_request, tcp_conn_request (2.6.32 to 4.9)"
      )
    case .outOfSocketMemory, .tooManyOrphans, .outOfMemory: memory(event)
    case .neighbourTableOverflow:
      (
        "neighbour table overflow",
        "The table of link addresses is full, so that this host cannot reach its neighbours.",
        [.shows: "SYN-ACKs may not leave, to any client that is not in the table."], [],
        "neigh_alloc"
      )
    case .messagesSuppressed:
      (
        "N callbacks suppressed",
        "The kernel left out messages because there were too many.",
        [.caution: "The number of lines of a log is then no count."], [], "___ratelimit"
      )
    }
  }

  private static func flood(_ event: KernelLogEvent.Kind) -> Words {
    let does =
      switch event {
      case .synFloodCookies: "SYN cookies are sent."
      case .synFloodDropping: "further SYNs are dropped."
      default: "what it does then is not in the text."
      }
    let action =
      switch event {
      case .synFloodCookies: ". Sending cookies."
      case .synFloodDropping: ". Dropping request."
      default: ""
      }
    return (
      "Possible SYN flooding on port N\(action)",
      "The SYN queue of the listener at this port was full; \(does)",
      [
        .when:
          "Once for each listener; in old kernels once a minute. A busy service without a flood looks alike.",
        .caution: "One line stands for any number of SYNs.",
      ], ["syn-queue-overflow", "TcpExt.TCPReqQFullDrop", "TcpExt.SyncookiesSent"],
      "tcp_syn_flood_action (4.9); tcp_v4_conn_request (2.6.32)"
    )
  }

  private static func memory(_ event: KernelLogEvent.Kind) -> Words {
    switch event {
    case .outOfSocketMemory:
      (
        "TCP: out of memory -- consider tuning tcp_mem", "TCP had used up its share of memory.",
        [.shows: "SYNs of all clients may be lost meanwhile."],
        ["net.ipv4.tcp_mem", "TcpExt.TCPMemoryPressures"], "tcp_check_oom"
      )
    case .tooManyOrphans:
      (
        "TCP: too many orphaned sockets", "More sockets without a process than tcp_max_orphans.",
        [:], ["net.ipv4.tcp_max_orphans"], "tcp_check_oom"
      )
    default:
      (
        "Out of memory: Killed process N", "The host, or a container, ran out of memory.",
        [.shows: "The process that was killed may have been the one that listened."], [],
        "oom_kill_process"
      )
    }
  }
}

extension TermDictionary {
  /// What the kernel logs of connections it could not take.
  static let logEvents: [Term] = KernelLogEvent.Kind.allCases.map(Term.init)
}
