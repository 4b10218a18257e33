import Evidence
import Wire

/// `reply-lost`: a SYN-ACK left, and the client repeated its SYN all the same.
///
/// Criteria: `confirmed` by the packets alone from `fewestHandshakes` attempts on, `possible` below:
/// a SYN-ACK and a repeated SYN may cross on a slow path.
struct ReplyLost: CauseExaminer {
  private static let fewestHandshakes = 5
  /// A SYN that follows a SYN-ACK more closely than this may have crossed it, in ns.
  private static let crossing: Int64 = 200_000_000

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard grade == .seen else { return .none }
    let affected = (facts.handshakesByServer[server] ?? []).filter {
      isAffected(facts.handshakes[$0])
    }
    let indices = Set(affected)
    let repeated = facts.silent(left.unanswered).filter {
      indices.contains($0.handshake)
        && facts.handshakes[$0.handshake].followsAnswer($0.transmission)
    }
    return Claims(places: repeated, handshakes: affected)
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let affected = share.claimedHandshakes
    guard !affected.isEmpty else { return nil }
    var finding = Finding(
      cause: .replyLost, server: server.description,
      level: affected.count >= Self.fewestHandshakes ? .confirmed : .possible, handshakes: 0,
      syns: 0)
    let claim = Claim.synRepeatedAfterSYNACK(handshakes: affected.count)
    let frames = affected.flatMap { index in
      facts.handshakes[index].transmissions.flatMap { [$0.frame, $0.replyFrame].compactMap { $0 } }
    }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    finding.next = .captureAtClient
    return finding
  }

  private func isAffected(_ handshake: Handshake) -> Bool {
    guard let last = handshake.transmissions.last?.time else { return false }
    return handshake.transmissions.dropLast().contains { earlier in
      guard earlier.reply == .synACK, let answered = earlier.replyTime else { return false }
      return last - answered > Self.crossing
    }
  }
}
