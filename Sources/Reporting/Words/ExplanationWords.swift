import Correlation

/// The mechanism behind the verdict.
protocol ExplanationWords {
  /// Said before the mechanism of a check that is not shown to be at work.
  var suspectedOnly: Prose { get }
  /// The stamp, its limits and its key.
  func recycleStamp(_ rules: [KernelRule]) -> [Prose]
  /// Several clocks: several hosts, or boots, behind one address.
  func severalClocks(_ source: SourceSummary, isInterleaved: Bool) -> Prose
  /// An offset per connection: one host alone can look like many.
  func perConnectionClocks(_ source: SourceSummary) -> Prose
  /// Nothing is known about the clocks.
  var unknownClocks: Prose { get }
  /// Why nobody hears of it, and which kernels do it.
  var recycleSilence: [Prose] { get }
  /// The mechanism of a cause; nil is no cause.
  func explanation(of cause: Cause?) -> [Prose]
}
