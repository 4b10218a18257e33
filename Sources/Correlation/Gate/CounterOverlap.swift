import Evidence

/// How far apart in time captures and snapshots lie.
struct CounterOverlap {
  /// The distance in ns; nil when they overlap, or when that is not known.
  let distance: Int64?
  /// Whether the captures are known to lie between the first and the last snapshot.
  let isCovering: Bool

  /// Clocks of two hosts may differ by so much, in ns.
  private static let slack: Int64 = 60 * nanosecondsPerSecond

  /// Compares the times of `inputs` and `snapshots` where all of both are in UTC.
  init(inputs: [InputRecord], snapshots: [SnapshotRecord]) {
    let captures = inputs.filter { $0.input.kind.holdsPackets }
    let times = snapshots.compactMap(\.time)
    let summaries = captures.compactMap(\.summary)
    guard captures.allSatisfy({ $0.input.timeBase == .utc }), times.count == snapshots.count,
      let begin = summaries.compactMap(\.firstTime).min(),
      let end = summaries.compactMap(\.lastTime).max(), let first = times.min(),
      let last = times.max()
    else {
      (distance, isCovering) = (nil, false)
      return
    }
    let before = begin.subtractingReportingOverflow(last)
    let after = first.subtractingReportingOverflow(end)
    let gap = max(
      before.overflow ? 0 : before.partialValue, after.overflow ? 0 : after.partialValue)
    distance = gap > Self.slack ? gap : nil
    isCovering = first <= begin && end <= last
  }
}
