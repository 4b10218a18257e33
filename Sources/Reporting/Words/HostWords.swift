import Correlation

/// What a host says of itself: counters, settings, drops.
protocol HostWords {
  var snapshotOrderLead: Prose { get }
  /// How many snapshots of which host, and by what their order is known.
  func snapshotOrder(_ order: SnapshotOrder, host: Prose?) -> Prose
  /// From one input to another.
  func span(from: Prose, to: Prose) -> Prose
  /// How far a counter moved, with duration and rate where they are known.
  func movement(_ delta: CounterDelta) -> Prose
  /// A counter, with the words of `netstat -s` for it.
  func counter(_ mib: String, called words: String) -> Prose
  var singleCountersIntroduction: Prose { get }
  /// What settings and releases show, and what not.
  var settingsRemark: Prose { get }
  /// The name of the kernel's row, with the rules that it may have.
  func kernel(rules: [KernelRule]) -> Prose
  /// Where a release comes from that no input shows.
  var kernelGiven: Prose { get }
  /// What the table of traced drops shows.
  var dropsRemark: Prose { get }
}
