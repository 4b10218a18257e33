public import Evidence
import Glibc

/// How a worker ended.
public enum WorkerEnd: Hashable, Sendable {
  /// Its results are complete.
  case finished
  /// The results that are there are those of its inputs.
  case unchanged
  /// It was asked to stop, as the whole batch was.
  case interrupted
  /// There are no results.
  case failed(CaseFailure)

  /// The status of a worker whose results are complete.
  public static let finishedStatus: Int32 = 0
  /// The status of a worker that found nothing to do.
  public static let unchangedStatus: Int32 = 20

  /// What is known of a worker that ended.
  struct Account {
    /// What the kernel says.
    var usage: WorkerUsage
    /// What it said on stderr, as far as it was kept.
    var talk: String
  }

  /// Why its parent killed a worker.
  enum Killed {
    case forTime
    case forInterruption
  }

  /// Judges `account`; `killed` tells why the parent ended it.
  init(_ account: Account, killed: Killed?, limits: WorkerLimits) {
    switch (killed, account.usage.status & 0x7F) {
    case (.forInterruption?, _): self = .interrupted
    case (.forTime?, _):
      self = .failed(.beyond(.time, LimitText.seconds(limits.time)))
    case (nil, 0): self.init(exitStatus: account.usage.status >> 8 & 0xFF, talk: account.talk)
    case (nil, let signal): self = .failed(Self.failure(signal, account, limits))
    }
  }

  private init(exitStatus: Int32, talk: String) {
    switch exitStatus {
    case Self.finishedStatus: self = .finished
    case Self.unchangedStatus: self = .unchanged
    default:
      let line = talk.split(whereSeparator: \.isNewline).last.map(String.init)
      self = .failed(line.map { .said($0) } ?? .ended(status: exitStatus))
    }
  }

  private static func failure(
    _ signal: Int32, _ account: Account, _ limits: WorkerLimits
  ) -> CaseFailure {
    let isOverdue = signal == SIGKILL && account.usage.processor >= limits.processor
    switch isOverdue ? SIGXCPU : signal {
    case SIGXCPU: return .beyond(.processor, LimitText.seconds(limits.processor))
    case SIGXFSZ: return .beyond(.output, LimitText.bytes(limits.output))
    case SIGKILL: return .killed
    case SIGTERM, SIGINT, SIGHUP: return .told(signal: signal)
    default:
      let wantedMemory =
        account.talk.contains("allocate memory") || account.usage.peakMemory > limits.memory / 4 * 3
      return wantedMemory
        ? .beyond(.memory, LimitText.bytes(limits.memory)) : .crashed(signal: signal)
    }
  }
}

/// Limits as users write them.
public enum LimitText {
  private static let units: [(letter: Character, bytes: Int64)] = [
    ("T", 1 << 40), ("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10),
  ]

  /// `2G`, `1536M`, `100`.
  public static func bytes(_ count: Int64) -> String {
    for unit in units where count >= unit.bytes && count % unit.bytes == 0 {
      return "\(count / unit.bytes)\(unit.letter)"
    }
    return "\(count)"
  }

  /// Bytes out of `2G` or `2GiB`; nil when `text` is no such number above 0.
  public static func bytes(_ text: String) -> Int64? {
    var digits = text.uppercased()
    for suffix in ["IB", "B"] where digits.hasSuffix(suffix) {
      digits.removeLast(suffix.count)
      break
    }
    let unit = units.first { digits.last == $0.letter }
    if unit != nil { digits.removeLast() }
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int64(digits), number > 0
    else { return nil }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1)
    return isTooLarge ? nil : bytes
  }

  /// `2 h`, `15 min`, `90 s`.
  public static func seconds(_ count: Int64) -> String {
    if count >= 3600, count % 3600 == 0 { return "\(count / 3600) h" }
    if count >= 60, count % 60 == 0 { return "\(count / 60) min" }
    return "\(count) s"
  }

  /// Seconds out of `90`, `90s`, `15m` or `2h`; nil when `text` is no such number above 0.
  public static func seconds(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int64(digits), number > 0
    else { return nil }
    let (seconds, isTooLarge) = number.multipliedReportingOverflow(by: unit ?? 1)
    return isTooLarge ? nil : seconds
  }
}
