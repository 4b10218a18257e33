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
  /// The rise; nil when the counter went backwards, which means a reset.
  public var delta: UInt64?
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

/// A snapshot of counters in the case.
public struct SnapshotRecord: Hashable, Sendable {
  /// The input it was read from.
  public var input: Int64
  /// What it was printed by: two kinds may show the same counters of one host.
  public var kind: Input.Kind
  /// The host, or the series of snapshots where no host is named.
  public var host: String?
  /// The network namespace, where known.
  public var netns: String?
  /// 1-based place in its host and network namespace.
  public var ordinal: Int
  /// When it was taken, in ns since 1970 UTC, where known.
  public var time: Int64?
  /// The counters, and the groups whose heading is there.
  public var counters: CounterSnapshot

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

/// A setting and the input it was read from.
public struct SettingRecord: Hashable, Sendable, Codable {
  /// The input's number in the case.
  public var input: Int64
  /// The setting.
  public var setting: Setting

  /// `setting`, read from `input`.
  public init(input: Int64, setting: Setting) {
    self.input = input
    self.setting = setting
  }
}
