import Evidence
import Wire

/// `syn-queue-overflow`: too many half-open requests, as in a SYN flood or when clients vanish.
///
/// Criteria: `confirmed` when TCPReqQFullDrop rose by at least as many as SYNs are left silent;
/// `probable` when ListenDrops rose by as many and no other counter of the listener explains them
/// (the last quarter of the backlog without SYN cookies has no counter of its own, facts.md 5.4;
/// and `confirmed` when the log says besides that it drops requests for this port); `excluded` when
/// ListenDrops was shown and did not move; `possible` when only the log says so; else `undetermined`.
struct SYNQueueOverflow: CauseExaminer {
  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard facts.speakingServers.contains(server) else { return .none }
    let silent = facts.silent(left.unanswered)
    let budget = ListenerBudget(facts.host)
    let wanted = left.takenBefore + silent.count
    switch grade {
    case .counted where ListenerBudget.covers(budget.requestQueueDrops, silent: wanted):
      return Claims(places: silent)
    case .residue where ListenerBudget.covers(budget.residue, silent: wanted):
      return Claims(places: silent)
    case .residue where !budget.isKnown:
      return Claims(places: PortLog(Self.dropping, silent, facts: facts).places)
    default: return .none
    }
  }

  /// That the kernel drops requests; a cookie is an answer.
  private static let dropping: Set<KernelLogEvent.Kind> = [.synFloodDropping]
  private static let flooding: Set<KernelLogEvent.Kind> = [
    .synFloodDropping, .synFlood, .synFloodCookies,
  ]

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.claimed.isEmpty ? facts.silent(share.uncertain) : share.claimed
    guard !silent.isEmpty, facts.speakingServers.contains(server) else { return nil }
    let budget = ListenerBudget(facts.host)
    let isCounted = ListenerBudget.covers(budget.requestQueueDrops, silent: silent.count)
    let isResidue = ListenerBudget.covers(budget.residue, silent: silent.count)
    let isLogged = !PortLog(Self.dropping, silent, facts: facts).places.isEmpty
    let level: Level =
      isCounted || (isResidue && isLogged)
      ? .confirmed
      : isResidue
        ? .probable
        : budget.isKnown && budget.drops == 0
          ? .excluded : isLogged && !budget.isKnown ? .possible : .undetermined
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
    if level > .excluded {
      finding.supporting += PortLog(Self.flooding, silent, facts: facts).statements(&ledger)
      finding.next = .watchSYNQueue
    }
    return finding
  }
}
