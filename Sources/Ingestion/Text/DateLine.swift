/// A line of the `date` command: `Sun Nov 22 14:45:57 UTC 2026`.
struct DateLine {
  /// The time in ns since 1970 UTC; nil in another zone, whose offset its name does not tell.
  let nanoseconds: Int64?

  private static let weekdays: Set<Substring> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Reads the six words of a line; nil when they are no date.
  init?(_ words: [Substring]) {
    guard words.count == 6, Self.weekdays.contains(words[0]),
      let month = Self.months.firstIndex(of: words[1]), let day = Int(words[2]),
      let year = Int(words[5]), let date = CalendarDay(year: year, month: month + 1, day: day),
      let second = Self.secondOfDay(words[3])
    else { return nil }
    let isUTC = words[4] == "UTC" || words[4] == "GMT"
    nanoseconds = isUTC ? Int64(date.daysSince1970 * 86_400 + second) * 1_000_000_000 : nil
  }

  private static func secondOfDay(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }),
      let hour = Int(parts[0]), hour < 24, let minute = Int(parts[1]), minute < 60,
      let second = Int(parts[2]), second <= 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
