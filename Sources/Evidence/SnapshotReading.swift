/// Counters that one command printed at one moment, and where and when that was.
///
/// A text may hold several: `netstat -s` before and after, or of a host and of a container on it.
public struct SnapshotReading: Hashable, Sendable {
  /// What printed the counters: two kinds may show the same counters of one host.
  public var kind: Input.Kind
  /// The counters, and the groups that are shown as a whole.
  public var counters: CounterSnapshot
  /// 1-based line of the text that the counters begin at.
  public var line: Int
  /// The host, where the text names it beside the counters.
  public var host: String?
  /// The network namespace, where the text names it beside the counters.
  public var netns: String?
  /// When the counters were printed, in ns since 1970 UTC, where the text says so.
  public var time: Int64?
  /// As `time`, by the host's clock, whose time zone the text does not tell.
  public var localTime: Int64?
  /// Whether the counters are 32 bits wide, as the text's form or the machine shows.
  public var isNarrow = false

  /// Counters of `kind` from `line` on.
  public init(kind: Input.Kind, counters: CounterSnapshot, line: Int = 1) {
    self.kind = kind
    self.counters = counters
    self.line = line
  }
}
