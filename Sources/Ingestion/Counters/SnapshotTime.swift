public import Evidence

/// When a text was made, from the text itself: the output of `date` before the counters, a prompt
/// with date and time, the header of `watch`, or the mark of a collector.
///
/// The lines of a log, and the dates at which kernels were built, tell nothing about that.
public struct SnapshotTime: Sendable {
  /// How many lines are looked at: a date far behind the counters belongs to something else.
  private static let lineLimit = 64

  /// The time in ns since `base`; nil as long as no line told it.
  public private(set) var time: Int64?
  /// Whether the time is UTC or that of a clock whose time zone is not known.
  public private(set) var base = KernelLogEvent.Base.utc
  /// 1-based number of the line that told the time.
  public private(set) var line: Int?

  /// A reader that has read nothing.
  public init() {}

  /// Reads the next line; the first time counts.
  public mutating func read(_ line: Substring, number: Int) {
    guard time == nil, number <= Self.lineLimit, let (time, base) = Self.stamp(in: line) else {
      return
    }
    self.time = time
    self.base = base
    self.line = number
  }

  /// A time in ns since 1970, of UTC or of a clock whose time zone is not known.
  typealias Stamp = (time: Int64, base: KernelLogEvent.Base)

  /// The time that `line` tells of what follows it; nil for all other lines.
  static func stamp(in line: Substring) -> Stamp? {
    guard line.utf8.count <= 512, mayHoldTime(line) else { return nil }
    let text = line.trimmed
    if let stamp = date(undecorated(text).words(limit: 8)) { return stamp }
    if text.hasPrefix("Every "), let stamp = ofWatch(text) { return stamp }
    return ofPrompt(text)
  }

  /// Whether `line` has two colons, as every time has; quick, since every line may be asked.
  private static func mayHoldTime(_ line: Substring) -> Bool {
    let view = line.utf8
    let bytes = view.span
    guard let first = bytes.first(UInt8(ascii: ":"), in: 0..<bytes.count) else { return false }
    return bytes.first(UInt8(ascii: ":"), in: first + 1..<bytes.count) != nil
  }

  /// Without the signs and words that scripts put around dates: `=== …`, `zzz ***…` (OSWatcher).
  private static func undecorated(_ text: Substring) -> Substring {
    var text = text
    for word in ["zzz ", "# date", "Date:", "date:", "Time:", "time:", "timestamp:"]
    where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
    }
    let isSign = { (character: Character) in "#*=-[]<>| \t".contains(character) }
    text = text.drop(while: isSign)
    while let last = text.last, isSign(last) { text.removeLast() }
    return text
  }

  /// `Every 2.0s: netstat -s      host: Sun Nov 22 14:45:57 2026`.
  private static func ofWatch(_ text: Substring) -> Stamp? {
    let words = text.words(limit: 40)
    return words.count > 5 ? date(Array(words.suffix(5))) : nil
  }

  /// `[2026-11-22 14:45:57] root@host:~# netstat -s`.
  private static func ofPrompt(_ text: Substring) -> Stamp? {
    let prompt = withoutPromptTime(text)
    guard prompt.utf8.count < text.utf8.count, let end = text.firstIndex(of: "]") else {
      return nil
    }
    return date(text[..<end].dropFirst().words(limit: 8))
  }

  /// `line` without the time that some prompts start with: `[2026-11-22 14:45:57] root@host:~# ls`.
  static func withoutPromptTime(_ line: Substring) -> Substring {
    guard line.hasPrefix("["), let end = line.prefix(48).firstIndex(of: "]"),
      line[..<end].contains(":")
    else { return line }
    let rest = line[end...].dropFirst().trimmed
    return !rest.isEmpty && TextNoise.isNoise(rest) ? rest : line
  }

  private static func date(_ words: [Substring]) -> Stamp? {
    switch words.count {
    case 1: return iso(words[0])
    // date --rfc-3339=s
    case 2: return iso(words[0] + "T" + words[1])
    case 3: return zoned(iso(words[0] + "T" + words[1]), words[2])
    case 5: return calendar(words)
    case 6 where words[0].hasSuffix(","): return ofMail(words)
    case 6: return zoned(calendar(words[..<4] + words[5...]), words[4])
    // `Sun Nov 22 02:45:57 PM UTC 2026`, in the English of newer libraries.
    case 7: return zoned(calendar(words[..<4] + words[6...], half: words[4]), words[5])
    default: return nil
    }
  }

  private static func iso(_ text: Substring) -> Stamp? {
    guard let stamp = LogStamp.iso(text), let time = stamp.time else { return nil }
    return (time, stamp.base)
  }

  private static func calendar(_ words: some Sequence<Substring>) -> Stamp? {
    LogStamp.calendar(Array(words)).map { ($0, .local) }
  }

  /// With `AM` or `PM` of a clock of twelve hours.
  private static func calendar(_ words: some Sequence<Substring>, half: Substring) -> Stamp? {
    var words = Array(words)
    guard words.count == 5, half == "AM" || half == "PM",
      let hour = NumberText.decimal(words[3].prefix(2)), (1...12).contains(hour)
    else { return nil }
    let hours = hour % 12 + (half == "PM" ? 12 : 0)
    words[3] = (hours < 10 ? "0\(hours)" : "\(hours)") + words[3].dropFirst(2)
    return calendar(words)
  }

  /// `Sun, 22 Nov 2026 14:45:57 +0000`, of `date -R`.
  private static func ofMail(_ words: [Substring]) -> Stamp? {
    zoned(calendar([words[0].dropLast(), words[2], words[1], words[4], words[3]]), words[5])
  }

  /// `stamp`, which is local, with the zone that stands beside it: UTC, an offset, or a name that
  /// tells no offset.
  private static func zoned(_ stamp: Stamp?, _ zone: Substring) -> Stamp? {
    guard let stamp, stamp.base == .local, zone.utf8.count <= 6 else { return nil }
    if zone == "UTC" || zone == "GMT" || zone == "Z" { return (stamp.time, .utc) }
    if zone.hasPrefix("+") || zone.hasPrefix("-") {
      guard let offset = LogStamp.offset(zone).flatMap({ $0 }) else { return nil }
      let (time, isTooLarge) = stamp.time.subtractingReportingOverflow(offset * 1_000_000_000)
      return isTooLarge ? nil : (time, .utc)
    }
    return zone.utf8.allSatisfy(\.isLetter) ? stamp : nil
  }
}
