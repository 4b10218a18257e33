import Wire

/// Replays the check with stamps that are wrong on purpose.
///
/// A replay that agrees with the capture whatever the stamps are shows nothing.
struct PlaceboReplay {
  private let facts: CaseFacts
  private let trials: [Trial]
  /// Conversations with stamps, as rising indices.
  private let groups: [Group: [Int]]

  /// How far stamps are shifted, in seconds.
  private static let shift: Int64 = 600
  /// What a source whose clocks cannot be told apart is taken to tick at, per second.
  private static let commonRate = 1000

  init(facts: CaseFacts, trials: [Trial]) {
    self.facts = facts
    self.trials = trials
    groups = Dictionary(
      grouping: facts.conversations.indices.filter { !facts.conversations[$0].updates.isEmpty },
      by: { Group(facts.conversations[$0].key) })
  }

  /// All placebos that the capture allows, held against the table of the true stamps.
  func placebos(against genuine: TwoByTwoTable) -> [Association.Placebo] {
    let kinds: [Association.Placebo.Kind] = [.otherSource, .tenMinutesLater, .tenMinutesAhead]
    return kinds.compactMap { kind in
      let updates = facts.conversations.indices.map { self.updates(kind, of: $0) }
      guard updates.contains(where: { $0 != nil }) else { return nil }
      return placebo(kind, updates, genuine: genuine)
    }
  }

  /// Only conversations for which there are wrong stamps are counted.
  private func placebo(
    _ kind: Association.Placebo.Kind, _ updates: [[StampUpdate]?], genuine: TwoByTwoTable
  ) -> Association.Placebo {
    var placebo = Association.Placebo(
      kind: kind, table: TwoByTwoTable(), undecided: 0, agrees: false)
    var judged: [Conversation.Place: Prediction] = [:]
    for (conversation, updates) in zip(facts.conversations, updates) {
      guard let updates else { continue }
      let places = conversation.places(in: facts.handshakes)
      ReplayFold(rule: facts.at(conversation.key.server).rule).forEachJudgement(
        conversation.attempts(at: places, in: facts.handshakes), updates: updates,
        captureStart: conversation.captureStart
      ) { judged[places[$0]] = $1.prediction }
    }
    for trial in trials where updates[trial.conversation] != nil {
      if let drops = judged[trial.place]?.drops {
        placebo.table.count(predictedSilent: drops, isSilent: trial.isSilent)
      } else {
        placebo.undecided += 1
      }
    }
    placebo.agrees = Self.agrees(placebo.table, genuine: genuine)
    return placebo
  }

  /// A placebo agrees when it finds at least 90 % of the silent SYNs that the true stamps find and
  /// is contradicted by at most 5 % more of all.
  static func agrees(_ placebo: TwoByTwoTable, genuine: TwoByTwoTable) -> Bool {
    10 * placebo.truePositives >= 9 * genuine.truePositives
      && 20 * (placebo.contradictions - genuine.contradictions) <= genuine.total
  }

  /// Wrong stamps for a conversation; nil where there are none to be had.
  private func updates(_ kind: Association.Placebo.Kind, of index: Int) -> [StampUpdate]? {
    let own = facts.conversations[index].updates
    guard !own.isEmpty else { return nil }
    switch kind {
    case .otherSource: return neighbour(of: index)?.updates
    case .tenMinutesLater: return own.map { $0.taken(later: Self.shift) }
    case .tenMinutesAhead:
      let rate = facts.clocks[index].clocks.first?.ticksPerSecond ?? Self.commonRate
      let ticks = UInt32(truncatingIfNeeded: Self.shift &* Int64(rate))
      return own.map { $0.advanced(by: ticks) }
    }
  }

  /// The next conversation with stamps of the same server, from another source.
  private func neighbour(of index: Int) -> Conversation? {
    let group = groups[Group(facts.conversations[index].key)] ?? []
    guard group.count > 1, let place = group.firstIndex(reaching: index) else { return nil }
    return facts.conversations[group[(place + 1) % group.count]]
  }

  /// Conversations whose stamps the same server keeps, on one time line.
  private struct Group: Hashable {
    let server: IPAddress
    let timeline: Int64

    init(_ key: Conversation.Key) { (server, timeline) = (key.server, key.timeline) }
  }
}

extension [Int] {
  /// The place of the first number that is at least `number`, in rising numbers.
  fileprivate func firstIndex(reaching number: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }
}

extension StampUpdate {
  fileprivate func taken(later seconds: Int64) -> StampUpdate {
    var update = self
    let (sum, hasOverflowed) = time.addingReportingOverflow(seconds * nanosecondsPerSecond)
    update.time = hasOverflowed ? time : sum
    return update
  }

  fileprivate func advanced(by ticks: UInt32) -> StampUpdate {
    var update = self
    update.value = value.advanced(by: ticks)
    return update
  }
}
