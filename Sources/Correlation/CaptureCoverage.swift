/// When somebody was capturing: stretches of time that do not touch, in order.
struct CaptureCoverage {
  private var stretches: [ClosedRange<Int64>] = []

  /// A pause as short as this, in ns, is none: the last packet of one file and the first of the next
  /// are some way apart.
  private static let shortestPause: Int64 = 5 * nanosecondsPerSecond

  /// All of `span`, in ns, but for its `pauses`, which are in order; nothing for nil.
  init(_ span: ClosedRange<Int64>?, without pauses: [ClosedRange<Int64>] = []) {
    guard let span else { return }
    var start = span.lowerBound
    for pause in pauses where pause.lowerBound >= start && pause.upperBound <= span.upperBound {
      stretches.append(start...pause.lowerBound)
      start = pause.upperBound
    }
    stretches.append(start...span.upperBound)
  }

  /// Whenever one of `parts` was.
  init(_ parts: [CaptureCoverage]) {
    let all = parts.flatMap(\.stretches).sorted { $0.lowerBound < $1.lowerBound }
    for stretch in all {
      guard let last = stretches.last,
        stretch.lowerBound.subtractingReportingOverflow(last.upperBound).partialValue
          < Self.shortestPause
      else {
        stretches.append(stretch)
        continue
      }
      stretches[stretches.count - 1] =
        last.lowerBound...max(last.upperBound, stretch.upperBound)
    }
  }

  /// When it went on after a pause, in ns.
  var resumptions: [Int64] { stretches.dropFirst().map(\.lowerBound) }
}
