/// Two cases held against each other: whether the fix worked, or the traffic changed.
public struct Comparison: Hashable, Sendable, Codable {
  /// What the comparison comes to.
  public var verdict: Verdict
  /// The cause that the first case's verdict names; nil when it names none.
  public var cause: Cause?
  /// The server that it is about.
  public var server: String?
  /// The same shares, formed of both cases by the same criteria.
  public var measures: [Measure] = []
  /// Why the verdict is what it is, the weightiest first.
  public var reasons: [Reason] = []

  /// What a comparison comes to.
  ///
  /// The raw values are part of the JSON.
  public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// What led to the failures before is still there, and attempts are answered.
    case fixed
    /// Attempts still fail, for the same cause or as often as before.
    case notFixed = "not fixed"
    /// The two cases cannot show it.
    case cannotTell = "cannot tell"
  }

  /// One share, before and after.
  public struct Measure: Hashable, Sendable, Codable {
    /// What it is a share of.
    public var kind: Kind
    /// In the first case.
    public var before: Proportion
    /// In the second case.
    public var after: Proportion

    /// What a share is of.
    public enum Kind: String, Hashable, Sendable, Codable {
      /// Attempts at the server that failed.
      case failed
      /// Attempts at the server that failed or succeeded late.
      case failedOrLate = "failed-or-late"
      /// Attempts that the per-host check would drop that got no answer.
      case silentWhereDropped = "silent-where-dropped"
    }
  }

  /// One reason of the verdict.
  public enum Reason: Hashable, Sendable, Codable {
    /// Nothing went wrong in the first case, so that there is nothing to fix.
    case nothingToFix
    /// The first case's cause is undetermined, so that nobody knows what to look for.
    case causeUndetermined
    /// The second case holds no attempt at the server.
    case serverAbsent
    /// The second case does not hold the server's packets.
    case repliesMissing
    /// So many attempts of the second case are still put down to the cause.
    case causeRemains(attempts: Int, level: Level)
    /// Attempts fail in the second case as often as before, now for another cause.
    case failuresRemain(cause: Cause?)
    /// So many attempts meet what led to drops before, and were answered.
    case conditionsMetAndAnswered(attempts: Int)
    /// Only so many attempts of the second case meet what led to drops before.
    case conditionsRare(attempts: Int, needed: Int)
    /// Fewer attempts than these say little.
    case fewAttempts(attempts: Int, needed: Int)
    /// The clients that were hit before hardly asked in the second case.
    case clientsAbsent(attempts: Int, needed: Int)
    /// The second case is not under the load of the first, in attempts per hour.
    case lessLoad(before: Int, after: Int)
    /// The share fell by more than its uncertainty.
    case shareFell
    /// The share did not fall by more than its uncertainty.
    case shareDidNotFall
    /// A setting before and after; nil where it was not given.
    case setting(name: String, before: String?, after: String?)
    /// A setting that causes it is still in force in the second case.
    case settingStillOn(name: String, value: String)
    /// The kernel's release before and after; nil where it was not given.
    case kernel(before: String?, after: String?)
    /// The rise of a counter before and after; nil where it is not known.
    case counter(mib: String, before: UInt64?, after: UInt64?)
    /// The counter of the cause still rises in the second case.
    case counterStillRises(mib: String, rise: UInt64)
  }
}
