import Correlation

/// Causes, and what they mean.
protocol CauseWords {
  /// A cause as a noun for tables, with its id.
  func name(of cause: Cause) -> Prose
  /// What a cause did, as a clause with a subject.
  func clause(of cause: Cause) -> Prose
  /// The verdict as one sentence.
  func headline(cause: Cause, level: Level) -> Prose
  /// What a cause means, for somebody who has never heard of it, at `server` where one is known.
  func consequence(cause: Cause, server: Prose?) -> Prose
  /// One sentence for a finding.
  func summary(of finding: Finding) -> Prose
  /// When `tcp_tw_recycle` was removed, and what is often written instead.
  var removalNote: Prose { get }
}
