import Correlation
import Evidence

/// What was left out, and what the times cannot tell.
protocol UnreadWords {
  var nothingUnread: Prose { get }
  /// What was left out of an input of which nothing more is known.
  func unreadPart(isAll: Bool) -> Prose
  var noReason: Prose { get }
  /// That options narrowed what was looked at.
  func narrowed(by options: String) -> Prose
  /// How much was counted.
  func counted(_ totals: Totals, isFiltered: Bool) -> Prose
  /// Names that were met and are no evidence.
  func ignored(_ names: [Prose]) -> Prose
  /// How many files were taken as one capture.
  func series(_ files: Int, from first: Prose, to last: Prose) -> Prose
  /// That no packet stands between two files; `length` in ns.
  func gap(_ length: Int64, between first: Prose, and last: Prose) -> Prose
  /// That two files hold the same packets; `length` in ns.
  func overlap(_ length: Int64, of first: Prose, and last: Prose) -> Prose
  /// That a filter was used in reading.
  func readFilter(_ filter: String) -> Prose
  /// How many flows were forgotten.
  func forgottenFlows(_ number: Int64) -> Prose
  /// That a capture is damaged or cut short.
  var damagedCapture: Prose { get }
  /// What no capture can show of the per-host check.
  var notSeen: Prose { get }
}
