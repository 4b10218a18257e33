import Correlation

/// What is left for people to do.
protocol ActionWords {
  /// That the measurement which settles the cause is to be taken.
  var takeMeasurement: Prose { get }
  /// That a counter is to be watched.
  func alarm(on counter: String) -> Prose
  /// What to do for good about a cause.
  func tasks(for cause: Cause) -> [Prose]
}
