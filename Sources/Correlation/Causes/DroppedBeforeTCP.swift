import Evidence
import Wire

/// `dropped-before-tcp`: the packet was in the capture and never reached TCP: a firewall, rp_filter,
/// a full conntrack table, a bad checksum.
///
/// Criteria: `confirmed` when a counter of such a drop (`CountedDrops`) rose by as many as SYNs are left
/// silent (`possible` when by more), when a tracing tool shows these drops (`DropEvidence`), or when a rule counted them
/// (`DroppedByRule`), those that got a reset included, which else is `port-closed`; `possible` by residue, when the listener's counters were shown and, beyond what
/// other causes explain, rose by less than half as many, and `probable` when the log says meanwhile
/// that the conntrack table is full; else `undetermined`.
struct DroppedBeforeTCP: CauseExaminer {
  let cause = Cause.droppedBeforeTCP

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    // Where nothing at all was answered, no packet of the server is in the capture; then only what
    // was counted tells silence from a one-way capture.
    guard facts.speakingServers.contains(server) || grade < .covered else { return .none }
    let silent = left.silent
    let rules = DroppedByRule(server, facts: facts)
    switch grade {
    case .seen:
      let traced = DropEvidence(silent, facts: facts).matched.map(\.place)
      return Claims(
        places: traced + refused(left.refused, facts)
          + Self.resets(left.refused, at: server, facts).flatMap(\.places))
    case .filtered: return Claims(places: silent.filter { facts.filtered.contains($0) })
    case .counted:
      if counted(left, facts).agreement == .agrees
        || DropEvidence(silent, facts: facts).agrees(with: silent.count)
      {
        return Claims(places: silent)
      }
      return Claims(
        places: rules.proofs(of: silent, takenBefore: left.takenBefore).flatMap(\.places))
    case .picked:
      return Claims(
        places: CountedDrops.picked(
          from: left.placesOnHost, taken: left.countedBefore, facts: facts))
    case .residue:
      if isResidue(silent.count, takenAtListener: left.takenAtListener, facts)
        || DropEvidence(silent, facts: facts).covers(silent.count)
        || counted(left, facts).agreement == .exceeds
      {
        return Claims(places: silent)
      }
      let suspects = rules.suspects(of: silent, takenBefore: left.takenBefore).flatMap(\.places)
      // What the log says stands against counters that explain the SYNs otherwise.
      let isKnown = facts.budget.isKnown
      let logged = isKnown ? [] : Self.log(facts).covered(silent, facts: facts)
      let lossy = isKnown || InputLoss.covering(silent.count, facts: facts) == nil ? [] : silent
      return Claims(places: suspects + logged + lossy)
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

  /// Those of `places` that an ICMP error answered.
  ///
  /// TCP never sends one for a SYN, and whoever does has thrown the packet away: a REJECT rule of the
  /// server, or a router that may not, or cannot, forward it (RFC 1122 section 3.2.2, RFC 1812
  /// section 4.3.2).
  private func refused(_ places: [Conversation.Place], _ facts: CaseFacts) -> [Conversation.Place] {
    places.filter { facts.transmission($0).reply == .icmp }
  }

  private static func log(_ facts: CaseFacts) -> LogEvidence {
    LogEvidence([.conntrackTableFull], facts: facts)
  }

  /// The counters of such drops, held against the SYNs that are left of the host, or of the server alone.
  private func counted(_ left: Remainder, _ facts: CaseFacts) -> CountedDrops {
    let silent = left.silent.count
    let drops = Set([left.silentOnHost, silent]).sorted(by: >).map {
      CountedDrops(covering: $0, taken: left.countedBefore, facts: facts)
    }
    return drops.max { $0.agreement < $1.agreement } ?? drops[0]
  }

  /// Whether the listener's counters leave no room for most of `silent` SYNs.
  private func isResidue(_ silent: Int, takenAtListener: Int, _ facts: CaseFacts) -> Bool {
    let counted = facts.budget.dropped(beyond: takenAtListener)
    return facts.budget.isKnown && silent > 0 && 2 * counted < UInt64(silent)
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let refused = refused(share.claimed, facts)
    let silent = facts.silent(share.claimed.isEmpty ? share.uncertain : share.claimed)
    guard !silent.isEmpty && facts.speakingServers.contains(server) || !share.claimed.isEmpty else {
      return nil
    }
    let budget = facts.budget
    let counted = CountedDrops(covering: silent.count, facts: facts)
    let loss = InputLoss.covering(silent.count, facts: facts)
    let isResidue = isResidue(silent.count, takenAtListener: share.takenAtListener, facts)
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
    let isPossible =
      isResidue || !suspects.isEmpty || counted.agreement == .exceeds
      || loss != nil && !budget.isKnown
    let isConfirmed = counted.agreement == .agrees || isProven || !resets.isEmpty
    let levels: [Level?] = [
      isConfirmed ? .confirmed : isPossible ? .possible : nil,
      counted.agreement == .exceeds && isResidue ? .probable : nil,
      traced.level(for: silent), refused.isEmpty ? nil : .probable,
      isLogged && (isResidue || !budget.isKnown)
        ? (isDated && isResidue ? .probable : .possible) : nil,
    ]
    let level = levels.compactMap(\.self).max() ?? .undetermined
    var finding = Finding(
      cause: .droppedBeforeTCP, server: server.description, level: level, handshakes: 0, syns: 0)
    argue(refused, at: server, &finding, facts: facts, ledger: &ledger)
    for reset in resets {
      finding.supporting.append(reset.resetStatement(agrees: true, &ledger))
    }
    finding.supporting += traced.statements(on: silent, ledger: &ledger)
    if isLogged { finding.supporting += log.statements(isDated: isDated, ledger: &ledger) }
    for suspect in suspects { suspect.support(&finding, agrees: !proofs.isEmpty, &ledger) }
    for delta in counted.movements {
      finding.support(
        .queueCounterCovers(mib: delta.mib, delta: delta.delta ?? 0, silent: silent.count), delta,
        ledger: &ledger)
    }
    if isResidue {
      finding.supporting.append(Statement(.tcpCountersUnmoved(silent: silent.count)))
      let room = budget.dropped(beyond: share.takenAtListener)
      if room > 0, counted.agreement < .agrees, !isProven {
        finding.contradicting.append(
          Statement(.listener(.roomAtListener(silent: silent.count, room: room))))
      }
    } else if counted.movements.isEmpty, !budget.isKnown {
      finding.missing.append(Statement(.listenerCountersNotGiven))
    }
    if counted.movements.isEmpty, let loss {
      finding.support(.counterRose(loss), loss, ledger: &ledger)
    }
    if level < .confirmed { finding.next = .readFilterCounters }
    return finding
  }

  /// Adds who refused SYNs by ICMP errors.
  private func argue(
    _ refused: [Conversation.Place], at server: IPAddress, _ finding: inout Finding,
    facts: CaseFacts, ledger: inout EvidenceLedger
  ) {
    let byReporter = Dictionary(grouping: refused) { facts.transmission($0).reporter ?? server }
    for (reporter, places) in byReporter.sorted(by: { $0.key < $1.key }) {
      let claim: Claim =
        reporter == server
        ? .refusedByICMP(transmissions: places.count)
        : .listener(
          .unreachable(transmissions: places.count, reporter: reporter.description))
      let frames = places.compactMap { facts.transmission($0).replyFrame }
      finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    }
  }
}
