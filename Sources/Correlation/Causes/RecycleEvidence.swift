import Wire

/// All that `tw-recycle` is judged by at one server, formed once for all rounds.
struct RecycleEvidence {
  /// What the best rule says of the SYNs that came to the check, against what was seen.
  let table: ReplayTable
  /// The same clock answered and silent.
  let contrast: WithinClockContrast
  /// The quantities that the level follows from.
  let criteria: RecycleCriteria

  /// The evidence at each server that left a SYN without any reply.
  static func all(_ facts: CaseFacts) -> [IPAddress: RecycleEvidence] {
    let conversations = Dictionary(grouping: facts.conversations.indices) {
      facts.conversations[$0].key.server
    }
    let trials = TrialBuilder.trials(facts)
    let trialsByServer = Dictionary(grouping: trials) {
      facts.conversations[$0.conversation].key.server
    }
    return Dictionary(
      facts.handshakesByServer.compactMap { server, indices in
        let silent = facts.silent(facts.unansweredPlaces(in: indices)).filter {
          facts.isOpenToCheck($0)
        }
        guard !silent.isEmpty else { return nil }
        let evidence = RecycleEvidence(
          server: server, silent: silent, conversations: conversations[server] ?? [],
          trials: trialsByServer[server] ?? [], facts: facts.at(server))
        return (server, evidence)
      }, uniquingKeysWith: { first, _ in first })
  }

  private init(
    server: IPAddress, silent: [Conversation.Place], conversations: [Int], trials: [Trial],
    facts: CaseFacts
  ) {
    table = ReplayTable(at: server, facts: facts)
    contrast = WithinClockContrast(conversations, facts: facts)
    var criteria = RecycleCriteria(
      at: server, table: table, silent: silent, contrast: contrast, facts: facts)
    if criteria.supportingHandshakes >= RecycleCriteria.fewestHandshakes {
      criteria.placeboMatches =
        PlaceboReplay(
          facts: facts, trials: trials, conversations: conversations
        ).isMatched
      criteria.outageFitsBetter = RivalFit(facts: facts, trials: trials).outageBeatsReplay
    }
    self.criteria = criteria
  }
}
