import Correlation

/// How many attempts went wrong, and how badly.
protocol ImpactWords {
  /// A row of the table of the impact: what, and how much. `captured` is how long the capture is, in ns.
  func attemptsRow(_ attempts: Int, captured: Int64?) -> [Prose]
  func silentRow(_ impact: Impact) -> [Prose]
  func lateRow(_ impact: Impact) -> [Prose]
  func synsRow(_ syns: Int, retransmitted: Int) -> [Prose]
  func delayRow(_ delay: Impact.Delay) -> [Prose]
  func clientsRow(_ impact: Impact) -> [Prose]
  /// That no answer is known, where none could have been seen.
  var repliesNotCaptured: Prose { get }
  /// The share of requests that a user would see fail, with its interval and in words.
  func failureShare(_ failed: Proportion) -> Prose
  /// A share with its 95 % interval: `30 of 30, 100.0 % (88.6–100.0 %)`.
  func share(_ proportion: Proportion) -> String
  /// Who waits without limit.
  var forEver: Prose { get }
  var ladderLead: Prose { get }
  /// Leads to the table of attempts over time.
  func binsLead(width: Int64) -> Prose
  /// What is known of a source's timestamp clocks.
  func words(for model: ClockModel, clocks: Int?) -> Prose
}
