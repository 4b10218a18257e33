import Evidence
import Wire

/// `port-closed`: a reset came back that acknowledges the SYN (RFC 9293 section 3.10.7.1).
///
/// Criteria: `confirmed` by the packets alone where the port answered no attempt in the capture;
/// `probable` where it did, or where a rule that answers with a reset can have taken them, since a
/// restart, such a filter or `tcp_abort_on_overflow` look the same. Where the rule's counter agrees with
/// the resets, they are `dropped-before-tcp`.
struct PortClosed: CauseExaminer {
  let cause = Cause.portClosed

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard grade == .seen else { return .none }
    let resets = left.refused.filter { facts.transmission($0).reply == .rst }
    let ofRules = Set(
      DroppedBeforeTCP.resets(left.refused, at: server, facts).flatMap(\.places))
    return Claims(places: resets.filter { !ofRules.contains($0) })
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let refused = share.claimed
    guard !refused.isEmpty else { return nil }
    let ports = Set(refused.map { facts.handshakes.server($0.handshake).port })
    let answered = (facts.handshakesByServer[server] ?? []).count {
      ports.contains(facts.handshakes.server($0).port) && facts.handshakes.isAnswered($0)
    }
    let suspects =
      facts.ruleResets[server] == nil
      ? [] : DroppedByRule(server, .reset, facts: facts).suspects(of: refused)
    var finding = Finding(
      cause: .portClosed, server: server.description,
      level: answered == 0 && suspects.isEmpty ? .confirmed : .probable, handshakes: 0, syns: 0)
    let claim = Claim.resetsCameBack(handshakes: Set(refused.map(\.handshake)).count)
    let frames = refused.compactMap { facts.transmission($0).replyFrame }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    if answered > 0 {
      finding.contradicting.append(Statement(.portAlsoAnswered(handshakes: answered)))
    }
    for suspect in suspects {
      finding.contradicting.append(suspect.resetStatement(agrees: false, &ledger))
    }
    finding.next = .listListeners
    return finding
  }
}
