import Wire

/// Counts what users saw.
struct ImpactBuilder {
  private let facts: CaseFacts
  private let outcomes: [AttemptOutcome]

  /// How long users and programs commonly wait for a connection, in seconds.
  private static let patience: [Int64] = [1, 3, 10, 30]
  /// Lengths that a bin may have, in seconds.
  private static let widths: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 86_400,
  ]
  /// More bins than this are hard to read.
  private static let mostBins: Int64 = 24

  init(facts: CaseFacts) {
    self.facts = facts
    var outcomes = [AttemptOutcome](repeating: .failed, count: facts.handshakes.count)
    // As the SYNs lie in memory.
    for index in facts.conversations.lazy.flatMap(\.handshakes) {
      outcomes[index] = facts.handshakes.outcome(index)
    }
    self.outcomes = outcomes
  }

  /// What users saw; nil without any attempt.
  func breakdown() -> ImpactBreakdown? {
    guard !outcomes.isEmpty else { return nil }
    let failed = outcomes.count { $0 == .failed }
    var breakdown = ImpactBreakdown(failed: Proportion(failed, of: outcomes.count))
    breakdown.patience = Self.patience.map { seconds in
      let limit = seconds * nanosecondsPerSecond
      return ImpactBreakdown.Patience(
        limit: limit,
        failed: Proportion(outcomes.indices.count { exceeds(limit, $0) }, of: outcomes.count))
    }
    breakdown.ladder = ladder()
    breakdown.clocks = clocks()
    breakdown.ports = ports()
    (breakdown.bins, breakdown.binWidth) = bins()
    return breakdown
  }

  /// Whether the attempt `index` fails for a user who waits `limit`, in ns.
  private func exceeds(_ limit: Int64, _ index: Int) -> Bool {
    switch outcomes[index] {
    case .prompt: false
    case .late: (facts.handshakes.wait(index) ?? 0) > limit
    case .failed: true
    }
  }

  private func ladder() -> [ImpactBreakdown.Rung] {
    var rungs: [Int: Rung] = [:]
    for index in facts.conversations.lazy.flatMap(\.handshakes) {
      let syns = facts.handshakes.countOfSYNs(index)
      rungs[syns, default: Rung()].count(
        outcomes[index], wait: facts.handshakes.wait(index), isOnlySYN: syns == 1)
    }
    return rungs.sorted { $0.key < $1.key }.map { syns, rung in
      ImpactBreakdown.Rung(
        transmissions: syns, succeeded: rung.attempts - rung.failed, failed: rung.failed,
        wait: rung.waits.median)
    }
  }

  /// The attempts with the same number of SYNs.
  private struct Rung {
    var attempts = 0
    var failed = 0
    /// In ns; those of attempts with a single SYN are all 0, and one of them will do.
    var waits: [Int64] = []

    mutating func count(_ outcome: AttemptOutcome, wait: Int64?, isOnlySYN: Bool) {
      attempts += 1
      failed += outcome == .failed ? 1 : 0
      if let wait, !isOnlySYN || waits.isEmpty { waits.append(wait) }
    }
  }

  private func clocks() -> [ImpactBreakdown.ClockTally] {
    zip(facts.conversations, facts.clocks).flatMap { conversation, estimate in
      estimate.clocks.enumerated().map { index, clock in
        ImpactBreakdown.ClockTally(
          source: conversation.key.source.description,
          server: conversation.key.server.description, number: index + 1,
          tally: tally(clock.handshakes))
      }
    }
  }

  private func ports() -> [ImpactBreakdown.PortTally] {
    var tallies = ValuesByKey<Endpoint, ImpactBreakdown.Tally>()
    for index in outcomes.indices {
      tallies[facts.handshakes.server(index), .init()].count(outcomes[index])
    }
    return tallies.all.sorted { $0.key < $1.key }.map { server, tally in
      ImpactBreakdown.PortTally(
        server: server.address.description, port: Int(server.port), tally: tally)
    }
  }

  private func tally(_ indices: some Sequence<Int>) -> ImpactBreakdown.Tally {
    indices.reduce(into: ImpactBreakdown.Tally()) { $0.count(outcomes[$1]) }
  }

  /// Bins over the time line that holds most attempts; others cannot be compared with it.
  private func bins() -> (bins: [ImpactBreakdown.Bin], width: Int64) {
    let counts = facts.conversations.reduce(into: [Int64: Int]()) {
      $0[$1.key.timeline, default: 0] += $1.handshakes.count
    }
    let longest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let attempts = facts.conversations.lazy.filter { $0.key.timeline == longest }
      .flatMap(\.handshakes)
    let times = attempts.compactMap { facts.handshakes.firstTime($0) }
    guard let first = times.min(), let last = times.max() else { return ([], 0) }
    let span = (wholeSeconds(last) - wholeSeconds(first)) / Self.mostBins
    guard let seconds = Self.widths.first(where: { $0 > span }) else { return ([], 0) }
    var running = ValuesByKey<Int64, ImpactBreakdown.Tally>()
    for index in attempts {
      guard let time = facts.handshakes.firstTime(index) else { continue }
      running[wholeSeconds(time).floored(to: seconds), .init()].count(outcomes[index])
    }
    let tallies = Dictionary(running.all.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let starts = stride(
      from: wholeSeconds(first).floored(to: seconds), through: wholeSeconds(last), by: Int(seconds))
    let bins = starts.map { start in
      let (nanoseconds, hasOverflowed) = start.multipliedReportingOverflow(
        by: nanosecondsPerSecond)
      return ImpactBreakdown.Bin(
        start: hasOverflowed ? .min : nanoseconds, tally: tallies[start] ?? .init())
    }
    return (bins, seconds * nanosecondsPerSecond)
  }
}

extension ImpactBreakdown.Tally {
  /// Counts one attempt.
  fileprivate mutating func count(_ outcome: AttemptOutcome) {
    attempts += 1
    switch outcome {
    case .prompt: break
    case .late: late += 1
    case .failed: failed += 1
    }
  }
}

extension Int64 {
  /// The largest multiple of `step` that is not above it.
  fileprivate func floored(to step: Int64) -> Int64 {
    let rest = self % step
    return self - (rest < 0 ? rest + step : rest)
  }
}
