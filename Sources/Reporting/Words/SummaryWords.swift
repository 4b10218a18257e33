import Correlation

/// What the report's title says became of the attempts.
enum Incident: Hashable, Sendable {
  case noAttempts
  case undetermined
  case noProblem(attempts: Int)
  /// Attempts without an answer.
  case silent(Int, of: Int)
  /// Attempts that were answered late, where none was left without an answer.
  case late(Int, of: Int)
  /// Attempts that the cause made fail or late, where all got some answer in time.
  case affected(Int, of: Int, by: Cause)
  /// Something went wrong with attempts, and no finding says with how many.
  case trouble(attempts: Int)
}

/// The title and the sentences that a terminal shows.
protocol SummaryWords {
  /// What the title says of the attempts, which all went to `target` where that is given.
  ///
  /// - Parameter seesReplies: whether answers could have been seen.
  func words(for incident: Incident, target: String?, seesReplies: Bool) -> Prose
  /// The verdict where no finding carries it.
  func verdict(cause: Cause, level: Level) -> Prose
  /// The verdict where there is no cause; `outOfScope` attempts were left out, as options asked for.
  func verdictWithoutCause(isUndetermined: Bool, attempts: Int, outOfScope: Int) -> Prose
  /// The impact in one or two sentences.
  func summary(of impact: Impact, seesReplies: Bool) -> Prose
  /// Whether all that was given was read.
  func summary(ofUnread parts: Int) -> Prose
  /// The command that would settle the cause.
  func settling(_ command: String) -> Prose
  /// The first thing that is missing.
  func missing(_ sentence: Prose) -> Prose
  var noStatement: Prose { get }
  var nothingToSettle: Prose { get }
}
