import Correlation

/// All that the report says, in English.
///
/// Another language stands beside it, not inside it.
enum English {
  /// The headings of the contract.
  enum Headings {
    static let title = "Postmortem"
    static let verdict = "Verdict"
    static let impact = "Impact"
    static let timeline = "Timeline"
    static let evidence = "Evidence"
    static let explanation = "Why this happens"
    static let alternatives = "What else it could have been"
    static let remediation = "Remediation"
    static let verification = "Verification"
    static let unread = "What was not analysed"
    static let appendix = "Appendix"
  }

  /// `1 SYN`, `3 SYNs`.
  static func count(_ number: some BinaryInteger, _ singular: String, _ plural: String? = nil)
    -> String
  {
    "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// `one`, `two` … `twelve`, then digits.
  static func word(_ number: Int) -> String {
    let words = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return words.indices.contains(number) ? words[number] : String(number)
  }
}

extension English {
  /// A cause as a noun for tables.
  static func name(of cause: Cause) -> Prose {
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
    case .portClosed: "\(code: "port-closed"): nobody listened"
    case .oneWayCapture: "\(code: "one-way-capture"): replies were not captured"
    case .unexplained: "\(code: "unexplained"): none of the tested causes"
    }
  }

  /// What a cause did, as a clause with a subject.
  static func clause(of cause: Cause) -> Prose {
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
    case .portClosed: "nobody listened on the port, and resets came back"
    case .oneWayCapture: "the capture does not hold the server's replies"
    case .unexplained: "SYNs got no reply, and none of the tested causes explains it"
    }
  }

  /// A level as the first word of a sentence.
  static func title(of level: Level) -> String {
    switch level {
    case .excluded: "Excluded"
    case .undetermined: "Undetermined"
    case .possible: "Possible"
    case .probable: "Probable"
    case .confirmed: "Confirmed"
    }
  }

  /// What it takes for a level, in words.
  static func meaning(of level: Level) -> Prose {
    switch level {
    case .excluded: "The evidence speaks against it."
    case .undetermined: "The evidence cannot tell."
    case .possible:
      "It can be so: the preconditions that are known hold. But neither do the packets show it, nor does a measurement of the host agree with them."
    case .probable: "The packets show it; a measurement of the host that agrees is missing."
    case .confirmed: "The packets show it, and a measurement of the host agrees with them."
    }
  }

  /// One sentence for a finding.
  static func summary(of finding: Finding) -> Prose {
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

  /// What a level of confidence in a level means for causes that packets alone can confirm.
  static func meaning(of level: Level, for cause: Cause) -> Prose {
    switch (level, cause) {
    case (.confirmed, .portClosed), (.confirmed, .replyLost), (.confirmed, .lostInPath):
      "The packets alone show it."
    default: meaning(of: level)
    }
  }
}
