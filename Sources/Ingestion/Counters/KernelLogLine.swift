import Evidence

/// A line of a log, taken apart.
struct KernelLogLine {
  /// Who wrote the message, as far as the line tells.
  enum Origin: Hashable {
    case kernel
    case program
    /// journalctl, about the journal itself.
    case journal
    /// The line has neither time nor program.
    case bare
  }

  private(set) var time: Int64?
  /// The ns since midnight by the host's clock, where the line has neither year nor uptime.
  private(set) var timeOfDay: Int64?
  /// The host that logged it, where the line names one.
  private(set) var host: Substring?
  private(set) var base = KernelLogEvent.Base.utc
  private(set) var origin = Origin.bare
  private(set) var message: Substring

  var isOfKernel: Bool { origin == .kernel || origin == .bare }

  /// Takes `line` apart; what has no known form is the message of a bare line.
  init(_ line: Substring) {
    let text = line.trimmed
    message = text
    let view = text.utf8
    let bytes = view.span
    var place = Place(message: Self.behindFacility(bytes, from: Self.behindPriority(bytes)))
    if bytes.holds("-- ", at: place.message),
      text.hasSuffix("--") || bytes.holds("-- Logs begin", at: place.message)
    {
      origin = .journal
    } else if bytes.holds("[", at: place.message) {
      takeBracket(bytes, &place)
    } else {
      takeStamp(bytes, &place)
    }
    message = text.slice(place.message..<bytes.count)
    host = place.host.map(text.slice)
  }

  /// Where the parts of a line stand.
  private struct Place {
    var message: Int
    var host: Range<Int>?
  }

  /// Behind `<6>`, as syslog and `/proc/kmsg` have it.
  private static func behindPriority(_ bytes: Span<UInt8>) -> Int {
    guard bytes.holds("<", at: 0), let end = bytes.first(UInt8(ascii: ">"), in: 1..<6),
      bytes.decimal(1..<end) != nil
    else { return 0 }
    return end + 1
  }

  /// Behind `kern  :info  : `, of dmesg -x.
  private static func behindFacility(_ bytes: Span<UInt8>, from start: Int) -> Int {
    // Months and dates, with which most lines begin, need no look at the names.
    guard start < bytes.count, (0x61...0x7A).contains(bytes[start]),
      let first = bytes.first(UInt8(ascii: ":"), in: start..<start + 10),
      facilities.contains(where: { bytes.holds($0, at: start) }),
      let second = bytes.first(UInt8(ascii: ":"), in: first + 1..<first + 9),
      levels.contains(where: { bytes.holds($0, at: first + 1) })
    else { return start }
    return bytes.behindBlanks(second + 1)
  }

  private static let facilities = [
    "kern ", "user ", "mail ", "daemon", "auth", "syslog", "lpr ", "news ", "uucp ", "cron ",
    "ftp ",
    "local", "kern:", "user:",
  ]
  private static let levels = ["emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"]

  /// `[1454500.910215] …`, `[Tue Nov 22 14:45:57 2026] …`, and in the log of other languages
  /// `[Ср мар 10 20:19:39 2021] …`.
  private mutating func takeBracket(_ bytes: Span<UInt8>, _ place: inout Place) {
    let start = place.message + 1
    guard let end = bytes.first(UInt8(ascii: "]"), in: start..<start + 64) else { return }
    let words = bytes.words(start..<end, limit: 6)
    if words.count == 1, let nanoseconds = LogStamp.seconds(bytes, words[0]) {
      (time, base) = (nanoseconds, .boot)
    } else if words.count == 5, bytes.first(UInt8(ascii: ":"), in: words[3]) != nil,
      bytes.decimal(words[4]) != nil
    {
      (time, base) = (LogStamp.calendar(bytes, words), .local)
    } else if let nanoseconds = Self.timeBeforeDelta(bytes, words) {
      (time, base) = (nanoseconds, .boot)
    } else if Self.isRelative(bytes, words) {
      // dmesg -e tells the minute now and then, and else how long it took.
    } else {
      return
    }
    origin = .kernel
    place.message = bytes.behindBlanks(end + 1)
    Self.skipCaller(bytes, &place)
    // journalctl -o short-monotonic has host and program behind the time.
    takeProgram(bytes, &place)
  }

  /// `[  123.456789 <    0.000012>]`, of dmesg -d.
  private static func timeBeforeDelta(_ bytes: Span<UInt8>, _ words: [Range<Int>]) -> Int64? {
    guard (2...3).contains(words.count), bytes[words[1].lowerBound] == UInt8(ascii: "<"),
      bytes[words[words.count - 1].upperBound - 1] == UInt8(ascii: ">")
    else { return nil }
    return LogStamp.seconds(bytes, words[0])
  }

  /// `[Nov25 15:49]` or `[  +0.000123]`, of dmesg -e.
  private static func isRelative(_ bytes: Span<UInt8>, _ words: [Range<Int>]) -> Bool {
    guard let first = words.first else { return false }
    if words.count == 1, bytes[first.lowerBound] == UInt8(ascii: "+") {
      return LogStamp.seconds(bytes, first.lowerBound + 1..<first.upperBound) != nil
    }
    return words.count == 2 && LogStamp.isDay(bytes, first) && words[1].count == 5
      && bytes.holds(":", at: words[1].lowerBound + 2)
  }

  /// `[T19113]` or `[    C1]`, of kernels that log the caller.
  private static func skipCaller(_ bytes: Span<UInt8>, _ place: inout Place) {
    guard bytes.holds("[", at: place.message),
      let end = bytes.first(UInt8(ascii: "]"), in: place.message..<place.message + 16)
    else { return }
    let caller = bytes.behindBlanks(place.message + 1)
    guard bytes.holds("T", at: caller) || bytes.holds("C", at: caller), caller < end,
      bytes.decimal(caller + 1..<end) != nil
    else { return }
    place.message = bytes.behindBlanks(end + 1)
  }

  /// The stamps without brackets, with host and program behind them.
  private mutating func takeStamp(_ bytes: Span<UInt8>, _ place: inout Place) {
    guard let (stamp, end) = LogStamp.leading(bytes, from: place.message) else { return }
    var behind = Place(message: bytes.behindBlanks(end))
    guard behind.message < bytes.count else { return }
    if !takeProgram(bytes, &behind) {
      guard stamp.isOfKernel else { return }
      origin = .kernel
    }
    place = behind
    (time, base) = (stamp.time, stamp.base)
    takeUptime(bytes, &place)
    if time == nil { timeOfDay = stamp.timeOfDay }
  }

  /// `kernel: [16508.733356] …`: the only time that counts when the stamp has no year.
  private mutating func takeUptime(_ bytes: Span<UInt8>, _ place: inout Place) {
    let start = place.message + 1
    guard origin == .kernel, bytes.holds("[", at: place.message),
      let end = bytes.first(UInt8(ascii: "]"), in: start..<start + 24)
    else { return }
    let words = bytes.words(start..<end, limit: 2)
    guard words.count == 1, let nanoseconds = LogStamp.seconds(bytes, words[0]) else { return }
    if time == nil { (time, base) = (nanoseconds, .boot) }
    place.message = bytes.behindBlanks(end + 1)
  }

  /// Steps over `host kernel: ` or `host cron[1111]: `; whether it stands there.
  @discardableResult
  private mutating func takeProgram(_ bytes: Span<UInt8>, _ place: inout Place) -> Bool {
    let first = place.message..<bytes.behindWord(place.message)
    if bytes.holds("kernel:", at: first.lowerBound), first.count == 7 {
      origin = .kernel
      place.message = bytes.behindBlanks(first.upperBound)
      return true
    }
    let start = bytes.behindBlanks(first.upperBound)
    let second = start..<bytes.behindWord(start)
    guard second.count > 1, bytes[second.upperBound - 1] == UInt8(ascii: ":"),
      Self.isProgram(bytes, start..<second.upperBound - 1), Self.isHost(bytes, first)
    else { return false }
    // Messages such as `e1000 0000:00:03.0 eth0: …` have no program.
    let isKernel = second.count == 7 && bytes.holds("kernel:", at: start)
    guard
      isKernel || bytes[second.upperBound - 2] == UInt8(ascii: "]")
        || bytes[first.upperBound - 1] != UInt8(ascii: ":")
    else { return false }
    origin = isKernel ? .kernel : .program
    place = Place(message: bytes.behindBlanks(second.upperBound), host: first)
    return true
  }

  private static func isHost(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    !word.isEmpty && word.allSatisfy { bytes[$0].isNamePart || bytes[$0] == UInt8(ascii: ":") }
  }

  /// `cron[1111]` or `systemd-logind`.
  private static func isProgram(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let end = bytes.first(UInt8(ascii: "["), in: word) ?? word.upperBound
    guard end > word.lowerBound else { return false }
    for index in word.lowerBound..<end
    where !bytes[index].isNamePart && !isSignOfProgram(bytes[index]) { return false }
    return end == word.upperBound || bytes[word.upperBound - 1] == UInt8(ascii: "]")
  }

  private static func isSignOfProgram(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")")
  }
}
