import Evidence

/// The times at the start of log lines.
struct LogStamp {
  /// In ns since `base`; nil without a year.
  let time: Int64?
  let base: KernelLogEvent.Base
  /// The ns since midnight, where the stamp has no year.
  var timeOfDay: Int64?
  /// Whether only dmesg writes it so, without host and program.
  var isOfKernel = false

  /// The stamp at the start of `text` and how many words it takes; nil without one.
  static func leading(_ text: Substring) -> (LogStamp, words: Int)? {
    let words = text.words(limit: 6)
    guard let first = words.first, words.count >= 2 else { return nil }
    if first.contains("T"), let stamp = iso(first) { return (stamp, 1) }
    // journalctl -o short-unix
    if first.utf8.count >= 16, let nanoseconds = seconds(first) {
      return (LogStamp(time: nanoseconds, base: .utc), 1)
    }
    // journalctl -o short-full
    if words.count >= 5, isWeekday(first), let day = day(words[1]), let clock = clock(words[2]) {
      let isUTC = words[3] == "UTC"
      return (LogStamp(time: sum(day, clock), base: isUTC ? .utc : .local), 4)
    }
    guard words.count >= 4, months.contains(first), let day = NumberText.decimal(words[1]),
      day <= 31, let clock = clock(words[2])
    else { return nil }
    return (LogStamp(time: nil, base: .local, timeOfDay: clock), 3)
  }

  /// `1454500.910215`, in ns.
  static func seconds(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count <= 9,
      let seconds = NumberText.decimal(parts[0]).flatMap({ Int64(exactly: $0) }),
      let fraction = fraction(parts[1])
    else { return nil }
    return sum(seconds, fraction)
  }

  /// `Tue Nov 22 14:45:57 2026`.
  static func calendar(_ words: [Substring]) -> Int64? {
    guard words.count == 5, let month = months.firstIndex(of: words[1]),
      let day = NumberText.decimal(words[2]).flatMap({ Int(exactly: $0) }),
      let year = NumberText.decimal(words[4]).flatMap({ Int(exactly: $0) }),
      let date = CalendarDay(year: year, month: month + 1, day: day),
      let clock = clock(words[3])
    else { return nil }
    return sum(Int64(date.daysSince1970) * 86_400, clock)
  }

  /// `2026-11-22T14:45:57.123456+01:00`; dmesg writes a comma before the fraction.
  static func iso(_ text: Substring) -> LogStamp? {
    guard text.utf8.count <= 40, let letter = text.firstIndex(of: "T"),
      let day = day(text[..<letter])
    else { return nil }
    let rest = text[letter...].dropFirst()
    let end = rest.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? rest.endIndex
    guard let clock = clock(rest[..<end]), let offset = offset(rest[end...]),
      let local = sum(day, clock)
    else { return nil }
    let isOfKernel = rest.contains(",")
    guard let seconds = offset else {
      return LogStamp(time: local, base: .local, isOfKernel: isOfKernel)
    }
    let (time, isTooLarge) = local.subtractingReportingOverflow(seconds * 1_000_000_000)
    return isTooLarge ? nil : LogStamp(time: time, base: .utc, isOfKernel: isOfKernel)
  }
}

extension LogStamp {
  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func isWeekday(_ text: Substring) -> Bool {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(text)
  }

  /// The seconds since 1970 at the start of `2026-11-22`.
  private static func day(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.count <= 4 ? NumberText.decimal(part).flatMap { Int(exactly: $0) } : nil
    }
    guard parts.count == 3, numbers.count == 3,
      let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    return Int64(day.daysSince1970) * 86_400
  }

  /// The ns since midnight at `14:45:57.123456`.
  private static func clock(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let seconds = parts[2].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    let numbers = ([parts[0], parts[1]] + seconds.prefix(1)).compactMap { part in
      part.utf8.count == 2 ? NumberText.decimal(part).flatMap { Int64(exactly: $0) } : nil
    }
    guard numbers.count == 3, seconds.count <= 2, numbers[0] < 24, numbers[1] < 60,
      numbers[2] <= 60, let fraction = seconds.count == 2 ? fraction(seconds[1]) : 0
    else { return nil }
    return (numbers[0] * 3600 + numbers[1] * 60 + numbers[2]) * 1_000_000_000 + fraction
  }

  /// The ns of the digits behind a point.
  private static func fraction(_ digits: Substring) -> Int64? {
    guard (1...9).contains(digits.utf8.count), let number = NumberText.decimal(digits),
      var value = Int64(exactly: number)
    else { return nil }
    for _ in digits.utf8.count..<9 { value *= 10 }
    return value
  }

  /// The seconds of `+01:00`, `+0100` or `Z`; `.some(nil)` without an offset, nil when it is none.
  static func offset(_ text: Substring) -> Int64?? {
    if text.isEmpty { return .some(nil) }
    if text == "Z" { return .some(0) }
    let digits = text.dropFirst().filter { $0 != ":" }[...]
    guard digits.utf8.count == 4,
      let number = NumberText.decimal(digits).flatMap({ Int64(exactly: $0) })
    else { return nil }
    let seconds = (number / 100) * 3600 + (number % 100) * 60
    return .some(text.hasPrefix("-") ? -seconds : seconds)
  }

  /// Seconds and ns as ns; nil when 64 bits do not hold them.
  private static func sum(_ seconds: Int64, _ nanoseconds: Int64) -> Int64? {
    let (whole, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow) = whole.addingReportingOverflow(nanoseconds)
    return isTooLarge || overflow ? nil : sum
  }
}
