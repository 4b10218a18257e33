import Wire

/// Makes the tables of `Association` from the facts of a case.
struct AssociationBuilder {
  private let facts: CaseFacts
  private let trials: [Trial]

  init(facts: CaseFacts) {
    self.facts = facts
    trials = TrialBuilder.trials(facts)
  }

  /// How far the replay and the capture go together; nil when no attempt's first SYN went silent or
  /// was predicted to.
  func association() -> Association? {
    guard trials.contains(where: { $0.isSilent || facts.judgement($0.place).prediction == .drop })
    else { return nil }
    var association = Association(
      rule: facts.rule, whole: tables(trials, of: facts.conversations.indices.map { $0 }))
    let bySource = Dictionary(grouping: trials, by: \.conversation)
    association.sources = bySource.sorted { $0.key < $1.key }.map { source($0.key, $0.value) }
      .filter { $0.tables.transmissions.hasSomethingToTell }
      .sorted { silent($0) > silent($1) }
    association.clocks = clocks()
    if association.whole.firstTransmissions.truePositives > 0 {
      association.placebos = PlaceboReplay(facts: facts, trials: trials)
        .placebos(against: association.whole.firstTransmissions)
      association.rivals = RivalFit(facts: facts, trials: trials).rivals()
    }
    return association
  }

  private func silent(_ source: Association.Source) -> Int {
    source.tables.firstTransmissions.truePositives
      + source.tables.firstTransmissions.falseNegatives
  }

  private func source(_ index: Int, _ trials: [Trial]) -> Association.Source {
    let key = facts.conversations[index].key
    return Association.Source(
      source: key.source.description, server: key.server.description,
      tables: tables(trials, of: [index]))
  }

  /// The four tables over `trials`, which are all of the conversations `indices`.
  private func tables(_ trials: [Trial], of indices: [Int]) -> Association.Tables {
    var tables = Association.Tables()
    for handshake in indices.flatMap({ facts.conversations[$0].handshakes }) {
      let attempt = facts.handshakes[handshake]
      for place in attempt.transmissions.indices
      where attempt.isTrial(place)
        && !facts.isTurnedAway(Conversation.Place(handshake: handshake, transmission: place))
      {
        guard let drops = facts.judgements[handshake, place].prediction.drops else { continue }
        tables.transmissions.count(
          predictedSilent: drops, isSilent: attempt.transmissions[place].isSilent)
      }
    }
    var stamps: Set<StampUnit> = []
    var clocks: [ClockUnit: (silent: Int, all: Int)] = [:]
    for trial in trials {
      let judgement = facts.judgement(trial.place)
      guard let drops = judgement.prediction.drops else {
        tables.undecided += 1
        continue
      }
      tables.firstTransmissions.count(predictedSilent: drops, isSilent: trial.isSilent)
      let clock = ClockUnit(
        conversation: trial.conversation, clock: clock(of: trial), drops: drops)
      if stamps.insert(StampUnit(clock: clock, update: judgement.update)).inserted {
        tables.stamps.count(predictedSilent: drops, isSilent: trial.isSilent)
      }
      clocks[clock, default: (0, 0)].silent += trial.isSilent ? 1 : 0
      clocks[clock, default: (0, 0)].all += 1
    }
    for (unit, count) in clocks {
      tables.clocks.count(predictedSilent: unit.drops, isSilent: 2 * count.silent > count.all)
    }
    return tables
  }

  /// The clock's number; with another offset for each connection each attempt is its own clock.
  private func clock(of trial: Trial) -> Int {
    if let clock = trial.clock { return clock }
    let isPerConnection = facts.clocks[trial.conversation].model == .perConnection
    return isPerConnection ? -2 - trial.place.handshake : -1
  }

  private func clocks() -> [Association.Clock] {
    var tables: [[Int]: (table: TwoByTwoTable, undecided: Int)] = [:]
    for trial in trials {
      guard let clock = trial.clock else { continue }
      let key = [trial.conversation, clock]
      var counts = tables[key] ?? (TwoByTwoTable(), 0)
      if let drops = facts.judgement(trial.place).prediction.drops {
        counts.table.count(predictedSilent: drops, isSilent: trial.isSilent)
      } else {
        counts.undecided += 1
      }
      tables[key] = counts
    }
    let telling = tables.filter { $0.value.table.hasSomethingToTell }
    return telling.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, counts in
      let conversation = facts.conversations[key[0]].key
      return Association.Clock(
        source: conversation.source.description, server: conversation.server.description,
        number: key[1] + 1, table: counts.table, undecided: counts.undecided)
    }
  }
}

/// One clock where the check drops, or where it passes.
private struct ClockUnit: Hashable {
  let conversation: Int
  let clock: Int
  let drops: Bool
}

/// One clock under one stamp.
private struct StampUnit: Hashable {
  let clock: ClockUnit
  let update: Int32?
}

extension TwoByTwoTable {
  /// Whether anything was silent, or predicted to be.
  fileprivate var hasSomethingToTell: Bool { truePositives + contradictions > 0 }
}

extension Prediction {
  /// Whether it says drop; nil for undecided.
  var drops: Bool? {
    switch self {
    case .drop: true
    case .pass: false
    case .undecided: nil
    }
  }
}
