import Evidence
import Wire

/// `one-way-capture`: no packet from the server is in the capture, so that answered and unanswered
/// look the same.
///
/// Criteria: never more than `undetermined`, since it says that the evidence cannot tell. An attempt
/// is taken only when the client's own packets do not show that it was answered.
struct OneWayCapture: CauseExaminer {
  let cause = Cause.oneWayCapture

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard grade == .rest, !facts.speakingServers.contains(server) else { return .none }
    return Claims(places: left.silent)
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.claimed
    guard !silent.isEmpty else { return nil }
    let indices = facts.handshakesByServer[server] ?? []
    let implied = indices.filter { facts.handshakes.isAnswered($0) }
    var finding = Finding(
      cause: .oneWayCapture, server: server.description, level: .undetermined, handshakes: 0,
      syns: 0)
    let claim = Claim.replyDirectionMissing(
      server: server.description, segmentsFromClients: indices.count)
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, syns: silent, facts)))
    if !implied.isEmpty {
      let claim = Claim.answersImplied(handshakes: implied.count)
      let frames = implied.compactMap { facts.handshakes[$0].transmissions.last?.frame }
      finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    }
    finding.next = .captureAtServer
    return finding
  }
}
