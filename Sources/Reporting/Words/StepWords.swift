import Correlation

/// A step that would settle a finding, in words.
struct NextStep: Hashable, Sendable {
  /// The command, ready to be pasted.
  var command: String
  /// Where and how to run it.
  var place: Prose
  /// What each outcome means.
  var expectation: Prose
}

/// The steps that would settle a finding.
protocol StepWords {
  /// Where to run the command of `step`, and how.
  func place(of step: Step) -> Prose
  /// What each outcome means.
  func expectation(of step: Step) -> Prose
}

extension StepWords {
  /// `step` for the traffic of `peer`, where that is known.
  func words(for step: Step, peer: String?) -> NextStep {
    NextStep(
      command: step.command(peer: peer), place: place(of: step),
      expectation: expectation(of: step))
  }
}
