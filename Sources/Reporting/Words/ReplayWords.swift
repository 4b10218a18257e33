import Correlation

/// Prediction against observation.
protocol ReplayWords {
  /// What was replayed; `evidence` is the item that shows it.
  func introduction(to table: ReplayTable, evidence: Prose?) -> Prose
  /// How to read a table of prediction against observation.
  func reading(of table: ReplayTable) -> Prose
  var rulesLead: Prose { get }
  /// The rule that the report uses, among all that were tried.
  func used(_ rule: Prose) -> Prose
}
