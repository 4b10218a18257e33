import Wire

/// Fits other explanations to the silent SYNs and holds each under the same table as the replay.
///
/// Each rival may choose what it says after having seen the SYNs, which the replay may not: a rival
/// that still explains less than the replay is a poor one.
struct RivalFit {
  let facts: CaseFacts
  let trials: ArraySlice<Trial>

  /// All rivals, the one with the fewest contradictions first.
  func rivals() -> [Association.Rival] {
    let kinds: [Association.Rival.Kind] = [.clocks, .sources, .ports, .outage]
    let rivals = kinds.map { Association.Rival(kind: $0, table: table($0)) }
    return rivals.enumerated().sorted { one, two in
      (one.element.table.contradictions, one.offset) < (
        two.element.table.contradictions, two.offset
      )
    }.map(\.element)
  }

  /// Whether a stretch of time without any answer contradicts itself less often than the replay.
  var outageBeatsReplay: Bool {
    var genuine = TwoByTwoTable()
    for trial in trials {
      guard let drops = facts.judgement(trial.place).prediction.drops else { continue }
      genuine.count(predictedSilent: drops, isSilent: trial.isSilent)
    }
    return outage().contradictions < genuine.contradictions
  }

  private func table(_ kind: Association.Rival.Kind) -> TwoByTwoTable {
    switch kind {
    case .sources:
      majority { trial in
        let key = facts.conversations[trial.conversation].key
        return Group(server: key.server, source: key.source)
      }
    case .clocks: majorityOfClocks()
    case .ports:
      majority { trial in
        Group(
          server: facts.conversations[trial.conversation].key.server,
          port: facts.handshakes.server(trial.place.handshake).port)
      }
    case .outage: outage()
    }
  }

  /// Says silent for each group of which more than half went silent.
  ///
  /// Trials come conversation by conversation, so that most are of the group of the one before.
  private func majority(_ group: (Trial) -> Group) -> TwoByTwoTable {
    var tallies = ValuesByKey<Group, Tally>()
    for trial in trials { tallies[group(trial), Tally()].count(trial) }
    return tallies.all.reduce(into: TwoByTwoTable()) { $1.value.add(to: &$0) }
  }

  /// The same by the clocks of each conversation; what lies on none is one more.
  private func majorityOfClocks() -> TwoByTwoTable {
    var table = TwoByTwoTable()
    var tallies: [Tally] = []
    var conversation: Int?
    for trial in trials {
      if trial.conversation != conversation {
        for tally in tallies { tally.add(to: &table) }
        conversation = trial.conversation
        let clocks = facts.clocks[trial.conversation].clocks.count
        tallies = Array(repeating: Tally(), count: clocks + 1)
      }
      tallies[trial.clock ?? tallies.count - 1].count(trial)
    }
    for tally in tallies { tally.add(to: &table) }
    return table
  }

  /// How many trials of a group there are, and how many of them went silent.
  private struct Tally {
    private var silent = 0
    private var all = 0

    mutating func count(_ trial: Trial) {
      silent += trial.isSilent ? 1 : 0
      all += 1
    }

    func add(to table: inout TwoByTwoTable) {
      if 2 * silent > all {
        table.truePositives += silent
        table.falsePositives += all - silent
      } else {
        table.falseNegatives += silent
        table.trueNegatives += all - silent
      }
    }
  }

  /// Says silent for one stretch of time on each time line: the one with the largest surplus of
  /// silent SYNs over answered ones.
  private func outage() -> TwoByTwoTable {
    // Attempts are in time order, and trials are not.
    var trialOfAttempt = [UInt32](repeating: .max, count: facts.handshakes.count)
    for index in trials.indices {
      trialOfAttempt[trials[index].place.handshake] = UInt32(truncatingIfNeeded: index)
    }
    var searches = ValuesByKey<Int64, OutageSearch>()
    for index in trialOfAttempt where index != .max {
      let trial = trials[Int(index)]
      let timeline = facts.conversations[trial.conversation].key.timeline
      searches[timeline, OutageSearch()].add(isSilent: trial.isSilent)
    }
    return searches.all.reduce(into: TwoByTwoTable()) { $0.add($1.value.table) }
  }
}

/// What a rival says silent or answered as a whole.
private struct Group: Hashable {
  var server: IPAddress
  var source: IPAddress?
  var port: UInt16?
}
