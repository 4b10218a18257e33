import Evidence
import Wire

/// `time-wait-collision`: the SYN met a connection of the same 4-tuple in TIME-WAIT whose TSval is
/// newer.
///
/// A bare ACK comes back, the client resets, and a later SYN succeeds (facts.md 1.6).
///
/// Criteria: `confirmed` when PAWSEstab (before about Linux 6.15) or PAWSTimewait covers them;
/// `probable` when attempts succeeded after the bare ACK; else `possible`, since a live connection
/// answers with a bare ACK too.
struct TimeWaitCollision: CauseExaminer {
  let cause = Cause.timeWaitCollision
  private static let counters = ["TcpExt.PAWSEstab", "TcpExt.PAWSTimewait"]

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard grade == .seen else { return .none }
    return Claims(
      places: left.unanswered.filter { place in
        facts.transmission(place).reply == .ack
          || facts.handshakes[place.handshake].isHeldBack(place.transmission)
      })
  }

  /// Whether a counter of such collisions rose by enough for so many SYNs.
  static func isCounted(_ syns: Int, _ facts: CaseFacts) -> Bool {
    counters.contains { ListenerBudget.covers(facts.host.rise(of: $0), silent: syns) }
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let challenged = share.claimed
    guard !challenged.isEmpty else { return nil }
    let later = Set(challenged.map(\.handshake)).count { facts.handshakes[$0].isAnswered }
    let risen = Self.counters.flatMap { facts.host.movements(of: $0) }
      .filter { ListenerBudget.covers($0.delta, silent: challenged.count) }
    var finding = Finding(
      cause: .timeWaitCollision, server: server.description,
      level: risen.isEmpty ? later > 0 ? .probable : .possible : .confirmed, handshakes: 0,
      syns: 0)
    let claim = Claim.bareACKsCameBack(
      transmissions: challenged.count { facts.transmission($0).reply == .ack },
      answeredLater: later)
    let frames = challenged.compactMap { facts.transmission($0).replyFrame }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    for delta in risen { finding.support(.counterRose(delta), delta, ledger: &ledger) }
    if risen.isEmpty {
      for mib in Self.counters where facts.host.movements(of: mib).isEmpty {
        finding.missing.append(Statement(.counterNotGiven(mib: mib)))
      }
      finding.next = .measureTimeWait
    }
    return finding
  }
}

extension Handshake {
  /// `tcp_invalid_ratelimit`, in ns: since Linux 4.0 a TIME-WAIT answers one SYN in that time.
  private static let rateLimit: Int64 = 500_000_000

  /// Whether the silent SYN `index` follows one that got a bare ACK so closely that its own was held back.
  fileprivate func isHeldBack(_ index: Int) -> Bool {
    guard transmissions[index].isSilent, let now = transmissions[index].time else { return false }
    return transmissions[..<index].contains { earlier in
      guard earlier.reply == .ack, let then = earlier.replyTime else { return false }
      return (0..<Self.rateLimit).contains(now - then)
    }
  }
}

extension Finding {
  /// Adds a claim about a counter that speaks for the cause, citing the line of its later value.
  mutating func support(_ claim: Claim, _ delta: CounterDelta, ledger: inout EvidenceLedger) {
    let id = ledger.cite(claim, input: delta.toInput, line: delta.line)
    supporting.append(Statement(claim, evidence: [id]))
  }
}
