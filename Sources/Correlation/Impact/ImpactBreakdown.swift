/// What users saw of it: how many attempts failed, how late the others were, whose, where and when.
///
/// An attempt fails when no SYN-ACK to it is seen or implied, or when its client repeated its SYN
/// after the last one and never went on. A SYN, a SYN-ACK and a reset, as a health check sends them,
/// are a success.
public struct ImpactBreakdown: Hashable, Sendable, Codable {
  /// Attempts that failed, of all.
  public var failed: Proportion
  /// The share that fails for a user who waits so long, the most impatient first.
  public var patience: [Patience] = []
  /// Attempts by the number of SYNs that they took.
  public var ladder: [Rung] = []
  /// Attempts by the client's clock, where clocks can be told apart.
  public var clocks: [ClockTally] = []
  /// Attempts by the server's port.
  public var ports: [PortTally] = []
  /// Attempts by the time of their first SYN, in stretches of `binWidth`; empty without times.
  public var bins: [Bin] = []
  /// The length of a bin, in ns.
  public var binWidth: Int64 = 0

  /// A breakdown with no more than its share of failures.
  public init(failed: Proportion) { self.failed = failed }

  /// What became of some attempts.
  public struct Tally: Hashable, Sendable, Codable {
    /// All attempts.
    public var attempts = 0
    /// Those that failed.
    public var failed = 0
    /// Those that succeeded on a later SYN than their first.
    public var late = 0

    /// No attempts.
    public init() {}
  }

  /// The attempts that fail for a user who waits `limit`.
  public struct Patience: Hashable, Sendable, Codable {
    /// How long from the first SYN to the one that is answered, in ns.
    public var limit: Int64
    /// Attempts that failed, or took longer.
    public var failed: Proportion
  }

  /// Attempts that took the same number of SYNs.
  public struct Rung: Hashable, Sendable, Codable {
    /// SYNs that the client sent.
    public var transmissions: Int
    /// Attempts that succeeded on the last of them.
    public var succeeded: Int
    /// Attempts that failed after the last of them.
    public var failed: Int
    /// The median time from the first of them to the last, in ns; nil where there are no times.
    public var wait: Int64?
  }

  /// The attempts of one TS clock.
  public struct ClockTally: Hashable, Sendable, Codable {
    /// The source address.
    public var source: String
    /// The server's address.
    public var server: String
    /// The clock's number, as in `TimestampClock`.
    public var number: Int
    /// What became of them.
    public var tally: Tally
  }

  /// The attempts at one port.
  public struct PortTally: Hashable, Sendable, Codable {
    /// The server's address.
    public var server: String
    /// The server's port.
    public var port: Int
    /// What became of them.
    public var tally: Tally
  }

  /// The attempts that began in one stretch of time.
  public struct Bin: Hashable, Sendable, Codable {
    /// When it begins, in ns of the case's time base.
    public var start: Int64
    /// What became of them.
    public var tally: Tally
  }
}
