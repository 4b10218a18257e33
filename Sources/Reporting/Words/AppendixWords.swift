import Evidence

/// What the appendix says.
protocol AppendixWords {
  /// How far an input was read.
  func word(forStatus status: Input.Status) -> Prose
  var noInputs: Prose { get }
  var reproductionLead: Prose { get }
  var caseFileLead: Prose { get }
  /// What a report on evidence with pseudonyms says of them.
  func redaction(keyFingerprint: String) -> Prose
  func madeBy(_ version: String) -> Prose
}
