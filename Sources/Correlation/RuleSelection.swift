import Wire

/// Replays every rule that the kernel may have, and keeps the judgements of the one that fits best.
enum RuleSelection {
  /// The facts with the best rule's judgements, and the tables of all rules tried.
  struct Result {
    var facts: CaseFacts
    var tables: [ReplayTable]
    /// The first transmissions that the statistics count.
    var trials: Trials
  }

  /// Replays the check over `assembly` and keeps the attempts `included`.
  ///
  /// The replay sees all attempts, since any close may store a stamp; the tables count the included
  /// ones. Each host's kernel has its own rules to try; a table sums up the hosts that it was tried on.
  /// What a rule of the packet filters `filters` must have dropped never came to the check.
  static func replay(
    _ assembly: Assembly, included: [Int], hosts: ServerHosts, filters: RuleHosts
  ) -> Result {
    var facts = facts(of: assembly, hosts: hosts)
    facts.noteRules(filters)
    facts.countIgnoredSegments()
    let parts = facts.parts(included: included)
    var tables: [KernelRule: ReplayTable] = [:]
    for part in parts {
      let rules = facts.standings[part.standing].host.rulesToTry
      let own = count(part, by: rules, facts: &facts)
      let best = own.min { isBetter($0, $1) } ?? ReplayTable(rule: rules[0])
      if best.rule != rules[0] { judge(part, by: best.rule, facts: &facts) }
      facts.standings[part.standing].rule = best.rule
      for table in own { tables[table.rule, default: ReplayTable(rule: table.rule)].add(table) }
    }
    facts.current = parts.first?.standing ?? 0
    if parts.isEmpty {
      for rule in facts.host.rulesToTry { tables[rule] = ReplayTable(rule: rule) }
    }
    facts.countPredictions()
    if included.count < facts.handshakes.count {
      facts.narrow(to: included)
      facts.noteRules(filters)
    }
    let trials = Trials(facts)
    facts.recycle = RecycleEvidence.all(facts, trials: trials)
    return Result(
      facts: facts, tables: KernelRule.existing.compactMap { tables[$0] }, trials: trials)
  }

  private static func facts(of assembly: Assembly, hosts: ServerHosts) -> CaseFacts {
    let standings = hosts.measurements.map(HostStanding.init)
    // First what needs most memory on its way.
    let listener = ListenerReplay(
      handshakes: assembly.handshakes, conversations: assembly.conversations,
      speakingServers: assembly.speakingServers
    ) { standings[hosts.index(of: $0)] }
    let clocks = assembly.conversations.map { ClockEstimate($0, in: assembly.handshakes) }
    let undecided = Judgement(prediction: .undecided, mayDrop: true)
    var judgements = TransmissionTable(assembly.handshakes, repeating: undecided)
    for place in assembly.lostPlaces { judgements[place].mayDrop = false }
    return CaseFacts(
      handshakes: assembly.handshakes, judgements: judgements,
      conversations: assembly.conversations,
      conversationsByServer: assembly.conversations.indicesByServer(), hosts: hosts,
      standings: standings, speakingServers: assembly.speakingServers, clocks: clocks,
      handshakesByServer: assembly.handshakes.indicesByServer(), onlyPort: assembly.onlyPort,
      listener: listener, traits: TransmissionTable(alike: judgements, repeating: []))
  }

  /// Fewer contradictions win, then more silent SYNs explained; the earlier rule on a draw.
  private static func isBetter(_ one: ReplayTable, _ two: ReplayTable) -> Bool {
    (one.contradictions, -one.dropSilent) < (two.contradictions, -two.dropSilent)
  }

  /// Replays each of `rules` over `part`, and counts what it says of the attempts that are reported; leaves
  /// the judgements of the first one, which wins on a draw, in `facts`.
  private static func count(
    _ part: HostPart, by rules: [KernelRule], facts: inout CaseFacts
  ) -> [ReplayTable] {
    var isIncluded = Array(repeating: false, count: facts.handshakes.count)
    for index in part.included { isIncluded[index] = true }
    let untimed = countUntimed(part, isIncluded, facts)
    var tables = rules.map { ReplayTable(rule: $0, undecided: untimed) }
    for index in part.conversations {
      let conversation = facts.conversations[index]
      let attempts = conversation.attempts(facts)
      // What does not depend on the rule.
      let isCounted = conversation.places.map {
        isIncluded[$0.handshake] && facts.isOpenToCheck($0)
      }
      let hiding = HiddenStamps(attempts, of: conversation, facts)
      for alike in conversation.groups(of: rules, attempts) {
        let rule = rules[alike[0]]
        let isFirst = alike[0] == 0
        var table = ReplayTable(rule: rule)
        let hidden = hiding?.under(rule)
        fold(rule, of: conversation, facts).forEachJudgement(
          attempts, updates: conversation.updates(under: rule),
          captureStart: conversation.captureStart, resumptions: conversation.resumptions
        ) { index, judgement in
          guard isCounted[index] || isFirst else { return }
          let place = conversation.places[index]
          let judgement = hidden?.opened(judgement, at: index) ?? judgement
          if isFirst { facts.judgements[place] = judgement }
          guard isCounted[index] else { return }
          table.count(judgement.prediction, facts.traits[place], isFirst: place.transmission == 0)
        }
        for number in alike { tables[number].add(table) }
      }
    }
    return tables
  }

  /// SYNs without a time, which no replay can judge.
  private static func countUntimed(
    _ part: HostPart, _ isIncluded: [Bool], _ facts: CaseFacts
  ) -> Int {
    part.conversations.lazy.flatMap { facts.conversations[$0].handshakes }
      .reduce(0) { count, index in
        guard isIncluded[index] else { return count }
        return count
          + zip(facts.handshakes.syns(index), facts.traits.values(of: index))
          .count { $0.time == nil && $1.isTrial }
      }
  }

  private static func fold(
    _ rule: KernelRule, of conversation: Conversation, _ facts: CaseFacts
  ) -> ReplayFold {
    ReplayFold(rule: rule, checksFamily: facts.checksFamily(of: conversation.key.server))
  }

  /// Judges the transmissions of `part` by `rule`, and leaves the judgements in `facts`.
  private static func judge(_ part: HostPart, by rule: KernelRule, facts: inout CaseFacts) {
    for index in part.conversations {
      let conversation = facts.conversations[index]
      let attempts = conversation.attempts(facts)
      let hidden = HiddenStamps(attempts, of: conversation, facts)?.under(rule)
      fold(rule, of: conversation, facts).forEachJudgement(
        attempts, updates: conversation.updates(under: rule),
        captureStart: conversation.captureStart, resumptions: conversation.resumptions
      ) { facts.judgements[conversation.places[$0]] = hidden?.opened($1, at: $0) ?? $1 }
    }
  }
}

/// The attempts that one host's kernel judged.
private struct HostPart {
  /// The host, as a place in the standings.
  let standing: Int
  /// Indices of conversations with it.
  var conversations: [Int] = []
  /// Indices of those attempts that are reported.
  var included: [Int] = []
}

extension Conversation {
  /// The places in `rules` of those that judge its SYNs, which are `attempts`, alike.
  fileprivate func groups(
    of rules: [KernelRule], _ attempts: [ReplayFold.Attempt]
  ) -> [[Int]] {
    let haveTimestamps = attempts.allSatisfy { $0.timestamp != nil }
    func areAlike(_ one: KernelRule, _ two: KernelRule) -> Bool {
      (haveTimestamps || one.dropsWithoutTimestamps == two.dropsWithoutTimestamps)
        && (updatesElsewhere.isEmpty || one.keyedByLocalAddress == two.keyedByLocalAddress)
    }
    return rules.indices.reduce(into: []) { groups, number in
      let group = groups.firstIndex { areAlike(rules[$0[0]], rules[number]) }
      if let group { groups[group].append(number) } else { groups.append([number]) }
    }
  }
}

extension CaseFacts {
  /// The attempts by host; the one with most attempts comes first.
  fileprivate func parts(included: [Int]) -> [HostPart] {
    var parts = standings.indices.map { HostPart(standing: $0) }
    for index in conversations.indices {
      parts[hosts.index(of: conversations[index].key.server)].conversations.append(index)
    }
    for index in included {
      parts[hosts.index(of: handshakes.server(index).address)].included.append(index)
    }
    return parts.filter { !$0.conversations.isEmpty }.sorted {
      ($1.included.count, $0.standing) < ($0.included.count, $1.standing)
    }
  }
}
