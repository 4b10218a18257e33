public import Evidence

/// The rules of one input, and what is known of whose they are and when they were printed.
public struct RulesetRecord: Hashable, Sendable {
  /// The input's number in the case.
  public var input: Int64
  /// The host, where the content says so.
  public var host: String?
  /// The network namespace, where known.
  public var netns: String?
  /// The series of snapshots that its name puts it into.
  public var series: String?
  /// Orders the dumps of one series, as text.
  public var position: String?
  /// When it was made, in ns since 1970 UTC, where known.
  public var time: Int64?
  /// The rules.
  public var rules: Ruleset

  /// A record.
  public init(
    input: Int64, host: String? = nil, netns: String? = nil, series: String? = nil,
    position: String? = nil, time: Int64? = nil, rules: Ruleset
  ) {
    self.input = input
    self.host = host
    self.netns = netns
    self.series = series
    self.position = position
    self.time = time
    self.rules = rules
  }
}
