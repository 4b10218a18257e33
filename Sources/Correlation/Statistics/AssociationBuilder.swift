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
      association.rivals = RivalFit(facts: facts, trials: trials.all[...]).rivals()
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
    var units = ClockUnits(facts.clocks[conversation])
    for trial in trials[conversation] {
      let judgement = facts.judgement(trial.place)
      guard let drops = judgement.prediction.drops else {
        tables.undecided += 1
        continue
      }
      tables.firstTransmissions.count(predictedSilent: drops, isSilent: trial.isSilent)
      units.count(trial, drops: drops, update: judgement.update)
    }
    tables.stamps = units.stamps
    tables.clocks = units.clocks
    return tables
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

/// The trials of one conversation by clock and by stamp.
private struct ClockUnits {
  /// The first attempt of each clock under each stamp.
  private(set) var stamps = TwoByTwoTable()
  /// By clock and by what the check says; what lies on no clock is one more.
  private var tallies: [(silent: Int, all: Int)]
  private var alone = TwoByTwoTable()
  private var seen: Set<Unit> = []
  /// With another offset for each connection each attempt is its own clock.
  private let isPerConnection: Bool

  /// A place in `tallies`, and a stamp.
  private struct Unit: Hashable {
    let tally: Int32
    let update: Int32
  }

  init(_ estimate: ClockEstimate) {
    tallies = Array(repeating: (0, 0), count: 2 * (estimate.clocks.count + 1))
    isPerConnection = estimate.model == .perConnection
  }

  mutating func count(_ trial: Trial, drops: Bool, update: Int32?) {
    if trial.clock == nil, isPerConnection {
      stamps.count(predictedSilent: drops, isSilent: trial.isSilent)
      alone.count(predictedSilent: drops, isSilent: trial.isSilent)
      return
    }
    let place = 2 * ((trial.clock ?? -1) + 1) + (drops ? 1 : 0)
    tallies[place].all += 1
    tallies[place].silent += trial.isSilent ? 1 : 0
    if seen.insert(Unit(tally: Int32(clamping: place), update: update ?? -1)).inserted {
      stamps.count(predictedSilent: drops, isSilent: trial.isSilent)
    }
  }

  /// Each clock where the check drops, and each where it passes, by what became of most of its attempts.
  var clocks: TwoByTwoTable {
    var table = alone
    for (place, tally) in tallies.enumerated() where tally.all > 0 {
      table.count(predictedSilent: place % 2 == 1, isSilent: 2 * tally.silent > tally.all)
    }
    return table
  }
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
