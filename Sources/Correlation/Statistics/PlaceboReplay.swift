import Wire

/// Replays the check with stamps that are wrong on purpose.
///
/// A replay that agrees with the capture whatever the stamps are shows nothing.
struct PlaceboReplay {
  private let facts: CaseFacts
  private let trials: [Trial]
  /// The conversations that are replayed.
  private let included: [Int]
  /// Conversations with stamps, as rising indices.
  private let groups: [Group: [Int]]

  /// How far stamps are shifted, in seconds.
  private static let shift: Int64 = 600
  /// What a source whose clocks cannot be told apart is taken to tick at, per second.
  private static let commonRate = 1000

  /// A replay of all conversations, or of `conversations`; the trials are theirs.
  init(facts: CaseFacts, trials: [Trial], conversations: [Int]? = nil) {
    self.facts = facts
    self.trials = trials
    included = conversations ?? Array(facts.conversations.indices)
    groups = Dictionary(
      grouping: facts.conversations.indices.filter { !facts.conversations[$0].updates.isEmpty },
      by: { Group(facts.conversations[$0].key) })
  }

  /// All placebos that the capture allows, held against the table of the true stamps.
  func placebos(against genuine: TwoByTwoTable) -> [Association.Placebo] {
    Association.Placebo.Kind.allCases.compactMap { kind in
      result(of: kind).map { result in
        Association.Placebo(
          kind: kind, table: result.table, undecided: result.undecided,
          agrees: Self.agrees(result.table, genuine: genuine))
      }
    }
  }

  /// Whether wrong stamps explain the SYNs at least as well as the true ones, although they say
  /// otherwise of several.
  ///
  /// Wrong stamps that say nearly the same are no placebo: those of another source may be of the same
  /// hosts.
  var isMatched: Bool {
    Association.Placebo.Kind.allCases.contains { kind in
      guard let result = result(of: kind), result.genuine.truePositives > 0 else { return false }
      return result.differing >= RecycleCriteria.fewestHandshakes
        && 10 * result.table.truePositives >= 9 * result.genuine.truePositives
        && result.table.contradictions <= result.genuine.contradictions
    }
  }

  /// What the replay with wrong stamps says.
  private struct Result {
    var table = TwoByTwoTable()
    var undecided = 0
    /// The same trials under the true stamps.
    var genuine = TwoByTwoTable()
    /// Trials of which the two say otherwise.
    var differing = 0
  }

  private func result(of kind: Association.Placebo.Kind) -> Result? {
    let updates = Dictionary(
      included.compactMap { index in self.updates(kind, of: index).map { (index, $0) } },
      uniquingKeysWith: { first, _ in first })
    return updates.isEmpty ? nil : result(updates)
  }

  /// Only conversations for which there are wrong stamps are counted.
  private func result(_ updates: [Int: [StampUpdate]]) -> Result {
    var judged: [Conversation.Place: Prediction] = [:]
    for (index, updates) in updates {
      let conversation = facts.conversations[index]
      let server = conversation.key.server
      let fold = ReplayFold(
        rule: facts.at(server).rule, checksFamily: facts.checksFamily(of: server))
      fold.forEachJudgement(
        conversation.attempts(in: facts.handshakes), updates: updates,
        captureStart: conversation.captureStart, resumptions: conversation.resumptions
      ) { judged[conversation.places[$0]] = $1.prediction }
    }
    var result = Result()
    for trial in trials where updates[trial.conversation] != nil {
      let genuine = facts.judgement(trial.place).prediction.drops
      if let genuine { result.genuine.count(predictedSilent: genuine, isSilent: trial.isSilent) }
      guard let drops = judged[trial.place]?.drops else {
        result.undecided += 1
        continue
      }
      result.table.count(predictedSilent: drops, isSilent: trial.isSilent)
      if let genuine, genuine != drops { result.differing += 1 }
    }
    return result
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
      // Where each connection has an offset of its own, ten minutes are next to nothing.
      guard facts.clocks[index].model != .perConnection else { return nil }
      let rate = facts.clocks[index].clocks.first?.ticksPerSecond ?? Self.commonRate
      let ticks = UInt32(truncatingIfNeeded: Self.shift &* Int64(rate))
      return own.map { $0.advanced(by: ticks) }
    case .quarterRangeAhead:
      guard facts.clocks[index].model == .perConnection else { return nil }
      return own.map { $0.advanced(by: 1 << 30) }
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
