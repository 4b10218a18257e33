import Correlation

/// What leads to a step and its command.
enum StepLead: Hashable, Sendable {
  /// It would settle the verdict.
  case settles
  /// It is to be done before the remedy.
  case settlesFirst
  /// It is next for a cause at a server.
  case next(Cause, server: String)
}

/// The section on the verdict, beside its headline.
protocol VerdictWords {
  /// The headline where there is no cause, in so many attempts.
  func headlineWithoutCause(isUndetermined: Bool, level: Level, attempts: Int) -> Prose
  /// When it was seen, in the first minute of whoever has to decide.
  func seen(from first: String, to last: String) -> Prose
  /// What to run at once, and where.
  func doNow(_ command: String, on host: Prose) -> Prose
  /// What to look at before anything is run, where the kernel's release cannot have what the rest shows.
  func lookFirst(_ command: String, on host: Prose, release: String) -> Prose
  /// What it means that there was no attempt; `outOfScope` were left out, as options asked for.
  func noAttempts(outOfScope: Int) -> Prose
  /// Leads to counters of dropped connection requests that rose although no attempt was captured.
  var countedWithoutAttempts: Prose { get }
  /// What it takes for a verdict, where nothing went wrong.
  func health(_ impact: Impact) -> Prose
  /// Why the level is not lower.
  func reason(for level: Level, of cause: Cause) -> Prose
  /// The same where the kernel's release cannot have the cause that the rest shows.
  func reasonAgainstRelease(for level: Level) -> Prose
  /// The same where the host's count agrees, and the packets do not show it as surely.
  func reasonByCount(for level: Level) -> Prose
  var contradictionsLead: Prose { get }
  /// Leads to what is missing.
  func missingLead(isNeeded: Bool) -> Prose
  /// Leads to a command that is run at `place`.
  func lead(to step: StepLead, place: Prose) -> Prose
}
