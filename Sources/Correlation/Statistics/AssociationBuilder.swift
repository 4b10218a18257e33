import Wire

/// Makes the tables of `Association` from the facts of a case.
struct AssociationBuilder {
  private let facts: CaseFacts
  private let trials: Trials

  init(facts: CaseFacts, trials: Trials) {
    self.facts = facts
    self.trials = trials
  }

  /// The tables; nil when no SYN went silent and the replay drops none.
  func association() -> Association? {
    guard
      trials.all.contains(where: { $0.isSilent || facts.judgement($0.place).prediction == .drop })
    else { return nil }
    let tables = facts.conversations.indices.map { self.tables(of: $0) }
    var association = Association(
      rule: facts.rule, whole: tables.reduce(into: Association.Tables()) { $0.add($1) })
    association.sources = tables.indices.filter { !trials[$0].isEmpty }
      .map { source($0, tables[$0]) }
      .filter { $0.tables.transmissions.hasSomethingToTell }
      .sorted { silent($0) > silent($1) }
    association.clocks = facts.conversations.indices.flatMap { clocks(of: $0) }
    if association.whole.firstTransmissions.truePositives > 0 {
      association.placebos = placebos().placebos(against: association.whole.firstTransmissions)
      association.rivals = RivalFit(facts: facts, trials: trials.all).rivals()
    }
    return association
  }

  /// Of all conversations; those of some servers were replayed already.
  private func placebos() -> PlaceboResults {
    let known = facts.recycle.filter { $0.value.placebos != nil }
    let replay = PlaceboReplay(facts: facts, trials: trials)
    var results = replay.results(
      of: facts.conversations.indices.filter {
        known[facts.conversations[$0].key.server] == nil
      })
    for evidence in known.values {
      if let placebos = evidence.placebos { results.add(placebos) }
    }
    return results
  }

  private func silent(_ source: Association.Source) -> Int {
    source.tables.firstTransmissions.truePositives
      + source.tables.firstTransmissions.falseNegatives
  }

  private func source(_ index: Int, _ tables: Association.Tables) -> Association.Source {
    let key = facts.conversations[index].key
    return Association.Source(
      source: key.source.description, server: key.server.description, tables: tables)
  }

  /// The four tables of one conversation: no unit that they count is of two.
  private func tables(of conversation: Int) -> Association.Tables {
    var tables = Association.Tables()
    for handshake in facts.conversations[conversation].handshakes {
      let judgements = facts.judgements.values(of: handshake)
      for (judgement, traits) in zip(judgements, facts.traits.values(of: handshake))
      where traits.isTrial {
        guard let drops = judgement.prediction.drops else { continue }
        tables.transmissions.count(predictedSilent: drops, isSilent: traits.contains(.silent))
      }
    }
    var stamps: Set<StampUnit> = []
    var clocks: [ClockUnit: (silent: Int, all: Int)] = [:]
    for trial in trials[conversation] {
      let judgement = facts.judgement(trial.place)
      guard let drops = judgement.prediction.drops else {
        tables.undecided += 1
        continue
      }
      tables.firstTransmissions.count(predictedSilent: drops, isSilent: trial.isSilent)
      let clock = ClockUnit(clock: clock(of: trial), drops: drops)
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

  private func clocks(of conversation: Int) -> [Association.Clock] {
    let key = facts.conversations[conversation].key
    var tables = facts.clocks[conversation].clocks.indices.map { number in
      Association.Clock(
        source: key.source.description, server: key.server.description, number: number + 1,
        table: TwoByTwoTable(), undecided: 0)
    }
    for trial in trials[conversation] {
      guard let clock = trial.clock else { continue }
      if let drops = facts.judgement(trial.place).prediction.drops {
        tables[clock].table.count(predictedSilent: drops, isSilent: trial.isSilent)
      } else {
        tables[clock].undecided += 1
      }
    }
    return tables.filter { $0.table.hasSomethingToTell }
  }
}

extension Association.Tables {
  /// Adds the counts of another conversation.
  fileprivate mutating func add(_ other: Association.Tables) {
    transmissions.add(other.transmissions)
    firstTransmissions.add(other.firstTransmissions)
    stamps.add(other.stamps)
    clocks.add(other.clocks)
    undecided += other.undecided
  }
}

/// One clock where the check drops, or where it passes.
private struct ClockUnit: Hashable {
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
