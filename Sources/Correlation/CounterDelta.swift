public import Evidence

/// How a counter moved between two neighbouring snapshots of one host and network namespace.
public struct CounterDelta: Hashable, Sendable, Codable {
  /// The host, or the series of snapshots where no host is named.
  public var host: String?
  /// The network namespace, where known.
  public var netns: String?
  /// MIB name with its group.
  public var mib: String
  /// Value in the earlier snapshot.
  public var before: UInt64
  /// Value in the later snapshot.
  public var after: UInt64
  /// The rise; nil when the counter was reset in between, or is a gauge that fell.
  public var delta: UInt64?
  /// How the movement is to be read.
  public var meaning = Meaning.rise
  /// How long after the earlier snapshot the later one was taken, in ns; nil when it is not known.
  public var duration: Int64?
  /// The earlier snapshot's input.
  public var fromInput: Int64
  /// The later snapshot's input.
  public var toInput: Int64
  /// 1-based line of the later value; nil where net-tools leaves a zero out.
  public var line: Int?

  /// A movement of `mib`.
  public init(
    host: String?, netns: String?, mib: String, before: UInt64, after: UInt64, delta: UInt64?,
    fromInput: Int64, toInput: Int64, line: Int? = nil
  ) {
    self.host = host
    self.netns = netns
    self.mib = mib
    self.before = before
    self.after = after
    self.delta = delta
    self.fromInput = fromInput
    self.toInput = toInput
    self.line = line
  }
}

extension CounterDelta {
  /// How a movement is to be read.
  public enum Meaning: String, Hashable, Sendable, Codable {
    /// The counter rose, or stayed as it was.
    case rise
    /// The counters started anew in between: the host or its network namespace did.
    case reset
    /// The counter of 32 bits went through zero.
    case wrap
    /// The value is no count of events and may fall.
    case gauge
  }
}

/// A snapshot of counters in the case.
public struct SnapshotRecord: Hashable, Sendable {
  /// The input it was read from.
  public var input: Int64
  /// What it was printed by: two kinds may show the same counters of one host.
  public var kind: Input.Kind
  /// The host, or the series of snapshots where no host is named.
  public var host: String?
  /// The host that its own command names, where it does.
  public var ownHost: String?
  /// The network namespace, where known.
  public var netns: String?
  /// 1-based place in its host and network namespace.
  public var ordinal: Int
  /// When it was taken, in ns since 1970 UTC, where known.
  public var time: Int64?
  /// The counters, and the groups whose heading is there.
  public var counters: CounterSnapshot
  /// When it was taken, in ns since 1970 by the host's clock, whose time zone is not known.
  public var localTime: Int64?
  /// What its place among the snapshots of its host is known by.
  public var basis = Basis.given
  /// 1-based line of its input that it begins at.
  public var line = 1
  /// Whether its counters may be 32 bits wide.
  public var isNarrow = false
  /// When the host started, in ns since 1970 UTC, by the uptime beside the counters.
  public var bootTime: Int64?

  /// A snapshot.
  public init(
    input: Int64, kind: Input.Kind = .netstat, host: String?, netns: String?, ordinal: Int,
    time: Int64?, counters: CounterSnapshot
  ) {
    self.input = input
    self.kind = kind
    self.host = host
    self.netns = netns
    self.ordinal = ordinal
    self.time = time
    self.counters = counters
  }
}

extension SnapshotRecord {
  /// What the order of snapshots is known by.
  public enum Basis: String, Hashable, Sendable, Codable {
    /// Times in their content.
    case time
    /// Times in their content, by the host's clock.
    case localTime = "local-time"
    /// `before`, `after`, a date or a number in the name.
    case name
    /// The order that they were given or stand in.
    case given
  }
}

/// A setting and the input it was read from.
public struct SettingRecord: Hashable, Sendable, Codable {
  /// The input's number in the case.
  public var input: Int64
  /// The setting.
  public var setting: Setting
  /// The host, or the series of snapshots where no host is named.
  public var host: String?

  /// `setting`, read from `input`, of `host`.
  public init(input: Int64, setting: Setting, host: String? = nil) {
    self.input = input
    self.setting = setting
    self.host = host
  }
}
