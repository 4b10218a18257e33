import Evidence
import Wire

/// `dropped-before-tcp`: the packet was in the capture and never reached TCP: a firewall, rp_filter,
/// a full conntrack table, a bad checksum.
///
/// Criteria: `confirmed` when a counter of such a drop rose by at least as many as SYNs are left
/// silent, when a tracing tool shows these drops (`DropEvidence`), or when a rule counted them
/// (`DroppedByRule`), those that got a reset included, which else is `port-closed`; `possible` by residue, when the listener's counters were shown and, beyond what
/// other causes explain, rose by less than half as many, and `probable` when the log says meanwhile
/// that the conntrack table is full; else `undetermined`.
struct DroppedBeforeTCP: CauseExaminer {
  private static let counters = ["TcpExt.IPReversePathFilter", "Tcp.InCsumErrors"]

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    // Where nothing at all was answered, no packet of the server is in the capture; then only what
    // was counted tells silence from a one-way capture.
    guard facts.speakingServers.contains(server) || grade == .counted || grade == .seen else {
      return .none
    }
    let silent = facts.silent(left.unanswered)
    let rules = DroppedByRule(server, facts: facts)
    switch grade {
    case .seen:
      let traced = DropEvidence(silent, facts: facts).matched.map(\.place)
      return Claims(
        places: traced + refused(left.unanswered, by: server, facts)
          + Self.resets(left.unanswered, at: server, facts).flatMap(\.places))
    case .counted:
      let isCounted =
        positive(covering: left.takenBefore + silent.count, facts) != nil
        || DropEvidence(silent, facts: facts).agrees(with: silent.count)
      if isCounted { return Claims(places: silent) }
      return Claims(
        places: rules.proofs(of: silent, takenBefore: left.takenBefore).flatMap(\.places))
    case .residue:
      if isResidue(silent.count, takenByOthers: left.takenByOthers, facts)
        || DropEvidence(silent, facts: facts).covers(silent.count)
      {
        return Claims(places: silent)
      }
      let suspects = rules.suspects(of: silent, takenBefore: left.takenBefore).flatMap(\.places)
      // What the log says stands against counters that explain the SYNs otherwise.
      let isKnown = ListenerBudget(facts.host).isKnown
      let logged = isKnown ? [] : Self.log(facts).covered(silent, facts: facts)
      return Claims(places: suspects + logged)
    default: return .none
    }
  }

  /// The rules that answered those of `places` with a reset that got one, and counted as many.
  static func resets(
    _ places: [Conversation.Place], at server: IPAddress, _ facts: CaseFacts
  ) -> [DroppedByRule.Proof] {
    guard facts.ruleResets[server] != nil else { return [] }
    return DroppedByRule(server, .reset, facts: facts).proofs(
      of: places.filter { facts.transmission($0).reply == .rst })
  }

  /// Those of `places` that an ICMP error of the server itself answered, which TCP never sends.
  private func refused(
    _ places: [Conversation.Place], by server: IPAddress, _ facts: CaseFacts
  ) -> [Conversation.Place] {
    places.filter { facts.transmission($0).reporter == server }
  }

  private static func log(_ facts: CaseFacts) -> LogEvidence {
    LogEvidence([.conntrackTableFull], facts: facts)
  }

  /// The counter of such drops that covers `silent` SYNs.
  private func positive(covering silent: Int, _ facts: CaseFacts) -> CounterDelta? {
    Self.counters.flatMap { facts.host.movements(of: $0) }
      .first { ListenerBudget.covers($0.delta, silent: silent) }
  }

  /// Whether the listener's counters leave no room for `silent` SYNs.
  private func isResidue(_ silent: Int, takenByOthers: Int, _ facts: CaseFacts) -> Bool {
    let budget = ListenerBudget(facts.host)
    let counted = budget.unexplained(beyond: takenByOthers)
    return budget.isKnown && 2 * counted < UInt64(silent)
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let refused = refused(share.claimed, by: server, facts)
    let silent = facts.silent(share.claimed.isEmpty ? share.uncertain : share.claimed)
    guard !silent.isEmpty && facts.speakingServers.contains(server) || !share.claimed.isEmpty else {
      return nil
    }
    let budget = ListenerBudget(facts.host)
    let positive = silent.isEmpty ? nil : positive(covering: silent.count, facts)
    let others = facts.silent(share.unanswered).count - facts.silent(share.uncertain).count
    let isResidue = !silent.isEmpty && isResidue(silent.count, takenByOthers: others, facts)
    let traced = DropEvidence(silent, facts: facts)
    let log = Self.log(facts)
    let isLogged = !log.covered(silent, facts: facts).isEmpty
    let isDated = isLogged && log.isDated(for: silent, facts: facts)
    let rules = DroppedByRule(server, facts: facts)
    let proofs = rules.proofs(of: silent)
    let isProven =
      !silent.isEmpty && 10 * proofs.reduce(0) { $0 + $1.places.count } >= 9 * silent.count
    let suspects = proofs.isEmpty ? rules.suspects(of: silent) : proofs
    let resets = Self.resets(share.claimed, at: server, facts)
    let isPossible = isResidue || !suspects.isEmpty
    let levels: [Level?] = [
      positive != nil || isProven || !resets.isEmpty ? .confirmed : isPossible ? .possible : nil,
      traced.level(for: silent), refused.isEmpty ? nil : .probable,
      isLogged && (isResidue || !budget.isKnown)
        ? (isDated && isResidue ? .probable : .possible) : nil,
    ]
    let level = levels.compactMap(\.self).max() ?? .undetermined
    var finding = Finding(
      cause: .droppedBeforeTCP, server: server.description, level: level, handshakes: 0, syns: 0)
    if !refused.isEmpty {
      let claim = Claim.refusedByICMP(transmissions: refused.count)
      let frames = refused.compactMap { facts.transmission($0).replyFrame }
      finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    }
    for reset in resets {
      finding.supporting.append(reset.resetStatement(agrees: true, &ledger))
    }
    finding.supporting += traced.statements(on: silent, ledger: &ledger)
    if isLogged { finding.supporting += log.statements(isDated: isDated, ledger: &ledger) }
    for suspect in suspects { suspect.support(&finding, agrees: !proofs.isEmpty, &ledger) }
    if let positive {
      finding.support(
        .queueCounterCovers(mib: positive.mib, delta: positive.delta ?? 0, silent: silent.count),
        positive, ledger: &ledger)
    } else if isResidue {
      finding.supporting.append(Statement(.tcpCountersUnmoved(silent: silent.count)))
    } else if !budget.isKnown {
      finding.missing.append(Statement(.listenerCountersNotGiven))
    }
    if level < .confirmed { finding.next = .readFilterCounters }
    return finding
  }
}
