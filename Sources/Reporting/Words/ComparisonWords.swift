import Correlation

/// Two cases held against each other.
protocol ComparisonWords {
  /// The verdict of a comparison as one sentence.
  func headline(of comparison: Comparison) -> Prose
  /// What a share is of.
  func name(of measure: Comparison.Measure.Kind) -> Prose
  /// A reason as a sentence.
  func sentence(for reason: Comparison.Reason) -> Prose
  /// The name of a row of the table of both cases.
  func rowName(of aspect: ComparedAspect) -> Prose
  var measuresLead: Prose { get }
}

/// What the table of both cases shows of each.
enum ComparedAspect: CaseIterable, Hashable, Sendable {
  case path
  case verdict
  case attempts
  case servers
  case inputs
}
