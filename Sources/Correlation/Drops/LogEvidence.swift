import Evidence

/// What the kernel's log says of silent SYNs.
struct LogEvidence {
  /// The kernel limits such messages to a burst every five seconds: what was dropped within that
  /// time of one belongs to it.
  ///
  /// Source: Linux `DEFAULT_RATELIMIT_INTERVAL`, 5 s.
  private static let slack: Int64 = 5_000_000_000
  /// Times below this count from a midnight or from the first packet, in ns: ten days.
  private static let datedFrom: Int64 = 864_000_000_000_000

  /// The events.
  let events: [HostTraces.Noted<KernelLogEvent>]

  /// The events of `kinds`, about `port` unless it is nil.
  init(_ kinds: Set<KernelLogEvent.Kind>, port: UInt16? = nil, facts: CaseFacts) {
    events = facts.host.traces.logEvents.filter { event in
      kinds.contains(event.value.kind) && (port == nil || event.value.port == port)
    }
  }

  /// Whether the times of events and SYNs can be compared.
  private var dated: ClosedRange<Int64>? {
    let times = events.compactMap { $0.value.base == .utc ? $0.value.time : nil }
    guard times.count == events.count, let first = times.min(), let last = times.max() else {
      return nil
    }
    return (first &- Self.slack)...max(first &- Self.slack, last &+ Self.slack)
  }

  /// Those of `places` that were sent while the messages came; all of them when the times of one of
  /// the two are not known, which is no evidence against it.
  func covered(_ places: [Conversation.Place], facts: CaseFacts) -> [Conversation.Place] {
    guard !events.isEmpty else { return [] }
    guard let dated else { return places }
    return places.filter { place in
      guard let time = facts.transmission(place).time, time >= Self.datedFrom else { return true }
      return dated.contains(time)
    }
  }

  /// Whether the messages are known to fall into the time of `places`.
  func isDated(for places: [Conversation.Place], facts: CaseFacts) -> Bool {
    dated != nil
      && places.contains { facts.transmission($0).time.map { $0 >= Self.datedFrom } ?? false }
  }

  /// The statement that the events make, one for each kind, in the order of the log.
  func statements(isDated: Bool, ledger: inout EvidenceLedger) -> [Statement] {
    KernelLogEvent.Kind.allCases.compactMap { kind in
      let own = events.filter { $0.value.kind == kind }
      guard let first = own.first else { return nil }
      let claim = Claim.kernelLogged(
        kind, port: first.value.port, lines: own.count, isDated: isDated)
      let id = ledger.cite(claim, lines: own.map { (input: $0.input, line: $0.value.line) })
      return Statement(claim, evidence: id)
    }
  }
}
