import Wire

/// All that `tw-recycle` is judged by at one server, formed once for all rounds.
struct RecycleEvidence {
  /// What the best rule says of the SYNs that came to the check, against what was seen.
  let table: ReplayTable
  /// The same clock answered and silent.
  let contrast: WithinClockContrast
  /// The quantities that the level follows from.
  let criteria: RecycleCriteria

  /// What wrong stamps say of the same SYNs; nil where that was not asked.
  private(set) var placebos: PlaceboResults?

  /// The evidence at each server that left a SYN without any reply.
  static func all(_ facts: CaseFacts, trials: Trials) -> [IPAddress: RecycleEvidence] {
    let conversations = Dictionary(grouping: facts.conversations.indices) {
      facts.conversations[$0].key.server
    }
    let placebo = PlaceboReplay(facts: facts, trials: trials)
    return Dictionary(
      facts.handshakesByServer.compactMap { server, indices in
        let silent = facts.places(in: indices) {
          $0.contains(.silent) && $0.isDisjoint(with: .closedToCheck)
        }
        guard !silent.isEmpty else { return nil }
        let evidence = RecycleEvidence(
          server: server, silent: silent, conversations: conversations[server] ?? [],
          trials: trials, placebo: placebo, facts: facts.at(server))
        return (server, evidence)
      }, uniquingKeysWith: { first, _ in first })
  }

  private init(
    server: IPAddress, silent: [Conversation.Place], conversations: [Int], trials: Trials,
    placebo: PlaceboReplay, facts: CaseFacts
  ) {
    table = ReplayTable(at: server, facts: facts)
    contrast = WithinClockContrast(conversations, facts: facts)
    var criteria = RecycleCriteria(
      at: server, table: table, silent: silent, contrast: contrast, facts: facts)
    if criteria.supportingHandshakes >= RecycleCriteria.fewestHandshakes {
      let results = placebo.results(of: conversations)
      placebos = results
      criteria.placeboMatches = results.isMatched
      criteria.outageFitsBetter =
        RivalFit(facts: facts, trials: trials[conversations.stretch]).outageBeatsReplay
    }
    self.criteria = criteria
  }
}

extension [Int] {
  /// From the first to the last of these numbers, which follow one another; empty without any.
  fileprivate var stretch: Range<Int> {
    guard let first, let last else { return 0..<0 }
    return first..<last + 1
  }
}
