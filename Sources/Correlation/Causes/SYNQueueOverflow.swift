import Evidence
import Wire

/// `syn-queue-overflow`: too many half-open requests, as in a SYN flood or when clients vanish.
///
/// Criteria: docs/CRITERIA.md. The last quarter of the backlog without SYN cookies has no counter of its
/// own (facts.md 5.4): there the replayed queue tells, and with cookies nothing is dropped for it.
struct SYNQueueOverflow: CauseExaminer {
  let cause = Cause.synQueueOverflow

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard facts.speakingServers.contains(server) else { return .none }
    let silent = left.silent
    let budget = facts.budget
    let wanted = left.takenBefore - left.countedBefore + silent.count
    let counted = budget.requestQueueDrops.map { SYNCount($0) }
    let answersWithCookies = facts.synQueueRule.cookies == true
    switch grade {
    case .replayed:
      let queue = SYNQueueEvidence(at: server, silent, facts: facts)
      let isShown = queue.explains(queue.turnedAway.count)
      return isShown && hasRoom(for: left.takenBefore + queue.turnedAway.count, budget)
        ? Claims(places: queue.turnedAway) : .none
    case .counted, .covered:
      return left.isCounted(counted, grade, of: silent.count, facts: facts)
        ? Claims(places: silent) : .none
    case .picked:
      let rest = counted?.less(left.takenBefore)
      return Claims(
        places: CounterPick.places(left.placesOnHost, counted: rest) {
          facts.handshakes.server($0.handshake)
        })
    case .residue where answersWithCookies: return .none
    case .residue where ListenerBudget.covers(budget.residue, silent: wanted):
      return Claims(places: silent)
    case .residue where !budget.isKnown:
      let queue = SYNQueueEvidence(at: server, silent, facts: facts)
      return Claims(
        places: PortLog(Self.dropping, silent, facts: facts).places
          + (queue.hasContrast ? queue.atFilled : []))
    default: return .none
    }
  }

  /// Whether the counters, where they are known, leave room for so many SYNs of a full SYN queue.
  private func hasRoom(for syns: Int, _ budget: ListenerBudget) -> Bool {
    guard budget.isKnown || budget.requestQueueDrops != nil else { return true }
    let room = (budget.requestQueueDrops ?? 0).addingReportingOverflow(budget.residue)
    return ListenerBudget.covers(room.partialValue, silent: syns)
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
    let budget = facts.budget
    let isCounted = ListenerBudget.covers(budget.requestQueueDrops, silent: silent.count)
    let isResidue = ListenerBudget.covers(budget.residue, silent: silent.count)
    let isLogged = !PortLog(Self.dropping, silent, facts: facts).places.isEmpty
    let queue = SYNQueueEvidence(at: server, silent, facts: facts)
    let level = level(
      isCounted: isCounted, isResidue: isResidue, isLogged: isLogged,
      isReplayed: queue.hasContrast || queue.explains(silent.count), budget: budget, facts: facts)
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
    if isResidue, !isCounted {
      finding.contradicting += MemoryPressure.statements(facts, ledger: &ledger)
    }
    queue.argue(&finding, facts: facts, ledger: &ledger)
    if level > .excluded {
      finding.supporting += PortLog(Self.flooding, silent, facts: facts).statements(&ledger)
      finding.next = .watchSYNQueue
    }
    return finding
  }

  /// See docs/CRITERIA.md.
  private func level(
    isCounted: Bool, isResidue: Bool, isLogged: Bool, isReplayed: Bool, budget: ListenerBudget,
    facts: CaseFacts
  ) -> Level {
    if isCounted { return .confirmed }
    if facts.synQueueRule.cookies == true, !isLogged { return .excluded }
    if isResidue, isLogged || isReplayed { return .confirmed }
    if isResidue { return MemoryPressure.movements(facts).isEmpty ? .probable : .possible }
    if budget.isKnown { return budget.drops == 0 ? .excluded : .undetermined }
    if isReplayed { return facts.synQueueRule.cookies == false ? .probable : .possible }
    return isLogged ? .possible : .undetermined
  }
}
