import Evidence
import Wire

/// `unexplained`: silent SYNs that none of the tested causes takes.
///
/// Criteria: never more than `undetermined`; it is the honest rest.
struct Unexplained: CauseExaminer {
  let cause = Cause.unexplained
  /// What may lead on: drops at the listener, and replies that found no route.
  private static let counters = [
    "TcpExt.ListenDrops", "TcpExt.ListenOverflows", "TcpExt.TCPReqQFullDrop", "Ip.OutNoRoutes",
  ]
  /// Of more counters only the first are told.
  private static let mostRooms = 8

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    grade == .rest ? Claims(places: left.silent + left.refused) : .none
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.claimed
    guard !silent.isEmpty else { return nil }
    var finding = Finding(
      cause: .unexplained, server: server.description, level: .undetermined, handshakes: 0,
      syns: 0)
    let claim = Claim.noTestedCauseFits(transmissions: silent.count)
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, syns: silent, facts)))
    let rooms = rooms(share, facts)
    if !rooms.isEmpty {
      finding.supporting.append(
        Statement(.listener(.roomLeft(transmissions: silent.count, rooms: rooms))))
    }
    for mib in Self.counters {
      for delta in facts.host.movements(of: mib) where delta.delta.map({ $0 > 0 }) ?? false {
        let claim = Claim.counterRose(delta)
        let id = ledger.cite(claim, input: delta.toInput, line: delta.line)
        finding.supporting.append(Statement(claim, evidence: [id]))
      }
    }
    finding.supporting += MemoryPressure.statements(facts, ledger: &ledger)
    finding.next = next(at: server, facts)
    return finding
  }

  /// What the packets exclude is not asked for.
  private func next(at server: IPAddress, _ facts: CaseFacts) -> Step {
    guard facts.host.snapshots.isEmpty else { return .captureAtServer }
    let isCheckExcluded = facts.recycle[server]?.criteria.level == .excluded
    return isCheckExcluded ? .readFilterCounters : .measurePAWSPassive
  }

  /// What each counter leaves beyond the SYNs that its cause has taken: together they may be these, and
  /// nothing tells which is which.
  private func rooms(_ share: Share, _ facts: CaseFacts) -> [CounterRoom] {
    let budget = facts.budget
    let taken = { (cause: Cause) in share.takenOnHost[cause] ?? 0 }
    let beforeTCP = CountedDrops.moved(taken: taken(.droppedBeforeTCP), facts: facts)
    let listener: [(String, UInt64?)] = [
      ("TcpExt.PAWSPassive", budget.passive?.less(UInt64(taken(.twRecycle)))),
      (
        "TcpExt.ListenOverflows",
        budget.countsSYNs ? budget.overflowedSYNs?.less(taken(.acceptQueueOverflow)).most : nil
      ),
      ("TcpExt.TCPReqQFullDrop", budget.requestQueueDrops?.less(UInt64(taken(.synQueueOverflow)))),
      ("TcpExt.ListenDrops", budget.residue.less(UInt64(taken(.synQueueOverflow)))),
    ]
    let all = listener + beforeTCP.map { ($0.mib, $0.delta) }
    let rooms = all.compactMap { mib, syns in
      syns.flatMap { $0 > 0 ? CounterRoom(mib: mib, syns: $0) : nil }
    }
    return Array(rooms.prefix(Self.mostRooms))
  }
}
