import Evidence

/// Words and digits for times, durations and shares, made with integers only.
enum TimeText {
  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400

  /// `time`, in ns of `base`, with `digits` digits after the second; nil where there are no times.
  static func text(_ time: Int64, base: Input.TimeBase, digits: Int = 9) -> String? {
    let (seconds, nanoseconds) = (floored(time, by: second), modulo(time, second))
    let fraction = String(String(nanoseconds).leftPadded(to: 9).prefix(digits))
    switch base {
    case .utc, .local:
      let date = civilDate(daysSince1970: floored(seconds, by: day))
      return "\(date)T\(clock(modulo(seconds, day))).\(fraction)Z"
    case .timeOfDay:
      let days = floored(seconds, by: day)
      return "\(clock(modulo(seconds, day))).\(fraction)" + (days == 0 ? "" : "+\(days)d")
    case .relative:
      let magnitude = time.magnitude
      let part = String(String(magnitude % 1_000_000_000).leftPadded(to: 9).prefix(digits))
      return "\(time < 0 ? "-" : "+")\(magnitude / 1_000_000_000).\(part)s"
    case .none: return nil
    }
  }

  /// From `start` to `end` in ns, cut to what an integer holds: times may come from damaged files.
  static func interval(from start: Int64, to end: Int64) -> Int64 {
    let (difference, hasOverflowed) = end.subtractingReportingOverflow(start)
    return hasOverflowed ? (end > start ? .max : .min) : difference
  }

  /// A duration in the unit that suits it: `86.0 ms`, `1.0 s`.
  static func duration(_ nanoseconds: Int64) -> String {
    let sign = nanoseconds < 0 ? "-" : ""
    let magnitude = Int64(clamping: nanoseconds.magnitude)
    return switch magnitude {
    case ..<1000: "\(sign)\(magnitude) ns"
    case ..<1_000_000: "\(sign)\(decimal(magnitude, unit: 1000, digits: 1)) µs"
    case ..<999_950_000: "\(sign)\(decimal(magnitude, unit: 1_000_000, digits: 1)) ms"
    default: "\(sign)\(decimal(magnitude, unit: second, digits: 1)) s"
    }
  }

  /// In seconds, to the microsecond: `-0.250000 s`.
  static func seconds(_ nanoseconds: Int64) -> String {
    let digits = decimal(Int64(clamping: nanoseconds.magnitude), unit: second, digits: 6)
    return "\(nanoseconds < 0 ? "-" : "")\(digits) s"
  }

  /// `value` with one digit behind the point, never rounded to nothing.
  static func tenths(_ value: Double) -> String {
    let tenths = Int64(max(1, (min(value, 1e6) * 10).rounded()))
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Events a second, with two decimals; nil where they are too many, or the time too long, for an
  /// integer.
  static func rate(_ events: UInt64, in duration: Int64) -> String? {
    guard let count = Int64(exactly: events), count < Int64.max / second, duration > 0,
      duration < Int64.max / 100
    else { return nil }
    return decimal(count * second, unit: duration, digits: 2)
  }

  /// `value / unit` with `digits` decimals, rounded half up; both are not negative.
  static func decimal(_ value: Int64, unit: Int64, digits: Int) -> String {
    let scale = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
    let (whole, rest) = value.quotientAndRemainder(dividingBy: unit)
    let scaled = (rest * scale + unit / 2) / unit
    let carried = whole + scaled / scale
    guard digits > 0 else { return String(carried) }
    return "\(carried).\(String(scaled % scale).leftPadded(to: digits))"
  }

  /// `part` of `whole` as a percentage with one decimal; a dash when `whole` is 0.
  static func percentage(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    return decimal(Int64(part) * 100, unit: Int64(whole), digits: 1) + " %"
  }

  private static func clock(_ seconds: Int64) -> String {
    [seconds / 3600, seconds / 60 % 60, seconds % 60].map { String($0).leftPadded(to: 2) }
      .joined(separator: ":")
  }

  /// The Gregorian date.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func civilDate(daysSince1970 days: Int64) -> String {
    let shifted = days + 719_468  // Days since 0000-03-01.
    let era = floored(shifted, by: 146_097)
    let dayOfEra = modulo(shifted, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(String(year).leftPadded(to: 4))-\(String(month).leftPadded(to: 2))-"
      + String(dayOfMonth).leftPadded(to: 2)
  }

  private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func modulo(_ value: Int64, _ divisor: Int64) -> Int64 {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
