import ArgumentParser
import Ingestion

/// A day on the command line: `2026-07-22`.
struct DateArgument: ExpressibleByArgument {
  let day: CalendarDay

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let number = parts[2],
      let day = CalendarDay(year: year, month: month, day: number)
    else { return nil }
    self.day = day
  }
}

/// A fixed offset from UTC: `UTC`, `Z`, `+08:00`, `-0530`.
struct ZoneOffset {
  let seconds: Int

  init?(_ text: some StringProtocol) {
    if ["UTC", "GMT", "Z", "utc", "z"].contains(String(text)) {
      seconds = 0
      return
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = String(text.dropFirst().filter { $0 != ":" })
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy(\.isNumber),
      let hours = Int(digits.prefix(2)), let minutes = Int("0" + digits.dropFirst(2)), hours < 24,
      minutes < 60
    else { return nil }
    seconds = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

/// A moment on the command line: `2026-07-22T11:08:36.5Z` (UTC unless an offset follows), or
/// `11:08:36` for captures whose times have no date.
struct MomentArgument: ExpressibleByArgument {
  /// Nanoseconds since 1970 UTC, or since midnight when no date was given.
  let nanoseconds: Int64

  init?(argument: String) {
    let halves = argument.split(maxSplits: 1) { $0 == "T" || $0 == " " }
    guard let last = halves.last else { return nil }
    let zoneStart = last.firstIndex { "Zz+-".contains($0) } ?? last.endIndex
    let zone = last[zoneStart...].isEmpty ? ZoneOffset("Z") : ZoneOffset(last[zoneStart...])
    guard let zone, let time = Self.timeOfDay(last[..<zoneStart]) else { return nil }
    if halves.count == 1 {
      guard zoneStart == last.endIndex else { return nil }
      nanoseconds = time
      return
    }
    guard let date = DateArgument(argument: String(halves[0])) else { return nil }
    let seconds = Int64(date.day.daysSince1970) * 86_400 - Int64(zone.seconds)
    nanoseconds = seconds * 1_000_000_000 + time
  }

  private static func timeOfDay(_ text: Substring) -> Int64? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 3, let hours = Int64(fields[0]), let minutes = Int64(fields[1]),
      (0..<24).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    let parts = fields[2].split(separator: ".", omittingEmptySubsequences: false)
    guard let seconds = Int64(parts[0]), (0...60).contains(seconds), parts.count <= 2 else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard (1...9).contains(fraction.count), fraction.allSatisfy(\.isNumber),
      let nanoseconds = Int64(fraction + String(repeating: "0", count: 9 - fraction.count))
    else { return nil }
    return (hours * 3600 + minutes * 60 + seconds) * 1_000_000_000 + nanoseconds
  }
}
