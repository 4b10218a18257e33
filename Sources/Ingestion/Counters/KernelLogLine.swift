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
    message = Self.withoutPriority(line.trimmed)
    if message.hasPrefix("-- "), message.hasSuffix("--") || message.hasPrefix("-- Logs begin") {
      origin = .journal
    } else if message.hasPrefix("[") {
      takeBracket()
    } else {
      takeStamp()
    }
  }

  /// `<6>`, as syslog and `/proc/kmsg` have it.
  private static func withoutPriority(_ text: Substring) -> Substring {
    guard text.hasPrefix("<"), let end = text.prefix(6).firstIndex(of: ">") else { return text }
    let digits = text[..<end].dropFirst()
    return NumberText.decimal(digits) == nil ? text : text[end...].dropFirst()
  }

  /// `[1454500.910215] …`, `[Tue Nov 22 14:45:57 2026] …`, and in the log of other languages
  /// `[Ср мар 10 20:19:39 2021] …`.
  private mutating func takeBracket() {
    guard let end = message.prefix(64).firstIndex(of: "]") else { return }
    let stamp = message[..<end].dropFirst().trimmed
    let words = stamp.words(limit: 6)
    if let nanoseconds = LogStamp.seconds(stamp) {
      (time, base) = (nanoseconds, .boot)
    } else if words.count == 5, words[3].contains(":"), NumberText.decimal(words[4]) != nil {
      (time, base) = (LogStamp.calendar(words), .local)
    } else {
      return
    }
    origin = .kernel
    message = message[end...].dropFirst().trimmed
    takeCaller()
    // journalctl -o short-monotonic has host and program behind the time.
    if let rest = Self.afterProgram(message) { (host, origin, message) = rest }
  }

  /// `[T19113]` or `[    C1]`, of kernels that log the caller.
  private mutating func takeCaller() {
    guard message.hasPrefix("["), let end = message.prefix(16).firstIndex(of: "]") else { return }
    let caller = message[..<end].dropFirst().trimmed
    guard caller.hasPrefix("T") || caller.hasPrefix("C"),
      NumberText.decimal(caller.dropFirst()) != nil
    else { return }
    message = message[end...].dropFirst().trimmed
  }

  /// The stamps without brackets, with host and program behind them.
  private mutating func takeStamp() {
    guard let (stamp, count) = LogStamp.leading(message) else { return }
    let rest = message.words(limit: count + 1)
    guard rest.count > count else { return }
    if let (host, origin, message) = Self.afterProgram(rest[count]) {
      (self.host, self.origin, self.message) = (host, origin, message)
    } else if stamp.isOfKernel {
      (origin, message) = (.kernel, rest[count])
    } else {
      return
    }
    (time, base) = (stamp.time, stamp.base)
    takeUptime()
    if time == nil { timeOfDay = stamp.timeOfDay }
  }

  /// `kernel: [16508.733356] …`: the only time that counts when the stamp has no year.
  private mutating func takeUptime() {
    guard origin == .kernel, message.hasPrefix("["),
      let end = message.prefix(24).firstIndex(of: "]"),
      let nanoseconds = LogStamp.seconds(message[..<end].dropFirst().trimmed)
    else { return }
    if time == nil { (time, base) = (nanoseconds, .boot) }
    message = message[end...].dropFirst().trimmed
  }

  /// What stands behind `host kernel: ` or `host cron[1111]: `.
  private static func afterProgram(_ text: Substring) -> (Substring?, Origin, Substring)? {
    let words = text.words(limit: 3)
    if words.first == "kernel:" {
      return (nil, .kernel, text.dropFirst("kernel:".count).trimmed)
    }
    guard words.count >= 2, words[1].hasSuffix(":"), isProgram(words[1].dropLast()),
      words[0].utf8.allSatisfy({ $0.isLetter || $0.isDigit || "-._:".utf8.contains($0) })
    else { return nil }
    // Messages such as `e1000 0000:00:03.0 eth0: …` have no program.
    let isKernel = words[1] == "kernel:"
    guard isKernel || words[1].hasSuffix("]:") || !words[0].hasSuffix(":") else { return nil }
    return (words[0], isKernel ? .kernel : .program, words.count > 2 ? words[2] : "")
  }

  /// `cron[1111]` or `systemd-logind`.
  private static func isProgram(_ text: Substring) -> Bool {
    let name = text.prefix { $0 != "[" }
    return !name.isEmpty
      && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-._/@()".utf8.contains($0) }
      && (name.endIndex == text.endIndex || text.hasSuffix("]"))
  }
}
