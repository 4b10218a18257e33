import Correlation

extension English: CauseWords {
  /// A cause as a noun for tables.
  func name(of cause: Cause) -> Prose {
    switch cause {
    case .twRecycle: "\(code: "tw-recycle"): the per-host timestamp check"
    case .acceptQueueOverflow: "\(code: "accept-queue-overflow"): the accept queue was full"
    case .synQueueOverflow: "\(code: "syn-queue-overflow"): the SYN queue was full"
    case .droppedBeforeTCP:
      "\(code: "dropped-before-tcp"): firewall, rp_filter, conntrack or checksum"
    case .lostInPath: "\(code: "lost-in-path"): the SYN was lost on its way"
    case .snatCollision: "\(code: "snat-collision"): lost at a NAT, two flows on one port"
    case .replyLost: "\(code: "reply-lost"): the answer was lost, or had no route"
    case .timeWaitCollision:
      "\(code: "time-wait-collision"): the same four-tuple was still in TIME-WAIT"
    case .liveConnection:
      "\(code: "live-connection"): the server still held the last connection of the same four-tuple"
    case .portClosed: "\(code: "port-closed"): nobody listened"
    case .oneWayCapture: "\(code: "one-way-capture"): replies were not captured"
    case .unexplained: "\(code: "unexplained"): none of the tested causes"
    }
  }

  /// What a cause did, as a clause with a subject.
  func clause(of cause: Cause) -> Prose {
    switch cause {
    case .twRecycle:
      "the server's kernel dropped connection requests because of \(code: "net.ipv4.tcp_tw_recycle")"
    case .acceptQueueOverflow: "the listener's accept queue was full and SYNs were dropped"
    case .synQueueOverflow: "the listener's SYN queue was full and SYNs were dropped"
    case .droppedBeforeTCP: "SYNs were discarded before they reached TCP"
    case .lostInPath: "SYNs were lost on their way to the server"
    case .snatCollision: "SYNs were lost at an address translation (NAT)"
    case .replyLost: "the server took the requests, but its answers did not reach the clients"
    case .timeWaitCollision: "SYNs met the same four-tuple, still in TIME-WAIT"
    case .liveConnection:
      "SYNs met a connection of the same four-tuple that the server still held open"
    case .portClosed: "nobody listened on the port, and resets came back"
    case .oneWayCapture: "the capture does not hold the server's replies"
    case .unexplained: "SYNs got no reply, and none of the tested causes explains it"
    }
  }

  /// One sentence for a finding.
  func summary(of finding: Finding) -> Prose {
    let place: Prose = "At \(finding.server)"
    switch finding.level {
    case .excluded:
      let reason = finding.contradicting.first.map { sentence(for: $0.claim) }
      let said: Prose = "Excluded at \(finding.server): that \(clause(of: finding.cause))."
      return reason.map { "\(said) \($0)" } ?? said
    default:
      let extent = "\(count(finding.handshakes, "attempt")), \(count(finding.syns, "SYN"))"
      return "\(headline(cause: finding.cause, level: finding.level)) \(place): \(extent)."
    }
  }
}
