/// What tcpdump says about its own work, between the packets.
enum TcpdumpMessage {
  private static let counts: Set<Substring> = [
    " packet captured", " packets captured", " packet received by filter",
    " packets received by filter", " packet dropped by kernel", " packets dropped by kernel",
    " packet dropped by interface", " packets dropped by interface",
  ]

  /// Whether `line` is one of tcpdump's messages.
  static func matches(_ line: Substring) -> Bool {
    let text = line.trimmed
    if text.hasPrefix("tcpdump: ") || startsCapture(text) { return true }
    let count = text.prefix { $0.isNumber }
    return !count.isEmpty && counts.contains(text[count.endIndex...])
  }

  /// Whether a capture starts after `line`: `listening on eth0, …`, `reading from file …`.
  static func startsCapture(_ line: Substring) -> Bool {
    let text = withoutName(line)
    if text.hasPrefix("reading from file ") { return true }
    return text.hasPrefix("listening on ") && text.contains("link-type")
  }

  /// The interface that `listening on` names; nil in other messages.
  static func interface(_ line: Substring) -> String? {
    let text = withoutName(line)
    guard text.hasPrefix("listening on "), let comma = text.firstIndex(of: ",") else { return nil }
    return String(text[..<comma].dropFirst("listening on ".count).prefix(64))
  }

  /// The number in `12 packets dropped by kernel`.
  static func droppedByKernel(_ line: Substring) -> UInt64? {
    guard matches(line), line.contains("dropped by kernel") else { return nil }
    return line.words(limit: 3).first.flatMap { UInt64($0) }
  }

  private static func withoutName(_ line: Substring) -> Substring {
    let text = line.trimmed
    return text.hasPrefix("tcpdump: ") ? text.dropFirst("tcpdump: ".count) : text
  }
}
