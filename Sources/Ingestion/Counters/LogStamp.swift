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

  /// The stamp in `bytes` at `start`, and the place behind it; nil without one, or with nothing
  /// behind it.
  static func leading(_ bytes: Span<UInt8>, from start: Int) -> (LogStamp, end: Int)? {
    let word = start..<bytes.behindWord(start)
    guard !word.isEmpty, bytes.behindBlanks(word.upperBound) < bytes.count else { return nil }
    if let stamp = iso(bytes, word) { return (stamp, word.upperBound) }
    guard bytes[start].isLetter else {
      // journalctl -o short-unix
      guard word.count >= 16, let nanoseconds = seconds(bytes, word) else { return nil }
      return (LogStamp(time: nanoseconds, base: .utc), word.upperBound)
    }
    return ofSyslog(bytes, word) ?? full(bytes, word)
  }

  /// `Nov 22 14:45:57`.
  private static func ofSyslog(_ bytes: Span<UInt8>, _ word: Range<Int>) -> (LogStamp, end: Int)? {
    guard month(bytes, word) != nil else { return nil }
    let day = bytes.word(after: word)
    let time = bytes.word(after: day)
    guard let number = bytes.decimal(day), number <= 31, let clock = clock(bytes, time) else {
      return nil
    }
    return (LogStamp(time: nil, base: .local, timeOfDay: clock), time.upperBound)
  }

  /// `Sun 2026-11-22 14:45:57 UTC`, of journalctl -o short-full.
  private static func full(_ bytes: Span<UInt8>, _ word: Range<Int>) -> (LogStamp, end: Int)? {
    let date = bytes.word(after: word)
    let time = bytes.word(after: date)
    let zone = bytes.word(after: time)
    guard word.count == 3, weekdays.contains(where: { bytes.holds($0, at: word.lowerBound) }),
      !zone.isEmpty, let day = day(bytes, date), let clock = clock(bytes, time)
    else { return nil }
    let isUTC = zone.count == 3 && bytes.holds("UTC", at: zone.lowerBound)
    return (LogStamp(time: sum(day, clock), base: isUTC ? .utc : .local), zone.upperBound)
  }

  /// `1454500.910215`, in ns.
  static func seconds(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int64? {
    guard let point = bytes.first(UInt8(ascii: "."), in: word),
      let seconds = bytes.decimal(word.lowerBound..<point),
      let fraction = fraction(bytes, point + 1..<word.upperBound)
    else { return nil }
    return sum(seconds, fraction)
  }

  /// The seconds of all of `text`, in ns.
  static func seconds(_ text: Substring) -> Int64? {
    let view = text.utf8
    let bytes = view.span
    return seconds(bytes, 0..<bytes.count)
  }

  /// `Tue Nov 22 14:45:57 2026`.
  static func calendar(_ words: [Substring]) -> Int64? {
    let text = words.joined(separator: " ")
    let view = text.utf8
    let bytes = view.span
    return calendar(bytes, bytes.words(0..<bytes.count, limit: 6))
  }

  /// `Tue Nov 22 14:45:57 2026`, of which `words` are the five words.
  static func calendar(_ bytes: Span<UInt8>, _ words: [Range<Int>]) -> Int64? {
    guard words.count == 5, let month = month(bytes, words[1]),
      let day = bytes.decimal(words[2]), let year = bytes.decimal(words[4]),
      let date = CalendarDay(year: Int(year), month: month, day: Int(day)),
      let clock = clock(bytes, words[3])
    else { return nil }
    return sum(Int64(date.daysSince1970) * 86_400, clock)
  }

  /// `2026-11-22T14:45:57.123456+01:00`, all of `text`.
  static func iso(_ text: Substring) -> LogStamp? {
    let view = text.utf8
    let bytes = view.span
    return iso(bytes, 0..<bytes.count)
  }

  /// `2026-11-22T14:45:57.123456+01:00`; dmesg writes a comma before the fraction.
  private static func iso(_ bytes: Span<UInt8>, _ word: Range<Int>) -> LogStamp? {
    guard (1...40).contains(word.count), bytes[word.lowerBound].isDigit,
      let letter = bytes.first(UInt8(ascii: "T"), in: word),
      let day = day(bytes, word.lowerBound..<letter)
    else { return nil }
    let end = (letter + 1..<word.upperBound).first { isZone(bytes[$0]) } ?? word.upperBound
    guard let clock = clock(bytes, letter + 1..<end),
      let offset = offset(bytes, end..<word.upperBound), let local = sum(day, clock)
    else { return nil }
    let isOfKernel = bytes.first(UInt8(ascii: ","), in: word) != nil
    guard let seconds = offset else {
      return LogStamp(time: local, base: .local, isOfKernel: isOfKernel)
    }
    let (time, isTooLarge) = local.subtractingReportingOverflow(seconds * 1_000_000_000)
    return isTooLarge ? nil : LogStamp(time: time, base: .utc, isOfKernel: isOfKernel)
  }

  private static func isZone(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }
}

extension LogStamp {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Whether `word` is a day such as `Nov25`.
  static func isDay(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard (4...5).contains(word.count) else { return false }
    return month(bytes, word.lowerBound..<word.lowerBound + 3) != nil
      && bytes.decimal(word.lowerBound + 3..<word.upperBound).map { $0 <= 31 } == true
  }

  /// The month that `word` names, from 1.
  private static func month(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int? {
    guard word.count == 3 else { return nil }
    return months.firstIndex { bytes.holds($0, at: word.lowerBound) }.map { $0 + 1 }
  }

  /// The seconds since 1970 at the start of `2026-11-22`.
  private static func day(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int64? {
    guard word.count <= 14, let first = bytes.first(UInt8(ascii: "-"), in: word),
      let second = bytes.first(UInt8(ascii: "-"), in: first + 1..<word.upperBound),
      let year = bytes.decimal(word.lowerBound..<first), year <= 9999,
      let month = bytes.decimal(first + 1..<second),
      let day = bytes.decimal(second + 1..<word.upperBound),
      let date = CalendarDay(year: Int(year), month: Int(month), day: Int(day))
    else { return nil }
    return Int64(date.daysSince1970) * 86_400
  }

  /// The ns since midnight at `14:45:57.123456`.
  private static func clock(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int64? {
    let start = word.lowerBound
    guard word.count >= 8, bytes.holds(":", at: start + 2), bytes.holds(":", at: start + 5),
      let hours = bytes.decimal(start..<start + 2), hours < 24,
      let minutes = bytes.decimal(start + 3..<start + 5), minutes < 60,
      let seconds = bytes.decimal(start + 6..<start + 8), seconds <= 60
    else { return nil }
    let whole = (hours * 3600 + minutes * 60 + seconds) * 1_000_000_000
    guard word.count > 8 else { return whole }
    guard bytes.holds(".", at: start + 8) || bytes.holds(",", at: start + 8) else { return nil }
    return fraction(bytes, start + 9..<word.upperBound).map { whole + $0 }
  }

  /// The ns of the digits behind a point.
  private static func fraction(_ bytes: Span<UInt8>, _ digits: Range<Int>) -> Int64? {
    guard (1...9).contains(digits.count), var value = bytes.decimal(digits) else { return nil }
    for _ in digits.count..<9 { value *= 10 }
    return value
  }

  /// The seconds of all of `text`, as `offset(_:_:)`.
  static func offset(_ text: Substring) -> Int64?? {
    let view = text.utf8
    let bytes = view.span
    return offset(bytes, 0..<bytes.count)
  }

  /// The seconds of `+01:00`, `+0100` or `Z`; `.some(nil)` without an offset, nil when it is none.
  private static func offset(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int64?? {
    if word.isEmpty { return .some(nil) }
    let start = word.lowerBound
    if bytes[start] == UInt8(ascii: "Z") { return word.count == 1 ? .some(0) : nil }
    let hasColon = word.count == 6 && bytes[start + 3] == UInt8(ascii: ":")
    guard hasColon || word.count == 5, let hours = bytes.decimal(start + 1..<start + 3),
      let minutes = bytes.decimal(word.upperBound - 2..<word.upperBound)
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return .some(bytes[start] == UInt8(ascii: "-") ? -seconds : seconds)
  }

  /// Seconds and ns as ns; nil when 64 bits do not hold them.
  private static func sum(_ seconds: Int64, _ nanoseconds: Int64) -> Int64? {
    let (whole, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow) = whole.addingReportingOverflow(nanoseconds)
    return isTooLarge || overflow ? nil : sum
  }
}
