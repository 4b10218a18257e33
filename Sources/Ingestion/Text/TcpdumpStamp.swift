/// The time at the start of a line of tcpdump's text.
enum TcpdumpStamp: Hashable {
  /// Nanoseconds since midnight; with `-ttt` and `-ttttt` a difference, which looks alike, but may
  /// be negative or longer than a day.
  case timeOfDay(Int64)
  /// A local date (days since 1970) and nanoseconds since its midnight: `-tttt`.
  case date(day: Int, Int64)
  /// Nanoseconds since 1970 UTC: `-tt`.
  case epoch(Int64)
  /// Nanoseconds since the line before: `-ttt` of tcpdump 3, `000156` or `1. 051774`.
  case sinceLast(Int64)
  /// Nanoseconds since another packet, as tshark prints them.
  case seconds(Int64)

  private static let nanosecondsPerSecond: Int64 = 1_000_000_000
  /// Seconds of an epoch in March 1973; tshark prints smaller numbers for differences only.
  private static let oldestEpoch: UInt64 = 100_000_000
  /// Seconds within `CaptureTime.possible`.
  private static let latestEpoch: UInt64 = 4_611_686_017

  /// Takes the time at the cursor; nil, with the cursor unmoved, when none stands there.
  init?(_ cursor: inout ByteCursor) {
    let start = cursor.position
    guard let stamp = Self.taken(&cursor), cursor.next?.isBlank ?? true else {
      cursor.position = start
      return nil
    }
    self = stamp
  }

  /// Takes a time of tshark's, whose seconds are differences unless they are very many.
  init?(summary cursor: inout ByteCursor) {
    let start = cursor.position
    if let first = cursor.number(upTo: Self.oldestEpoch), let fraction = Self.fraction(&cursor),
      cursor.next?.isBlank ?? true
    {
      self = .seconds(Int64(first) * Self.nanosecondsPerSecond + fraction.nanoseconds)
      return
    }
    cursor.position = start
    self.init(&cursor)
  }

  private static func taken(_ cursor: inout ByteCursor) -> TcpdumpStamp? {
    let start = cursor.position
    // A packet older than the first one has a negative difference with -ttttt.
    if cursor.take("-") { return timeOfDay(&cursor).map { .timeOfDay(-$0) } }
    guard let first = cursor.number(upTo: latestEpoch) else { return nil }
    let digits = cursor.position - start
    switch cursor.next {
    case UInt8(ascii: ":") where (2...5).contains(digits):
      cursor.position = start
      return timeOfDay(&cursor).map { .timeOfDay($0) }
    case UInt8(ascii: "-") where digits == 4, UInt8(ascii: "/") where digits == 2:
      cursor.position = start
      guard let day = date(&cursor), cursor.skipBlanks() > 0, let time = timeOfDay(&cursor) else {
        return nil
      }
      return .date(day: day.daysSince1970, time)
    case UInt8(ascii: "."): return epochOrDifference(first, &cursor)
    case UInt8(ascii: " ") where digits == 6: return oldDifference(seconds: 0, first, cursor)
    default: return nil
    }
  }

  private static func epochOrDifference(
    _ first: UInt64, _ cursor: inout ByteCursor
  ) -> TcpdumpStamp? {
    guard let fraction = fraction(&cursor) else { return nil }
    if fraction.digits == 0, cursor.take(" ") {
      let start = cursor.position
      guard let microseconds = cursor.number(upTo: 999_999), cursor.position - start == 6 else {
        return nil
      }
      return oldDifference(seconds: first, microseconds, cursor)
    }
    // Six digits or nine; an address has no part of more than three.
    guard fraction.digits >= 6 else { return nil }
    return .epoch(Int64(first) * nanosecondsPerSecond + fraction.nanoseconds)
  }

  /// Six digits alone may be any number; a packet has to follow them.
  private static func oldDifference(
    seconds: UInt64, _ microseconds: UInt64, _ cursor: ByteCursor
  ) -> TcpdumpStamp? {
    guard seconds <= 100_000_000, cursor.find(" > ") != nil || cursor.sees(" arp ") else {
      return nil
    }
    return .sinceLast(Int64(seconds) * nanosecondsPerSecond + Int64(microseconds) * 1000)
  }

  /// `2016-11-07`, or `11/07/2016` of old releases.
  private static func date(_ cursor: inout ByteCursor) -> CalendarDay? {
    guard let first = cursor.number(upTo: 9999) else { return nil }
    let isYearFirst = cursor.take("-")
    guard isYearFirst || cursor.take("/"), let second = cursor.number(upTo: 99),
      cursor.take(isYearFirst ? "-" : "/"), let third = cursor.number(upTo: 9999)
    else { return nil }
    return isYearFirst
      ? CalendarDay(year: Int(first), month: Int(second), day: Int(third))
      : CalendarDay(year: Int(third), month: Int(first), day: Int(second))
  }

  private static func timeOfDay(_ cursor: inout ByteCursor) -> Int64? {
    guard let hour = cursor.number(upTo: 99_999), cursor.take(":"),
      let minute = cursor.number(upTo: 59),
      cursor.take(":"), let second = cursor.number(upTo: 60)
    else { return nil }
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    let fraction = fraction(&cursor)?.nanoseconds ?? 0
    return seconds * nanosecondsPerSecond + fraction
  }

  private static func fraction(_ cursor: inout ByteCursor) -> (nanoseconds: Int64, digits: Int)? {
    guard cursor.take(".") else { return nil }
    var nanoseconds: Int64 = 0
    var digits = 0
    while let byte = cursor.next, byte.isDigit {
      if digits < 9 { nanoseconds = nanoseconds * 10 + Int64(byte - 0x30) }
      digits += 1
      cursor.position += 1
    }
    for _ in min(digits, 9)..<9 { nanoseconds *= 10 }
    return (nanoseconds, digits)
  }
}
