import Evidence
import Wire

/// `lost-in-path` and `snat-collision`: a vantage farther from the server saw the SYN, the one
/// nearest to the server, which sees most attempts of the other, did not.
///
/// Criteria: `snat-collision` is `confirmed` when conntrack's `insert_failed` rose by at least as
/// many as were lost. Otherwise `lost-in-path`: `confirmed` from `fewestLost` transmissions on, since
/// the two captures together show it; `possible` below that, where the capture itself may have
/// dropped them.
struct LostOnTheWay: CauseExaminer {
  let cause = Cause.lostInPath
  /// Fewer lost SYNs than this may be drops of the capture itself.
  static let fewestLost = 5
  private static let collisions = "conntrack.insert_failed"

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard grade == .seen else { return .none }
    return Claims(
      places: left.silent.filter { facts.traits[$0].contains(.missingNearServer) })
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let lost = share.claimed
    guard !lost.isEmpty else { return nil }
    let isCollision = ListenerBudget.covers(
      facts.host.rise(of: Self.collisions), silent: lost.count)
    let level: Level = isCollision || lost.count >= Self.fewestLost ? .confirmed : .possible
    var finding = Finding(
      cause: isCollision ? .snatCollision : .lostInPath, server: server.description, level: level,
      handshakes: 0, syns: 0)
    let claim = Claim.notSeenNearServer(transmissions: lost.count)
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, syns: lost, facts)))
    if isCollision, let delta = facts.host.movements(of: Self.collisions).first {
      finding.support(
        .queueCounterCovers(mib: delta.mib, delta: delta.delta ?? 0, silent: lost.count), delta,
        ledger: &ledger)
    } else if facts.host.rise(of: Self.collisions) == nil {
      finding.missing.append(Statement(.counterNotGiven(mib: Self.collisions)))
    }
    for delta in InputLoss.movements(facts) {
      finding.support(.counterRose(delta), delta, ledger: &ledger)
    }
    if !isCollision { finding.next = .readCountersOnTheWay }
    return finding
  }
}
