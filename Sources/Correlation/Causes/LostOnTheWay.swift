import Evidence
import Wire

/// `lost-in-path`: a vantage farther from the server saw the SYN, the one nearest to the server,
/// which sees most attempts of the other, did not.
///
/// Criteria: `confirmed` from `fewestLost` transmissions on: the two captures together show it;
/// `possible` below that. A capture that dropped packets itself lowers it; this version cannot see
/// that in a pcap file.
struct LostOnTheWay: CauseExaminer {
  /// Fewer lost SYNs than this may be drops of the capture itself.
  static let fewestLost = 5

  func examine(
    _ server: IPAddress, unanswered: [Conversation.Place], facts: CaseFacts,
    ledger: inout EvidenceLedger
  ) -> Examination? {
    let silent = facts.silent(unanswered)
    let lost = silent.filter { facts.transmission($0).isMissingNearServer }
    guard !lost.isEmpty else { return nil }
    var finding = Finding(
      cause: .lostInPath, server: server.description,
      level: lost.count >= Self.fewestLost ? .confirmed : .possible, handshakes: 0, syns: 0)
    let claim = Claim.notSeenNearServer(transmissions: lost.count)
    let frames = lost.map { facts.transmission($0).frame }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    return Examination(finding: finding, claimed: lost)
  }
}
