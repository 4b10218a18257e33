import Correlation

/// What limits the evidence.
protocol LimitWords {
  /// What limits the evidence.
  func sentence(for limit: EvidenceLimit.Kind) -> Prose
  /// A limit, the inputs and the server that it is of, and what it costs.
  func sentence(for limit: EvidenceLimit, inputs: [Prose]) -> Prose
  /// Where a server was seen from, and by what that is known.
  func sentence(for point: ObservationPoint) -> Prose
  var noLimits: Prose { get }
}
