import Correlation

/// The kernel's rules, and what they say of a SYN.
protocol RuleWords {
  /// A rule as a noun: the kernels that have it.
  func name(of rule: KernelRule) -> Prose
  /// What a rule does, for a table.
  func description(of rule: KernelRule) -> Prose
  /// What a prediction says.
  func word(for prediction: Prediction) -> Prose
}
