import Evidence
import Wire

/// `reply-lost`: a SYN-ACK left, and the client repeated its SYN all the same.
///
/// Or none could leave: the kernel had no route for it (`UnroutedReply`).
///
/// Criteria: `confirmed` by the packets alone from `fewestHandshakes` attempts on, `possible` below:
/// a SYN-ACK and a repeated SYN may cross on a slow path. Without a SYN-ACK: by the counter of missing
/// routes.
struct ReplyLost: CauseExaminer {
  let cause = Cause.replyLost
  private static let fewestHandshakes = 5
  /// A SYN that follows a SYN-ACK more closely than this may have crossed it, in ns.
  private static let crossing: Int64 = 200_000_000

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    switch grade {
    case .seen: return seen(at: server, left, facts)
    case .counted, .residue:
      let unrouted = UnroutedReply(
        left.silent, takenBefore: left.countedBefore, facts: facts)
      let isCounted = unrouted.level > .possible
      return isCounted == (grade == .counted) ? Claims(places: unrouted.places) : .none
    default: return .none
    }
  }

  private func seen(at server: IPAddress, _ left: Remainder, _ facts: CaseFacts) -> Claims {
    let affected = (facts.handshakesByServer[server] ?? []).filter {
      isAffected($0, facts.handshakes)
    }
    let indices = Set(affected)
    guard !affected.isEmpty else { return .none }
    let repeated = left.silent.filter {
      indices.contains($0.handshake)
        && facts.traits[$0].contains(.followsAnswer)
    }
    return Claims(places: repeated, handshakes: affected)
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let affected = share.claimedHandshakes
    let indices = Set(affected)
    let unsent = share.claimed.filter { !indices.contains($0.handshake) }
    guard !affected.isEmpty || !unsent.isEmpty else { return nil }
    let unrouted = UnroutedReply(unsent, facts: facts)
    let seen: Level =
      affected.count >= Self.fewestHandshakes
      ? .confirmed : affected.isEmpty ? .undetermined : .possible
    var finding = Finding(
      cause: .replyLost, server: server.description, level: max(seen, unrouted.level),
      handshakes: 0, syns: 0)
    if !affected.isEmpty {
      let claim = Claim.synRepeatedAfterSYNACK(handshakes: affected.count)
      let frames = affected.flatMap { index in
        facts.handshakes[index].transmissions.flatMap {
          [$0.frame, $0.replyFrame].compactMap { $0 }
        }
      }
      finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    }
    finding.next = .captureAtClient
    if !unsent.isEmpty { argue(unrouted, &finding, facts: facts, ledger: &ledger) }
    return finding
  }

  /// Adds what the counters say of replies that never left.
  private func argue(
    _ unrouted: UnroutedReply, _ finding: inout Finding, facts: CaseFacts,
    ledger: inout EvidenceLedger
  ) {
    let claim = Claim.listener(.unroutedReplies(transmissions: unrouted.places.count))
    finding.supporting.append(
      Statement(claim, evidence: ledger.cite(claim, syns: unrouted.places, facts)))
    for delta in facts.host.movements(of: UnroutedReply.counter) where delta.delta ?? 0 > 0 {
      finding.support(
        .queueCounterCovers(
          mib: delta.mib, delta: delta.delta ?? 0, silent: unrouted.places.count), delta,
        ledger: &ledger)
    }
    if unrouted.isCountedByListener {
      for delta in facts.host.movements(of: "TcpExt.ListenDrops") where delta.delta ?? 0 > 0 {
        finding.support(.counterRose(delta), delta, ledger: &ledger)
      }
    } else {
      finding.missing.append(Statement(.listenerCountersNotGiven))
    }
    finding.next = .readRoutes
  }

  private func isAffected(_ index: Int, _ handshakes: HandshakeTable) -> Bool {
    let syns = handshakes.syns(index)
    guard syns.count > 1, let last = handshakes.lastSYNTime(index) else { return false }
    return syns.dropLast().enumerated().contains { number, earlier in
      let place = Conversation.Place(handshake: index, transmission: number)
      guard earlier.reply == .synACK, let answered = handshakes.replyTime(at: place) else {
        return false
      }
      return last - answered > Self.crossing
    }
  }
}
