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
    outcomes = facts.handshakes.map(\.outcome)
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
        failed: Proportion(outcomes.count { $0.exceeds(limit) }, of: outcomes.count))
    }
    breakdown.ladder = ladder()
    breakdown.clocks = clocks()
    breakdown.ports = ports()
    (breakdown.bins, breakdown.binWidth) = bins()
    return breakdown
  }

  private func ladder() -> [ImpactBreakdown.Rung] {
    let bySYNs = Dictionary(grouping: outcomes.indices) {
      facts.handshakes[$0].transmissions.count
    }
    return bySYNs.sorted { $0.key < $1.key }.map { count, indices in
      let waits = indices.compactMap { facts.handshakes[$0].wait }.sorted()
      let failed = indices.count { outcomes[$0] == .failed }
      return ImpactBreakdown.Rung(
        transmissions: count, succeeded: indices.count - failed, failed: failed,
        wait: waits.isEmpty ? nil : waits[(waits.count - 1) / 2])
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
    Dictionary(grouping: outcomes.indices) { facts.handshakes[$0].server }
      .sorted { $0.key < $1.key }.map { server, indices in
        ImpactBreakdown.PortTally(
          server: server.address.description, port: Int(server.port), tally: tally(indices))
      }
  }

  private func tally(_ indices: some Sequence<Int>) -> ImpactBreakdown.Tally {
    indices.reduce(into: ImpactBreakdown.Tally()) { $0.count(outcomes[$1]) }
  }

  /// Bins over the time line that holds most attempts; others cannot be compared with it.
  private func bins() -> (bins: [ImpactBreakdown.Bin], width: Int64) {
    let timelines = Dictionary(grouping: facts.conversations, by: \.key.timeline)
      .mapValues { $0.flatMap(\.handshakes) }
    let longest = timelines.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    let timed = (longest?.value ?? []).compactMap { index in
      facts.handshakes[index].firstTime.map { (time: $0, index: index) }
    }
    guard let first = timed.map(\.time).min(), let last = timed.map(\.time).max() else {
      return ([], 0)
    }
    let span = (wholeSeconds(last) - wholeSeconds(first)) / Self.mostBins
    guard let seconds = Self.widths.first(where: { $0 > span }) else { return ([], 0) }
    var tallies: [Int64: ImpactBreakdown.Tally] = [:]
    for (time, index) in timed {
      tallies[wholeSeconds(time).floored(to: seconds), default: .init()].count(outcomes[index])
    }
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

extension AttemptOutcome {
  /// Whether it fails for a user who waits `limit`, in ns.
  fileprivate func exceeds(_ limit: Int64) -> Bool {
    switch self {
    case .prompt: false
    case .late(let wait): (wait ?? 0) > limit
    case .failed: true
    }
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
