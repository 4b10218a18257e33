import Evidence
import Wire

/// The part of `dropped-before-tcp` that rests on the counters of packet filter rules.
///
/// Criteria: `confirmed` when a rule of the server's host that drops, whose conditions can take the
/// SYNs, counted as many; `possible` when it counted more than that, so that it can have taken others.
struct DroppedByRule {
  /// A rule and the SYNs that it is given.
  struct Proof {
    let rule: RuleDrop
    let places: [Conversation.Place]
  }

  private let rules: [RuleDrop]

  /// The rules that can have had `effect` on SYNs to `server`, those that counted most first.
  init(_ server: IPAddress, _ effect: RuleDrop.Effect = .silence, facts: CaseFacts) {
    let known = effect == .silence ? facts.ruleDrops : facts.ruleResets
    rules = (known[server] ?? []).sorted {
      ($1.packets.value, $0.step.input, $0.step.line)
        < ($0.packets.value, $1.step.input, $1.step.line)
    }
  }

  /// The rules whose counts agree with the SYNs of `silent` that they can take.
  ///
  /// - Parameter takenBefore: SYNs that this cause has taken at other servers.
  func proofs(of silent: [Conversation.Place], takenBefore: Int = 0) -> [Proof] {
    take(silent) { rule, left in
      // What was taken before, other rules and counters may have dropped.
      [0, takenBefore].contains { rule.agrees(left: $0 + left, all: $0 + rule.places.count) }
    }
  }

  /// Those of `silent` that a rule must have dropped: by its conditions alone it takes every such packet,
  /// and its count agrees.
  func certain(of silent: [Conversation.Place]) -> [Proof] {
    take(silent) { rule, left in
      rule.isCertain && rule.agrees(left: left, all: rule.places.count)
    }
  }

  /// The rules that counted enough, though they can have taken other packets too.
  func suspects(of silent: [Conversation.Place], takenBefore: Int = 0) -> [Proof] {
    take(silent) { rule, left in rule.covers(left) || rule.covers(takenBefore + left) }
  }

  private func take(
    _ silent: [Conversation.Place], _ fits: (RuleDrop, Int) -> Bool
  ) -> [Proof] {
    if rules.isEmpty { return [] }
    var left = silent
    return rules.compactMap { rule in
      let its = left.filter { rule.places.contains($0) }
      guard !its.isEmpty, fits(rule, its.count) else { return nil }
      let taken = Set(its)
      left.removeAll { taken.contains($0) }
      return Proof(rule: rule, places: its)
    }
  }
}

extension DroppedByRule.Proof {
  /// What the rule shows of SYNs that got a reset, and where it stands.
  func resetStatement(agrees: Bool, _ ledger: inout EvidenceLedger) -> Statement {
    let claim = Claim.ruleReset(
      chain: rule.step.chain, packets: rule.packets.value, isRise: rule.isRise, agrees: agrees,
      syns: places.count, isHostUnknown: rule.isHostUnknown)
    return Statement(
      claim, evidence: [ledger.cite(claim, input: rule.step.input, line: rule.step.line)])
  }

  /// Tells `finding` what the rule shows, and where it stands.
  func support(_ finding: inout Finding, agrees: Bool, _ ledger: inout EvidenceLedger) {
    let claim = Claim.ruleDropped(
      chain: rule.step.chain, packets: rule.packets.value, isRise: rule.isRise, agrees: agrees,
      silent: places.count, isHostUnknown: rule.isHostUnknown)
    let cited = ledger.cite(claim, input: rule.step.input, line: rule.step.line)
    finding.supporting.append(Statement(claim, evidence: [cited]))
  }
}

extension CaseFacts {
  /// Follows the silent SYNs, and those that got a reset, through the rules of `hosts`.
  mutating func noteRules(_ hosts: RuleHosts) {
    noteTraits()
    ruleDrops = RuleDrop.all(hosts, .silence, facts: self)
    ruleResets = RuleDrop.all(hosts, .reset, facts: self)
    filtered = []
    for server in ruleDrops.keys {
      let silent = silent(unansweredPlaces(in: handshakesByServer[server] ?? []))
      let proofs = DroppedByRule(server, facts: self).certain(of: silent)
      filtered.formUnion(proofs.flatMap(\.places))
    }
    for host in standings.indices {
      filtered.formUnion(RefusedSources(host: host, facts: self).places)
    }
    noteFiltered()
  }
}
