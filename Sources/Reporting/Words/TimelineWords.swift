import Correlation
import Evidence

/// What happened when.
protocol TimelineWords {
  /// What happened, for a row of the timeline.
  func words(for event: TimelineEvent.Kind) -> Prose
  var notDated: Prose { get }
  var noEvents: Prose { get }
  /// What to know of times that count from `base`; nil where there is nothing to say.
  func remark(on base: Input.TimeBase) -> Prose?
}
