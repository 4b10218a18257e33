import Wire

/// Replays the check with stamps that are wrong on purpose.
///
/// A replay that agrees with the capture whatever the stamps are shows nothing.
struct PlaceboReplay {
  private let facts: CaseFacts
  private let trials: Trials
  /// Conversations with stamps, by what keeps the stamps, as rising indices.
  private let groups: [Group: [Int]]

  /// How far the placebos move a stamp: ten minutes, in s.
  private static let shift: Int64 = 600
  /// What a source whose clocks cannot be told apart is taken to tick at, per second.
  private static let commonRate = 1000

  init(facts: CaseFacts, trials: Trials) {
    self.facts = facts
    self.trials = trials
    groups = Dictionary(
      grouping: facts.conversations.indices.filter { !facts.conversations[$0].updates.isEmpty },
      by: { Group(facts.conversations[$0].key) })
  }

  /// Replays `conversations`; only those for which there are wrong stamps are counted.
  func results(of conversations: some Sequence<Int>) -> PlaceboResults {
    var results = PlaceboResults()
    for index in conversations where !facts.conversations[index].updates.isEmpty {
      let conversation = facts.conversations[index]
      let server = conversation.key.server
      let fold = ReplayFold(
        rule: facts.standings[facts.hosts.index(of: server)].rule,
        checksFamily: facts.checksFamily(of: server))
      let attempts = conversation.attempts(facts)
      let firsts = conversation.firsts(of: trials[index])
      for kind in Association.Placebo.Kind.allCases {
        guard let updates = updates(kind, of: index) else { continue }
        var predictions = [Prediction](repeating: .undecided, count: attempts.count)
        fold.forEachJudgement(
          attempts, updates: updates, captureStart: conversation.captureStart,
          resumptions: conversation.resumptions
        ) { predictions[$0] = $1.prediction }
        var result = results.byKind[kind] ?? PlaceboResults.Result()
        for (trial, first) in zip(trials[index], firsts) {
          let genuine = facts.judgement(trial.place).prediction.drops
          result.count(
            first.flatMap { predictions[$0].drops }, genuine: genuine, isSilent: trial.isSilent)
        }
        results.byKind[kind] = result
      }
    }
    return results
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

extension Conversation {
  /// For each of `trials`, which are of this conversation and in its order, where its first SYN stands
  /// among `places`; nil where that has no time.
  fileprivate func firsts(of trials: some Sequence<Trial>) -> [Int?] {
    var placeOfAttempt = [Int?](repeating: nil, count: handshakes.count)
    for (index, place) in places.enumerated() where place.transmission == 0 {
      if let attempt = handshakes.firstIndex(reaching: place.handshake) {
        placeOfAttempt[attempt] = index
      }
    }
    var attempt = 0
    return trials.map { trial in
      while handshakes[attempt] != trial.place.handshake { attempt += 1 }
      return placeOfAttempt[attempt]
    }
  }
}
