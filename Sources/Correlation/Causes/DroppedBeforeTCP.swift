import Evidence
import Wire

/// `dropped-before-tcp`: the packet was in the capture and never reached TCP: a firewall, rp_filter,
/// a full conntrack table, a bad checksum.
///
/// Criteria: `confirmed` when a counter of such a drop rose by at least as many as SYNs are left
/// silent; `possible` by residue, when the listener's counters were shown and, beyond what other
/// causes explain, rose by less than half as many; else `undetermined`.
struct DroppedBeforeTCP: CauseExaminer {
  private static let counters = ["TcpExt.IPReversePathFilter", "Tcp.InCsumErrors"]

  func examine(
    _ server: IPAddress, unanswered: [Conversation.Place], facts: CaseFacts,
    ledger: inout EvidenceLedger
  ) -> Examination? {
    let silent = facts.silent(unanswered)
    guard !silent.isEmpty, facts.speakingServers.contains(server) else { return nil }
    let budget = ListenerBudget(facts.host)
    let positive = Self.counters.flatMap { facts.host.movements(of: $0) }
      .first { ListenerBudget.covers($0.delta, silent: silent.count) }
    let all = facts.silent(facts.unansweredPlaces(in: facts.handshakesByServer[server] ?? []))
    let counted = budget.unexplained(beyond: all.count - silent.count)
    let isResidue = budget.isKnown && 2 * counted < UInt64(silent.count)
    var finding = Finding(
      cause: .droppedBeforeTCP, server: server.description,
      level: positive != nil ? .confirmed : isResidue ? .possible : .undetermined, handshakes: 0,
      syns: 0)
    if let positive {
      finding.support(
        .queueCounterCovers(mib: positive.mib, delta: positive.delta ?? 0, silent: silent.count),
        positive, ledger: &ledger)
    } else if isResidue {
      finding.supporting.append(Statement(.tcpCountersUnmoved(silent: silent.count)))
    } else if !budget.isKnown {
      finding.missing.append(Statement(.listenerCountersNotGiven))
    }
    if positive == nil { finding.next = .readFilterCounters }
    return Examination(finding: finding, claimed: positive != nil || isResidue ? silent : [])
  }
}
