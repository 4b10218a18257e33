import Evidence
import Wire

/// `accept-queue-overflow`: the process does not accept fast enough, and a full accept queue drops
/// SYNs and final ACKs.
///
/// Criteria: `confirmed` when ListenOverflows rose by at least as many as SYNs are left silent;
/// `possible` when it rose by less, or when it is not known and `ss -lnt` shows the queue of a port
/// full; `excluded` when it was shown and did not move; `undetermined` without both.
struct AcceptQueueOverflow: CauseExaminer {
  private static let counter = "TcpExt.ListenOverflows"

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard facts.speakingServers.contains(server) else { return .none }
    let silent = facts.silent(left.unanswered)
    if grade == .residue, ListenerBudget(facts.host).overflows == nil {
      return Claims(places: FullQueues(at: server, silent, facts: facts).places)
    }
    guard grade == .counted else { return .none }
    let isCovered = ListenerBudget.covers(
      ListenerBudget(facts.host).overflows, silent: left.takenBefore + silent.count)
    return isCovered ? Claims(places: silent) : .none
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.claimed.isEmpty ? facts.silent(share.uncertain) : share.claimed
    guard !silent.isEmpty, facts.speakingServers.contains(server) else { return nil }
    let budget = ListenerBudget(facts.host)
    let covers = ListenerBudget.covers(budget.overflows, silent: silent.count)
    let full = FullQueues(at: server, silent, facts: facts)
    let level: Level =
      switch budget.overflows {
      case nil: full.places.isEmpty ? .undetermined : .possible
      case 0: .excluded
      default: covers ? .confirmed : .possible
      }
    var finding = Finding(
      cause: .acceptQueueOverflow, server: server.description, level: level, handshakes: 0, syns: 0)
    for delta in facts.host.movements(of: Self.counter) {
      let claim: Claim =
        delta.delta == 0
        ? .counterUnmoved(delta)
        : .queueCounterCovers(mib: Self.counter, delta: delta.delta ?? 0, silent: silent.count)
      let id = ledger.cite(claim, input: delta.toInput, line: delta.line)
      if delta.delta == 0 {
        finding.contradicting.append(Statement(claim, evidence: [id]))
      } else {
        finding.supporting.append(Statement(claim, evidence: [id]))
      }
    }
    finding.supporting += full.statements(&ledger)
    if budget.overflows == nil { finding.missing.append(Statement(.listenerCountersNotGiven)) }
    if level > .excluded { finding.next = .watchAcceptQueue }
    return finding
  }
}
