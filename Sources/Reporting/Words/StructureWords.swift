import Correlation

/// Names of the report's parts.
protocol StructureWords {
  /// The title of a report, given what it says of this incident.
  func title(_ incident: Prose) -> Prose
  /// The title of a comparison.
  func comparisonTitle(_ verdict: Comparison.Verdict) -> Prose
  func name(of heading: Heading) -> String
  func heading(_ subheading: Subheading) -> Prose
  /// The heads of a table's columns.
  func columns(of table: TableKind) -> [Prose]
}
