import Evidence
import Wire

/// `unexplained`: silent SYNs that none of the tested causes takes.
///
/// Criteria: never more than `undetermined`; it is the honest rest.
struct Unexplained: CauseExaminer {
  /// What may lead on: drops at the listener, and replies that found no route.
  private static let counters = [
    "TcpExt.ListenDrops", "TcpExt.ListenOverflows", "TcpExt.TCPReqQFullDrop", "Ip.OutNoRoutes",
  ]

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    grade == .rest ? Claims(places: left.unanswered) : .none
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.claimed
    guard !silent.isEmpty else { return nil }
    var finding = Finding(
      cause: .unexplained, server: server.description, level: .undetermined, handshakes: 0,
      syns: 0)
    let claim = Claim.noTestedCauseFits(transmissions: silent.count)
    let frames = silent.map { facts.transmission($0).frame }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    for mib in Self.counters {
      for delta in facts.host.movements(of: mib) where delta.delta.map({ $0 > 0 }) ?? false {
        let claim = Claim.counterRose(delta)
        let id = ledger.cite(claim, input: delta.toInput, line: delta.line)
        finding.supporting.append(Statement(claim, evidence: [id]))
      }
    }
    finding.next = facts.host.snapshots.isEmpty ? .measurePAWSPassive : .captureAtServer
    return finding
  }
}
