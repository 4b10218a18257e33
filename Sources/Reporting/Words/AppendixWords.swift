/// What the appendix says.
protocol AppendixWords {
  var noInputs: Prose { get }
  var reproductionLead: Prose { get }
  var caseFileLead: Prose { get }
  /// What a report on evidence with pseudonyms says of them.
  func redaction(keyFingerprint: String) -> Prose
  func madeBy(_ version: String) -> Prose
}
