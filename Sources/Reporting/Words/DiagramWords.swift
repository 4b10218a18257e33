import Correlation

/// What stands in diagrams.
protocol DiagramWords {
  /// What the sequence of the worked example shows.
  func caption(of example: WorkedExample) -> Prose
  /// A SYN; whether it is a repetition, and whether it has the clock of the SYN that the diagram is about.
  func label(of step: WorkedExample.Step, isRepeated: Bool, isContrast: Bool) -> String
  var answeredLabel: String { get }
  /// The server's FIN.
  func finLabel(_ stamp: WorkedExample.Stamp) -> String
  /// The client's segment that left the stamp.
  func segmentLabel(_ stamp: WorkedExample.Stamp) -> String
  /// The stamp that the server keeps.
  func stampLabel(_ stamp: WorkedExample.Stamp, of source: String) -> String
  /// Why there is no reply.
  func droppedLabel(ticksBehind: Int64) -> String
  /// What the way of a packet shows.
  func caption(of trace: PacketTrace) -> Prose
  /// The packet, as the first station.
  func label(of trace: PacketTrace) -> String
  /// What a rule does with a packet, in a word or two; nil where it only sends it on.
  func label(of event: PathEvent) -> String?
}
