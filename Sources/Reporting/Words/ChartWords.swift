import Correlation
import Evidence

/// What stands in pictures, and what they show.
protocol ChartWords {
  /// What the picture of attempts over time shows, in steps of `width` ns.
  func attemptsCaption(width: Int64) -> Prose
  /// What the curve of delays shows.
  func delaysCaption(attempts: Int, answered: Int) -> Prose
  /// What the picture of counters shows: names and rises.
  func countersCaption(_ counters: [(name: String, rise: UInt64)]) -> Prose
  /// What the picture of timestamps shows.
  func timestampsCaption(_ chart: TimestampChart) -> Prose
  /// A counter of one of several hosts.
  func counter(_ mib: String, ofHost host: String) -> String
  func text(_ label: ChartLabel) -> String
  /// What a time axis counts in.
  func unit(of base: Input.TimeBase) -> String
  /// A clock by its number.
  func clock(_ number: Int) -> String
}

/// Words on axes and in legends.
enum ChartLabel: CaseIterable, Hashable, Sendable {
  case attempts, failed, answeredLate, answeredAtOnce
  case wholeRise, sinceFirstSnapshot, shareOfRise
  case untilSYNACK, shareOfAttempts
  case tsval, noReply, answered, stamp, shutOut
}
