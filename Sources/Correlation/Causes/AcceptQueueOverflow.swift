import Evidence
import Wire

/// `accept-queue-overflow`: the process does not accept fast enough, and a full accept queue drops
/// SYNs and final ACKs.
///
/// Two stages. At the SYN: no reply. At the ACK: the SYN-ACK was sent, the client's ACK and its data
/// are ignored, the SYN-ACK is repeated; or, with `tcp_abort_on_overflow`, a reset comes back.
///
/// Criteria: docs/CRITERIA.md.
struct AcceptQueueOverflow: CauseExaminer {
  let cause = Cause.acceptQueueOverflow
  private static let counter = "TcpExt.ListenOverflows"
  private static let abort = "net.ipv4.tcp_abort_on_overflow"
  /// Fewer attempts than this are never more than `possible` without the counter.
  static let fewestHandshakes = 5

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard facts.speakingServers.contains(server), !facts.hasNoOverflow else { return .none }
    let silent = left.silent
    switch grade {
    case .seen: return Claims(handshakes: keptWaiting(at: server, facts))
    case .replayed: return Claims(places: silent.filter { facts.queueVerdict(at: $0) == .full })
    case .counted, .covered:
      guard let counted = facts.budget.overflowedSYNs else { return .none }
      let candidates = silent.filter { facts.queueVerdict(at: $0) != .passes }
      return left.isCounted(counted, grade, of: candidates.count, facts: facts)
        ? Claims(places: candidates) : .none
    case .picked:
      guard let counted = facts.budget.overflowedSYNs else { return .none }
      let candidates = left.placesOnHost.filter { facts.queueVerdict(at: $0) != .passes }
      return Claims(
        places: CounterPick.places(candidates, counted: counted.less(left.takenBefore)) {
          facts.handshakes.server($0.handshake)
        })
    case .residue where facts.budget.overflows == nil:
      return Claims(places: FullQueues(at: server, silent, facts: facts).places)
    default: return .none
    }
  }

  /// Attempts that were answered and whose final ACK was then ignored or refused.
  private func keptWaiting(at server: IPAddress, _ facts: CaseFacts) -> [Int] {
    (facts.handshakesByServer[server] ?? []).filter {
      guard let request = facts.handshakes.request($0) else { return false }
      return request.wasKeptWaiting || request.refused != nil && abortsOnOverflow(facts)
    }
  }

  /// A reset after the final ACK has other reasons too; only the setting makes it this one.
  private func abortsOnOverflow(_ facts: CaseFacts) -> Bool {
    facts.host.setting(Self.abort)?.setting.value == "1"
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    guard facts.speakingServers.contains(server),
      share.unanswered.contains(where: { facts.traits[$0].contains(.silent) })
        || !share.claimedHandshakes.isEmpty
    else { return nil }
    let overflow = OverflowEvidence(server: server, share: share, facts: facts)
    let silent = share.claimed.isEmpty ? facts.silent(share.uncertain) : share.claimed
    let full = FullQueues(at: server, silent, facts: facts)
    var finding = Finding(
      cause: .acceptQueueOverflow, server: server.description, level: overflow.level, handshakes: 0,
      syns: 0)
    addStages(overflow, to: &finding, facts: facts, ledger: &ledger)
    addCounter(overflow, to: &finding, facts: facts, ledger: &ledger)
    finding.supporting += full.statements(&ledger)
    if finding.level > .excluded { finding.next = .watchAcceptQueue }
    return finding
  }

  private func addStages(
    _ overflow: OverflowEvidence, to finding: inout Finding, facts: CaseFacts,
    ledger: inout EvidenceLedger
  ) {
    if !overflow.turnedAway.isEmpty {
      let claim = Claim.listener(
        .turnedAway(
          transmissions: overflow.turnedAway.count, handshakes: overflow.turnedAwayHandshakes))
      finding.supporting.append(
        Statement(claim, evidence: ledger.cite(claim, syns: overflow.turnedAway, facts)))
    }
    if !overflow.waiting.isEmpty {
      let claim = Claim.listener(
        .finalACKsIgnored(handshakes: overflow.waiting.count, segments: overflow.ignoredSegments))
      let frames = overflow.waiting.flatMap { facts.handshakes[$0].transmissions.map(\.frame) }
      finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    }
    if !overflow.refused.isEmpty {
      let claim = Claim.listener(.finalACKsRefused(handshakes: overflow.refused.count))
      let frames = overflow.refused.flatMap { facts.handshakes[$0].transmissions.map(\.frame) }
      finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    }
    if !overflow.answered.isEmpty {
      let claim = Claim.listener(.answeredAtFullQueue(transmissions: overflow.answered.count))
      finding.contradicting.append(
        Statement(claim, evidence: ledger.cite(claim, syns: overflow.answered, facts)))
    }
  }

  private func addCounter(
    _ overflow: OverflowEvidence, to finding: inout Finding, facts: CaseFacts,
    ledger: inout EvidenceLedger
  ) {
    for delta in facts.host.movements(of: Self.counter) {
      guard let rise = delta.delta, rise > 0 else {
        let claim: Claim = delta.delta == 0 ? .counterUnmoved(delta) : .counterReset(delta)
        let id = ledger.cite(claim, input: delta.toInput, line: delta.line)
        if delta.delta == 0 {
          finding.contradicting.append(Statement(claim, evidence: [id]))
        } else {
          finding.missing.append(Statement(claim, evidence: [id]))
        }
        continue
      }
      finding.support(
        .listener(
          .overflowAccount(
            delta: rise, silent: overflow.countedSYNs, ignored: overflow.ignoredSegments)),
        delta, ledger: &ledger)
    }
    if overflow.rise == nil { finding.missing.append(Statement(.listenerCountersNotGiven)) }
  }
}
