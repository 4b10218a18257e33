/// When somebody was capturing: stretches of time that do not touch, in order.
struct CaptureCoverage {
  private var stretches: [ClosedRange<Int64>] = []

  /// A pause between two captures that is as short as this, in ns, is none.
  private static let shortestPause: Int64 = 5 * nanosecondsPerSecond

  /// The time that `spans` cover, in ns, each from the first to the last packet of a capture.
  ///
  /// Files of one series are one span: between two of them there may have been nothing to capture.
  init(_ spans: [ClosedRange<Int64>]) {
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = stretches.last,
        span.lowerBound.subtractingReportingOverflow(last.upperBound).partialValue
          < Self.shortestPause
      else {
        stretches.append(span)
        continue
      }
      stretches[stretches.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
    }
  }

  /// When it went on after a pause, in ns.
  var resumptions: [Int64] { stretches.dropFirst().map(\.lowerBound) }
}
