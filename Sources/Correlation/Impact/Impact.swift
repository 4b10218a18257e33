/// Attempts and delays.
public struct Impact: Hashable, Sendable, Codable {
  /// Connection attempts.
  public var attempts = 0
  /// Attempts of which no SYN was answered in any way.
  public var silentAttempts = 0
  /// Attempts that were answered only after a retransmission.
  public var lateAttempts = 0
  /// SYNs that repeat an earlier one of the same attempt.
  public var retransmittedSYNs = 0
  /// Time from the first SYN to the answer, over answered attempts, in ns; nil without any.
  public var delay: Delay?
  /// How many attempts were answered within which time, in rising order.
  public var delayCurve: [DelayStep] = []
  /// Source addresses with at least one attempt that went wrong.
  public var clientsAffected = 0
  /// Source addresses.
  public var clients = 0
  /// What users saw of it; nil without any attempt.
  public var breakdown: ImpactBreakdown?

  /// Quantiles in nanoseconds.
  public struct Delay: Hashable, Sendable, Codable {
    /// Median.
    public var median: Int64
    /// 95th percentile.
    public var percentile95: Int64
    /// Maximum.
    public var maximum: Int64
  }

  /// No attempts.
  public init() {}
}

extension Impact {
  /// Attempts that failed although some answer came: a refusal, or one that the client never learnt of.
  public var failedThoughAnswered: Int {
    guard let breakdown else { return 0 }
    return max(0, breakdown.failed.part - silentAttempts)
  }

  /// Attempts that succeeded only on a repeated SYN although their first one was answered.
  public var lateThoughAnswered: Int {
    let late = (breakdown?.ladder ?? []).filter { $0.transmissions > 1 }
      .reduce(0) { $0 + $1.succeeded }
    return max(0, late - lateAttempts)
  }
}
