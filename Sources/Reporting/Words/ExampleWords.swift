import Correlation

/// One silent handshake, step by step.
protocol ExampleWords {
  /// The close that left the stamp; `time` is when that was, `fin` and `segment` where it stands.
  func closeStep(
    _ stamp: WorkedExample.Stamp, of source: String, time: String?, fin: Prose, segment: Prose
  ) -> Prose
  /// The first SYN; `place` is where it stands.
  func firstStep(_ example: WorkedExample, place: Prose, seesReplies: Bool) -> Prose
  /// The transmissions after the first; `offsets` is how long after it they were sent.
  func repeatStep(_ example: WorkedExample, offsets: [String], place: Prose) -> Prose
  /// The SYN of the same clock that was answered.
  func contrastStep(_ contrast: WorkedExample.Step, _ example: WorkedExample, place: Prose) -> Prose
  /// What is not known without a stamp.
  func unknownStep(_ example: WorkedExample) -> Prose
  /// A number of ticks, for a table.
  func ticks(_ number: Int64) -> Prose
  var noTimestamp: Prose { get }
  var unknownStamp: Prose { get }
}
