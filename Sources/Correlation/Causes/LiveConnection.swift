import Evidence
import Wire

/// `live-connection`: the SYN met a connection of the same 4-tuple that the server still holds open, since
/// the client, or a NAT before it, forgot the connection and used the port again.
///
/// A challenge ACK comes back with the old numbers, the client resets, and a later SYN succeeds (RFC 5961
/// section 4; Linux `tcp_validate_incoming`, since 3.6). On the wire it looks like a TIME-WAIT.
///
/// Criteria: docs/CRITERIA.md.
struct LiveConnection: CauseExaminer {
  let cause = Cause.liveConnection
  private static let counter = "TcpExt.TCPSYNChallenge"

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard grade == .seen else { return .none }
    let challenged = left.refused.filter { facts.transmission($0).reply == .ack }
    guard !challenged.isEmpty else { return .none }
    let isCounted =
      ListenerBudget.covers(facts.host.rise(of: Self.counter), silent: challenged.count)
      && !TimeWaitCollision.isCounted(challenged.count, facts)
    return Claims(
      places: challenged.filter { place in
        switch facts.handshakes.predecessor(place.handshake) {
        case .live: true
        case .timeWait: false
        // The earlier connection began before the capture: the counters tell.
        case nil: isCounted
        }
      })
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let challenged = share.claimed
    guard !challenged.isEmpty else { return nil }
    let risen = facts.host.movements(of: Self.counter).filter {
      ListenerBudget.covers($0.delta, silent: challenged.count)
    }
    let isMeasured = !risen.isEmpty && !facts.host.isApartFromCaptures
    var finding = Finding(
      cause: cause, server: server.description, level: isMeasured ? .confirmed : .probable,
      handshakes: 0, syns: 0)
    let handshakes = Set(challenged.map(\.handshake))
    let claim = Claim.listener(
      .challengeACKs(
        transmissions: challenged.count,
        seenOpen: handshakes.count { facts.handshakes.predecessor($0) == .live },
        answeredLater: handshakes.count { facts.handshakes.isAnswered($0) }))
    let frames = challenged.compactMap { facts.transmission($0).replyFrame }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    if isMeasured {
      for delta in risen { finding.support(.counterRose(delta), delta, ledger: &ledger) }
    } else {
      if facts.host.movements(of: Self.counter).isEmpty {
        finding.missing.append(Statement(.counterNotGiven(mib: Self.counter)))
      }
      finding.next = .measureTimeWait
    }
    return finding
  }
}
