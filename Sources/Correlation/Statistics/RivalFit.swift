import Wire

/// Fits other explanations to the silent SYNs and holds each under the same table as the replay.
///
/// Each rival may choose what it says after having seen the SYNs, which the replay may not: a rival
/// that still explains less than the replay is a poor one.
struct RivalFit {
  let facts: CaseFacts
  let trials: [Trial]

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
    case .clocks:
      majority { Group(conversation: $0.conversation, clock: $0.clock) }
    case .ports:
      majority { trial in
        Group(server: facts.conversations[trial.conversation].key.server, port: trial.serverPort)
      }
    case .outage: outage()
    }
  }

  /// Says silent for each group of which more than half went silent.
  private func majority(_ group: (Trial) -> Group) -> TwoByTwoTable {
    Dictionary(grouping: trials, by: group).values.reduce(into: TwoByTwoTable()) { table, group in
      let silent = group.count(where: \.isSilent)
      if 2 * silent > group.count {
        table.truePositives += silent
        table.falsePositives += group.count - silent
      } else {
        table.falseNegatives += silent
        table.trueNegatives += group.count - silent
      }
    }
  }

  /// Says silent for one stretch of time on each time line: the one with the largest surplus of
  /// silent SYNs over answered ones (Kadane's algorithm).
  private func outage() -> TwoByTwoTable {
    let byTimeline = Dictionary(grouping: trials) {
      facts.conversations[$0.conversation].key.timeline
    }
    var table = TwoByTwoTable()
    for trials in byTimeline.values {
      let sorted = trials.sorted {
        ($0.time ?? .max, $0.place.handshake) < ($1.time ?? .max, $1.place.handshake)
      }
      let window = Self.window(sorted.map(\.isSilent))
      for (index, trial) in sorted.enumerated() {
        table.count(predictedSilent: window.contains(index), isSilent: trial.isSilent)
      }
    }
    return table
  }

  /// The stretch of `silent` with the most true less false values.
  static func window(_ silent: [Bool]) -> Range<Int> {
    var (best, surplus) = (0..<0, 0)
    var (start, sum) = (0, 0)
    for (index, isSilent) in silent.enumerated() {
      if sum <= 0 { (start, sum) = (index, 0) }
      sum += isSilent ? 1 : -1
      if sum > surplus { (best, surplus) = (start..<(index + 1), sum) }
    }
    return best
  }
}

/// What a rival says silent or answered as a whole.
private struct Group: Hashable {
  var server: IPAddress?
  var source: IPAddress?
  var port: UInt16?
  var conversation: Int?
  var clock: Int?
}
