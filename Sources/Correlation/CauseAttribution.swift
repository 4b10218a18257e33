import Wire

/// Gives each silent transmission its cause: the examiners take what they explain, one after the
/// other.
struct CauseAttribution {
  /// Findings of all servers, the largest first.
  private(set) var findings: [Finding] = []
  /// The finding, by index, of each transmission that has a cause.
  private(set) var findingOfPlace: [Conversation.Place: Int] = [:]
  /// The finding, by index, of each attempt that failed although its SYNs were answered.
  private(set) var findingOfHandshake: [Int: Int] = [:]
  /// The numbered evidence that the findings cite.
  private(set) var ledger = EvidenceLedger()

  /// In the order in which they take transmissions.
  ///
  /// A new cause is one more file and one more entry.
  private static let examiners: [any CauseExaminer] = [
    LostOnTheWay(), PortClosed(), TimeWaitCollision(), ReplyLost(), RecycleCause(),
    AcceptQueueOverflow(), SYNQueueOverflow(), DroppedBeforeTCP(), OneWayCapture(), Unexplained(),
  ]

  /// Examines every server of `facts`.
  static func attribute(_ facts: CaseFacts) -> CauseAttribution {
    var result = CauseAttribution()
    let servers = facts.handshakesByServer.keys.sorted()
    let unanswered = servers.map { facts.unansweredPlaces(in: facts.handshakesByServer[$0] ?? []) }
    for (server, places) in zip(servers, unanswered).sorted(by: { $0.1.count > $1.1.count }) {
      result.examine(server, unanswered: places, facts: facts)
    }
    return result
  }

  private mutating func examine(
    _ server: IPAddress, unanswered: [Conversation.Place], facts: CaseFacts
  ) {
    var left = unanswered
    for examiner in Self.examiners {
      guard
        var examination = examiner.examine(
          server, unanswered: left, facts: facts, ledger: &ledger)
      else { continue }
      let claimed = Set(examination.claimed)
      examination.finding.syns = claimed.count
      examination.finding.handshakes =
        Set(claimed.map(\.handshake) + examination.claimedHandshakes).count
      for place in claimed { findingOfPlace[place] = findings.count }
      for index in examination.claimedHandshakes { findingOfHandshake[index] = findings.count }
      findings.append(examination.finding)
      left.removeAll { claimed.contains($0) }
    }
  }
}

extension CauseAttribution {
  /// The verdict: the cause with the most affected attempts at `possible` or above; the largest
  /// undetermined one where nothing better is found; none when hardly anything went wrong.
  ///
  /// Without a single attempt the evidence cannot tell whether anything is wrong.
  func verdict(_ facts: CaseFacts) -> Verdict {
    guard !facts.handshakes.isEmpty else { return Verdict(cause: nil, level: .undetermined) }
    let affected = findings.filter { $0.handshakes > 0 }
    let sure = affected.filter { $0.level >= .possible }
    guard isWorthAVerdict(facts), let best = (sure.isEmpty ? affected : sure).max(by: Self.isLess)
    else { return Verdict(cause: nil, level: .confirmed) }
    return Verdict(cause: best.cause, level: best.level, server: best.server)
  }

  /// By attempts, then by level; the id that sorts first wins a draw.
  static func isLess(_ one: Finding, _ two: Finding) -> Bool {
    if one.handshakes != two.handshakes { return one.handshakes < two.handshakes }
    if one.level != two.level { return one.level < two.level }
    return one.id > two.id
  }

  /// design.md part 1: fewer than 1 % of the attempts and fewer than 5 of any one source are none.
  private func isWorthAVerdict(_ facts: CaseFacts) -> Bool {
    let wrong = Set(findingOfPlace.keys.map(\.handshake)).union(findingOfHandshake.keys)
    guard !wrong.isEmpty else { return false }
    if 100 * wrong.count >= facts.handshakes.count { return true }
    let bySource = Dictionary(grouping: wrong) { facts.handshakes[$0].client.address }
    return bySource.values.contains { $0.count >= 5 }
  }
}
