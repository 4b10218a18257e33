public import Evidence

/// Reads what the kernel logged: `dmesg` with any kind of time or none, `journalctl -k`, syslog.
public struct KernelLogReader: Sendable {
  /// How many events are kept one by one.
  public static let maximumEvents = 10_000

  /// The first events in the order of the text.
  public private(set) var events: [KernelLogEvent] = []
  /// How many events there were in all, by kind.
  public private(set) var counts: [KernelLogEvent.Kind: Int] = [:]
  /// How many lines were read that hold no event, of the kernel or of other programs.
  public private(set) var otherLineCount = 0

  /// A reader that has read nothing.
  public init() {}

  /// Lines that are no log; any line may be one, so that there are none.
  public var unknownLines: [UnknownLine] { [] }

  /// How many such lines there were in all.
  public var unknownCount: Int { 0 }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    let log = KernelLogLine(line)
    guard log.isOfKernel, let (kind, port) = KernelLogMessage.event(in: log.message) else {
      if !TextNoise.isNoise(line) { otherLineCount += 1 }
      return
    }
    counts[kind, default: 0] += 1
    guard events.count < Self.maximumEvents else { return }
    events.append(
      KernelLogEvent(
        kind: kind, time: log.time, base: log.base, port: port,
        text: String(log.message.prefix(200)), line: number))
  }

  /// What `message` tells of, when it is a message of the kernel that is of interest.
  public static func kind(of message: String) -> KernelLogEvent.Kind? {
    KernelLogMessage.event(in: KernelLogLine(message[...]).message)?.kind
  }

  /// Whether `line` has the form of a line of a log of the kernel or of syslog.
  ///
  /// Without a time, the message has to be one that kernels print.
  public static func accepts(_ line: Substring) -> Bool {
    let log = KernelLogLine(line)
    switch log.origin {
    case .kernel, .program, .journal: return true
    case .bare: return KernelLogMessage.isLikely(log.message)
    }
  }
}
