import Evidence

/// Where the marks of a time axis stand, and what they say.
struct TimeAxis {
  /// From the first to the last moment, in ns.
  let range: ClosedRange<Int64>
  /// What times count from.
  let base: Input.TimeBase

  /// Steps between marks, in seconds, that clocks are read by.
  private static let steps: [Int64] = [
    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 43_200, 86_400,
  ]
  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400

  /// The marks, at most nine, in rising order.
  var marks: [(time: Int64, label: String)] {
    let seconds = TimeText.interval(from: range.lowerBound, to: range.upperBound) / Self.second
    let step = Self.steps.first { seconds / $0 <= 8 } ?? (seconds / 8 / Self.day + 1) * Self.day
    let first = range.lowerBound / Self.second / step * step
    return (0...9).map { (first + $0 * step) * Self.second }
      .filter { range.contains($0) }
      .compactMap { time in label(time).map { (time, $0) } }
  }

  private func label(_ time: Int64) -> String? {
    TimeText.text(time, base: base, digits: 1).map { text in
      let clock = text.split(separator: "T").last ?? text[...]
      return String(clock.split(separator: ".").first ?? clock)
    }
  }
}
