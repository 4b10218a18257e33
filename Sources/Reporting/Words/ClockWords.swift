import Correlation

/// Timestamp clocks, and how far the clocks of captures are apart.
protocol ClockWords {
  /// How fast a clock runs: `1000 (+12 ± 3 ppm)`.
  func rate(of clock: TimestampClock) -> Prose
  /// Whose SYNs the stamps of this clock drop, and whether its own are dropped.
  func standing(of clock: TimestampClock) -> Prose
  /// What is known of the host behind a clock: since when it is up, and that it was restarted.
  func history(of clock: TimestampClock) -> Prose?
  /// How far the clock of `input` is from that of `reference`.
  ///
  /// - Parameter moment: when the offset was measured, where it drifts.
  func offset(_ offset: ClockOffset, of input: Prose, from reference: Prose, at moment: String?)
    -> Prose
}
