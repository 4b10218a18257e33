import Correlation

/// What else it could have been.
protocol AlternativeWords {
  /// What is missing of a cause that takes a second place of observation.
  var secondPlaceMissing: Prose { get }
  /// What is missing where there is no attempt.
  var attemptMissing: Prose { get }
  /// Why the capture shows one direction only.
  var serverPacketsMissing: Prose { get }
  /// What is missing of causes that replies would tell of.
  var replyDirectionMissing: Prose { get }
  /// What speaks against a cause that took no attempt.
  var examined: Prose { get }
  /// In place of a level, where there is no finding.
  var noFinding: Prose { get }
  /// How many statements the verdict lists.
  func statementsInVerdict(_ number: Int) -> Prose
  /// What speaks against the causes that are undetermined; `counter` rose by just as many as SYNs stayed
  /// without a reply.
  func alternativesClosing(exactCounter counter: String?) -> Prose
}
