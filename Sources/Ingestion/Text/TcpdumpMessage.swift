/// What tcpdump says about its own work, between the packets.
enum TcpdumpMessage {
  /// What a number at the end of a capture counts.
  enum Count {
    case captured
    case receivedByFilter
    case droppedByKernel
    case droppedByInterface
  }

  private static let counts: [Substring: Count] = [
    " packet captured": .captured, " packets captured": .captured,
    " packet received by filter": .receivedByFilter,
    " packets received by filter": .receivedByFilter,
    " packet dropped by kernel": .droppedByKernel, " packets dropped by kernel": .droppedByKernel,
    " packet dropped by interface": .droppedByInterface,
    " packets dropped by interface": .droppedByInterface,
  ]

  /// Whether `line` is one of tcpdump's messages.
  static func matches(_ line: Substring) -> Bool {
    let text = line.trimmed
    if text.hasPrefix("tcpdump: ") || startsCapture(text) { return true }
    let number = text.prefix { $0.isNumber }
    return !number.isEmpty && counts[text[number.endIndex...]] != nil
  }

  /// What a terminal shows of the Ctrl-C that ended the capture, in front of the first number.
  private static let interruption = "^C"

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

  /// The number in a line such as `12 packets dropped by kernel`, and what it counts; nil in other
  /// lines, and for a number beyond 64 bits.
  static func count(_ line: Substring) -> (number: UInt64, of: Count)? {
    var text = line.trimmed
    if text.hasPrefix(interruption) { text = text.dropFirst(interruption.count) }
    let digits = text.prefix { $0.isNumber }
    guard !digits.isEmpty, let number = UInt64(digits), let count = counts[text[digits.endIndex...]]
    else {
      return nil
    }
    return (number, count)
  }

  private static func withoutName(_ line: Substring) -> Substring {
    let text = line.trimmed
    return text.hasPrefix("tcpdump: ") ? text.dropFirst("tcpdump: ".count) : text
  }
}
