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
    let challenged = left.refused.filter { facts.transmission($0).reply == .ack }
    return Claims(places: challenged + heldBack(at: server, facts))
  }

  /// The silent SYNs of `server` that follow one which got a bare ACK so closely that their own was held
  /// back.
  private func heldBack(at server: IPAddress, _ facts: CaseFacts) -> [Conversation.Place] {
    (facts.handshakesByServer[server] ?? []).flatMap { index in
      let mayBe = facts.traits.values(of: index).contains {
        $0.isDisjoint(with: [.silent, .answered])
      }
      let places = mayBe ? facts.handshakes[index].heldBack : []
      return places.map { Conversation.Place(handshake: index, transmission: $0) }
    }
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
    let later = Set(challenged.map(\.handshake)).count { facts.handshakes.isAnswered($0) }
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

  /// The silent SYNs, as indices, that follow one which got a bare ACK so closely that their own was held
  /// back.
  fileprivate var heldBack: [Int] {
    var challenges: [Int64] = []
    return transmissions.indices.filter { index in
      let transmission = transmissions[index]
      if transmission.reply == .ack, let time = transmission.replyTime {
        let place = challenges.lastIndex { $0 <= time }.map { $0 + 1 } ?? 0
        challenges.insert(time, at: place)
      }
      guard transmission.isSilent, let now = transmission.time,
        let then = challenges.last(where: { $0 <= now })
      else { return false }
      return now - then < Self.rateLimit
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
