public import Wire

/// Where a reader puts the rows of one input, one by one, while it reads.
///
/// What is small (counters, settings, what was left out) comes with `IngestedEvidence` at the end.
public protocol EvidenceSink {
  /// Keeps a segment. Segments come in the order of their frames.
  mutating func add(_ segment: Segment) throws
  /// Keeps how long a handshake was kept waiting.
  mutating func add(_ wait: HandshakeWait) throws
  /// Keeps an ICMP error about a segment.
  mutating func add(_ error: ICMPError) throws
  /// Keeps the outermost tunnel that carried the segment of `frame`, which was kept before.
  mutating func add(_ tunnel: Tunnel, frame: Int64) throws
}

/// What one input held besides its segments.
public struct IngestedEvidence: Hashable, Sendable {
  /// The input itself, with its final status.
  public var input: Input
  /// What was counted, for captures.
  public var summary: CaptureSummary?
  /// The counters, snapshot by snapshot, in the order of the text.
  public var snapshots: [SnapshotReading] = []
  /// The settings, for sysctl and kernel releases.
  public var settings: [Setting] = []
  /// The packet filter and address translation rules.
  public var rules = Ruleset()
  /// What a capture says in words.
  public var captureNotes: [CaptureNote] = []
  /// What a host's text holds besides.
  public var facts = HostFacts()
  /// What tracing tools printed of packets that the kernel dropped.
  public var drops: [PacketDrop] = []
  /// The series of snapshots that a host snapshot belongs to, from its name (design.md part 2);
  /// snapshots of different series are never subtracted from one another.
  public var series: String?
  /// The folders above `series` that were named: one series below two of them is two.
  public var root: String?
  /// The folder on the command line that the input was found under, which is part of what tells a
  /// host's snapshots apart.
  public var folder = ""
  /// The folder that the texts of its host lie in, without `before`, `after` and dates.
  public var hostFolder: String?
  /// The folder of the one host that the input lies in, where there is one.
  public var tree: String?
  /// Orders the snapshots of one series: compared as text, then by the order given.
  public var position: String?
  /// When a snapshot was taken, in ns since 1970 UTC, where its content says so.
  public var time: Int64?
  /// What was left out, and why.
  public var unread: [Unread] = []

  /// Evidence of `input`, with nothing in it yet.
  public init(input: Input) { self.input = input }

  /// The counters of a text that holds one snapshot of the input's own kind.
  public var counters: CounterSnapshot? {
    get { snapshots.first?.counters }
    set { snapshots = newValue.map { [SnapshotReading(kind: input.kind, counters: $0)] } ?? [] }
  }
}
