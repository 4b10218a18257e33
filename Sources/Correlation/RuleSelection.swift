import Wire

/// Replays every rule that the kernel may have, and keeps the judgements of the one that fits best.
enum RuleSelection {
  /// The facts with the best rule's judgements, and the tables of all rules tried.
  struct Result {
    var facts: CaseFacts
    var tables: [ReplayTable]
  }

  /// Replays the check over `assembly` and keeps the attempts `included`.
  ///
  /// The replay sees all attempts, since any close may store a stamp; the tables count the included
  /// ones.
  ///
  /// Where the kernel is known, only its rules are tried. Where it has no such check, or is not
  /// known, all rules are: what the check would have done is worth knowing either way.
  static func replay(
    _ assembly: Assembly, included: [Int], host: HostMeasurements
  ) -> Result {
    let known = host.kernel?.rules.filter { $0 != .removed } ?? []
    let rules = known.isEmpty ? KernelRule.existing : known
    var facts = CaseFacts(
      handshakes: assembly.handshakes,
      judgements: assembly.handshakes.map { handshake in
        handshake.transmissions.map {
          Judgement(prediction: .undecided, mayDrop: !$0.isMissingNearServer)
        }
      },
      conversations: assembly.conversations, host: host,
      speakingServers: assembly.speakingServers, rule: rules[0],
      clocks: assembly.conversations.map { ClockEstimate($0, in: assembly.handshakes) },
      handshakesByServer: Dictionary(
        grouping: assembly.handshakes.indices, by: { assembly.handshakes[$0].server.address }),
      listener: ListenerReplay(
        handshakes: assembly.handshakes, conversations: assembly.conversations,
        speakingServers: assembly.speakingServers),
      listenerRule: ListenerRule(host.kernel.flatMap { KernelRelease($0.release) }),
      synQueueRule: SYNQueueRule(host))
    facts.hasNoOverflow = host.rise(of: "TcpExt.ListenOverflows") == 0
    let tables = rules.map { table(of: $0, included: included, facts: &facts) }
    let best = tables.min { isBetter($0, $1) } ?? ReplayTable(rule: rules[0])
    if best.rule != rules.last {
      _ = table(of: best.rule, included: included, facts: &facts)
    }
    facts.rule = best.rule
    facts.countPredictions()
    if included.count < facts.handshakes.count { facts.narrow(to: included) }
    facts.recycle = RecycleEvidence.all(facts)
    return Result(facts: facts, tables: tables)
  }

  /// Fewer contradictions win, then more silent SYNs explained; the earlier rule on a draw.
  private static func isBetter(_ one: ReplayTable, _ two: ReplayTable) -> Bool {
    (one.contradictions, -one.dropSilent) < (two.contradictions, -two.dropSilent)
  }

  /// Judges all transmissions by `rule`, leaves the judgements in `facts` and counts them.
  private static func table(
    of rule: KernelRule, included: [Int], facts: inout CaseFacts
  ) -> ReplayTable {
    for conversation in facts.conversations {
      let places = conversation.places(in: facts.handshakes)
      let attempts = conversation.attempts(at: places, in: facts.handshakes)
      let fold = ReplayFold(
        rule: rule, checksFamily: facts.checks(familyOf: conversation.key.source))
      fold.forEachJudgement(
        attempts, updates: conversation.updates(under: rule),
        captureStart: conversation.captureStart
      ) { index, judgement in
        facts.judgements[places[index].handshake][places[index].transmission] = judgement
      }
    }
    var table = ReplayTable(rule: rule)
    table.count(included, facts: facts)
    return table
  }
}
