import Evidence
import Wire

/// `syn-queue-overflow`: too many half-open requests, as in a SYN flood or when clients vanish.
///
/// Criteria: `confirmed` when TCPReqQFullDrop rose by at least as many as SYNs are left silent;
/// `probable` when ListenDrops rose by as many and no other counter of the listener explains them
/// (the last quarter of the backlog without SYN cookies has no counter of its own, facts.md 5.4);
/// `excluded` when ListenDrops was shown and did not move; else `undetermined`.
struct SYNQueueOverflow: CauseExaminer {
  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard facts.speakingServers.contains(server) else { return .none }
    let silent = facts.silent(left.unanswered)
    let budget = ListenerBudget(facts.host)
    let wanted = left.takenBefore + silent.count
    let isCovered =
      switch grade {
      case .counted: ListenerBudget.covers(budget.requestQueueDrops, silent: wanted)
      case .residue: ListenerBudget.covers(budget.residue, silent: wanted)
      default: false
      }
    return isCovered ? Claims(places: silent) : .none
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.claimed.isEmpty ? facts.silent(share.uncertain) : share.claimed
    guard !silent.isEmpty, facts.speakingServers.contains(server) else { return nil }
    let budget = ListenerBudget(facts.host)
    let isCounted = ListenerBudget.covers(budget.requestQueueDrops, silent: silent.count)
    let isResidue = ListenerBudget.covers(budget.residue, silent: silent.count)
    let level: Level =
      isCounted
      ? .confirmed : isResidue ? .probable : budget.drops == 0 ? .excluded : .undetermined
    var finding = Finding(
      cause: .synQueueOverflow, server: server.description, level: level, handshakes: 0, syns: 0)
    if isCounted, let delta = facts.host.movements(of: "TcpExt.TCPReqQFullDrop").first {
      finding.support(
        .queueCounterCovers(mib: delta.mib, delta: delta.delta ?? 0, silent: silent.count), delta,
        ledger: &ledger)
    } else if let delta = facts.host.movements(of: "TcpExt.ListenDrops").first {
      if isResidue {
        finding.support(
          .dropsWithoutOwnCounter(delta: budget.residue, silent: silent.count), delta,
          ledger: &ledger)
      } else if delta.delta == 0 {
        finding.contradicting.append(Statement(.counterUnmoved(delta)))
      }
    } else {
      finding.missing.append(Statement(.listenerCountersNotGiven))
    }
    if level > .excluded { finding.next = .watchSYNQueue }
    return finding
  }
}
