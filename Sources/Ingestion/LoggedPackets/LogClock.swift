import Evidence

/// The times of logged packets on one base, which the first line with a time decides.
struct LogClock {
  private var base: Base?
  private var start: Int64 = 0
  private var last: Int64 = 0
  private static let day: Int64 = 86_400_000_000_000

  /// What the first line's time is.
  private enum Base {
    case utc
    case boot
    /// Of a day, or a zone, that the text does not tell.
    case timeOfDay
  }

  /// What the times count from.
  var timeBase: Input.TimeBase {
    switch base {
    case .utc: .utc
    case .boot: .relative
    case .timeOfDay: .timeOfDay
    case nil: .none
    }
  }

  /// The time of `line` in ns; nil where it has none of the text's base.
  mutating func time(of line: KernelLogLine) -> Int64? {
    guard let (found, value) = Self.value(of: line) else { return nil }
    if base == nil {
      base = found
      start = found == .boot ? value : 0
      last = value
    }
    guard found == base else { return nil }
    guard found == .timeOfDay else {
      let (time, isTooEarly) = value.subtractingReportingOverflow(start)
      return isTooEarly ? nil : time
    }
    // Past midnight the time of day begins anew.
    var time = value
    let days = last / Self.day
    time += days * Self.day
    if last - time > Self.day / 2 { time += Self.day }
    last = max(last, time)
    return time
  }

  private static func value(of line: KernelLogLine) -> (Base, Int64)? {
    if let time = line.time {
      switch line.base {
      case .utc: return (.utc, time)
      case .boot: return (.boot, time)
      case .local:
        let rest = time % day
        return (.timeOfDay, rest < 0 ? rest + day : rest)
      }
    }
    return line.timeOfDay.map { (.timeOfDay, $0) }
  }
}
