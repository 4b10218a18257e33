import Correlation

/// What the HTML page says besides the report, and the marks of its pictures.
protocol PageWords {
  /// The link that passes over the list of sections.
  var skipLink: String { get }
  /// What the list of sections is called.
  var contents: String { get }
  /// The columns of the table of all items of evidence.
  var itemColumns: [Prose] { get }
  /// A SYN in the picture of timestamps.
  func tooltip(time: String, value: UInt32, clock: Int?, isSilent: Bool) -> String
  /// The attempts that began within the time of a bar.
  func tooltip(time: String, attempts: Int, failed: Int, late: Int) -> String
  /// A step of the curve of delays; `delay` in ns.
  func tooltip(delay: Int64, attempts: Int, of all: Int) -> String
  /// A point of a counter's curve; `time` in ns after the first snapshot.
  func tooltip(counter: String, after time: Int64, rise: UInt64) -> String
}

/// What the postmortem templates of other houses say besides the report.
protocol TemplateWords {
  /// What people have to write where no evidence tells it.
  func hint(for part: TemplatePart) -> Prose
  /// The columns of the head.
  var templateHeadColumns: [Prose] { get }
  /// The rows of the head; `period` is what the evidence covers.
  func templateHead(period: String?) -> [[Prose]]
  /// The columns of the action items.
  var templateActionColumns: [Prose] { get }
  /// What was learned, which people know.
  var lessons: [Prose] { get }
  /// The five questions, of which the evidence answers the first where it has a cause.
  func whys(hasCause: Bool) -> [Prose]
}
