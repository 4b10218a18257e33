/// What each level of `tw-recycle` needs.
///
/// Written for people in docs/CRITERIA.md; keep both alike.
///
/// - `excluded`: the kernel has no such check (4.12 and later), or the sysctl is 0, or TCP
///   timestamps are off and the rule needs them, or PAWSPassive is shown by two snapshots and did
///   not move; and PAWSPassive did not rise, nor does `ip tcp_metrics` show a stamp that the replay
///   saw stored. Or the replay's drops were answered.
/// - `confirmed`: at least `fewestHandshakes` attempts went silent just where the replay says drop,
///   next to none that it says drop was answered, and the rise of PAWSPassive equals the silent SYNs
///   within the tolerance, or, without that counter, `ip tcp_metrics` shows a stamp that the replay
///   saw stored.
/// - `probable`: as before without the counter, but with a within-clock contrast; or the counter
///   rose, agrees, and the replay at least does not contradict.
/// - `possible`: the replay says drop for at least one silent SYN and is not contradicted; or no
///   stamp was captured at all, nothing contradicts, and the sysctl is known to be on in a kernel
///   that has the check, unless nothing at all was answered.
///
/// A placebo that agrees as well takes one level. A kernel that cannot have the check, by its release,
/// leaves `probable` at most.
/// - `undetermined`: anything else.
struct RecycleCriteria {
  /// Attempts that went silent where the replay says drop.
  var supportingHandshakes = 0
  /// Transmissions: predicted drop, silent.
  var dropSilent = 0
  /// Transmissions: predicted drop, answered.
  var dropAnswered = 0
  /// Transmissions: predicted pass, silent.
  var passSilent = 0
  /// Silent transmissions that the replay leaves open and one reading drops.
  var openSilent = 0
  /// Those of them that only a stamp would drop of a connection that the capture may lack.
  var hiddenSilent = 0
  /// Answered and silent SYNs of one and the same clock, under a pass and under a drop.
  var contrast = 0
  /// How the rise of PAWSPassive compares with the silent SYNs.
  var counter = CounterEvidence.unknown
  /// Whether PAWSPassive is known to have counted fewer than the silent SYNs that the check may have
  /// dropped.
  var countsFewer = false
  /// Whether `ip tcp_metrics` shows a stamp that the replay saw stored.
  var stampMatches = false
  /// Whether a setting or the kernel's release forbids the check.
  var isForbidden = false
  /// Whether it is the kernel's release that forbids it, which no later change of a setting explains.
  var isImpossible = false
  /// Whether the sysctl is known to be on, in a kernel that has the check as far as is known.
  var isKnownToBeOn = false

  /// Whether nothing at all was answered, in several attempts, and no stamp is known that could be why.
  var isTotalOutage = false
  /// Whether the replay with wrong stamps explains the SYNs at least as well.
  var placeboMatches = false
  /// Whether one stretch of time without any answer explains them better.
  var outageFitsBetter = false

  /// Fewer attempts than this are never `confirmed`.
  static let fewestHandshakes = 5
  /// Answered SYNs that the replay drops, per silent one, that a replay from packets may show.
  static let contradictionShare = 0.02
  /// How far the counter's rise may lie off the silent SYNs: capture and snapshots are not cut at
  /// the same instant.
  static let counterShare = 0.1
  static let counterSlack = 2.0

  enum CounterEvidence {
    case unknown
    /// Shown by both snapshots, and it did not move.
    case unmoved
    /// It rose by as many as went silent.
    case agrees
    /// It rose by more than went silent in the capture.
    case exceeds
    /// It rose by less than the replay says.
    case fallsShort
  }

  var isContradicted: Bool {
    Double(dropAnswered) > max(1, Self.contradictionShare * Double(dropSilent))
  }

  /// What shows the check in a kernel that cannot have it leaves open which of the two is wrong.
  var level: Level { isImpossible ? min(levelOfEvidence, .probable) : levelOfEvidence }

  private var levelOfEvidence: Level {
    let counterRose = counter != .unknown && counter != .unmoved
    let isMeasured = counterRose || stampMatches && counter == .unknown
    if isForbidden, !isMeasured { return .excluded }
    if counter == .unmoved, supportingHandshakes < Self.fewestHandshakes { return .excluded }
    if isContradicted { return counterRose ? .possible : .excluded }
    if counter == .unmoved { return .possible }
    if supportingHandshakes >= Self.fewestHandshakes {
      if counter == .agrees || stampMatches && counter == .unknown {
        return placeboMatches ? .probable : .confirmed
      }
      if contrast > 0, !placeboMatches, !outageFitsBetter { return .probable }
    }
    if counter == .agrees, dropSilent + openSilent > 0 { return .probable }
    if supportingHandshakes > 0 { return .possible }
    if openSilent > hiddenSilent, passSilent == 0, isKnownToBeOn, !isTotalOutage {
      return .possible
    }
    return .undetermined
  }

  /// Compares the rise of PAWSPassive with what the replay gives to the check.
  ///
  /// - Parameter spansCaptures: whether the rise is known to be of a longer time than the captures,
  ///   so that it may well be larger.
  static func compare(
    rise: UInt64?, dropSilent: Int, openSilent: Int, spansCaptures: Bool = false
  ) -> CounterEvidence {
    guard let rise else { return .unknown }
    if rise == 0 { return .unmoved }
    let most = Double(dropSilent + openSilent)
    if Double(rise) < (1 - counterShare) * Double(dropSilent) - counterSlack { return .fallsShort }
    if spansCaptures { return .agrees }
    return Double(rise) <= (1 + counterShare) * most + counterSlack ? .agrees : .exceeds
  }
}
