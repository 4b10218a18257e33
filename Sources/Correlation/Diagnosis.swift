public import Evidence
public import Wire

/// All that correlation says of a case; what the report and the JSON are made from.
public struct Diagnosis: Hashable, Sendable, Codable {
  /// The verdict.
  public var verdict: Verdict
  /// What limits the evidence, and what that costs.
  public var limits: [EvidenceLimit] = []
  /// Where each server was seen from.
  public var observationPoints: [ObservationPoint] = []
  /// All findings, the verdict's first, then by level, size and id.
  public var findings: [Finding] = []
  /// The table of the rule that fits best; nil when there was nothing to replay.
  public var replay: ReplayTable?
  /// The tables of all rules tried, in the order of kernel versions.
  public var replays: [ReplayTable] = []
  /// How far that replay and the capture go together, and how sure that is; nil when no SYN went
  /// silent or was predicted to.
  public var association: Association?
  /// How many attempts, and how badly.
  public var impact = Impact()
  /// What the same SYNs would have met under other configurations; empty when the per-host check
  /// dropped none of them.
  public var whatIf: [WhatIf] = []
  /// Plain counts.
  public var totals = Totals()
  /// Per server and source.
  public var sources: [SourceSummary] = []
  /// Timestamp clocks.
  public var clocks: [TimestampClock] = []
  /// Numbered evidence that statements cite, in the order of first use.
  public var evidence: [EvidenceItem] = []
  /// One silent SYN told step by step.
  public var example: WorkedExample?
  /// Pictures of the timestamps of the sources with the most silent SYNs.
  public var timestampCharts: [TimestampChart] = []
  /// What happened when, in time order, undated events last.
  public var timeline: [TimelineEvent] = []
  /// All counters that moved or were reset.
  public var counters: [CounterDelta] = []
  /// What the order of snapshots is known by, where there are several of one host.
  public var snapshotOrders: [SnapshotOrder] = []
  /// Counters that matter, known from one snapshot only.
  public var singleCounters: [SingleCounter] = []
  /// Settings that matter, as last found.
  public var settings: [SettingRecord] = []
  /// The kernel, where its release is known or was given with `--kernel`.
  public var kernel: KernelIdentity?

  /// Captured packets, followed through the rules of the case.
  public var paths: [PacketTrace] = []
  /// Rotated files that were taken as one capture.
  public var series: [CaptureSeries] = []
  /// How far the clocks of captures that saw the same packets are apart.
  public var clockOffsets: [ClockOffset] = []
  /// Tunnels that carried segments, in the order of their first frames.
  public var tunnels: [CarriedFrames] = []
  /// What the user narrowed it to: `CorrelationOptions.canonicalText`; empty for everything.
  public var scope = ""

  /// A diagnosis with a verdict and nothing else.
  public init(verdict: Verdict) { self.verdict = verdict }
}

/// The cause with the most affected handshakes at `possible` or above.
public struct Verdict: Hashable, Sendable, Codable {
  /// The cause; nil when nothing is wrong (`none` in the JSON).
  public var cause: Cause?
  /// How sure it is; `undetermined` when the evidence cannot tell.
  public var level: Level
  /// The server that the verdict's finding is about; nil for `none`.
  public var server: String?

  /// A verdict.
  public init(cause: Cause?, level: Level, server: String? = nil) {
    self.cause = cause
    self.level = level
    self.server = server
  }
}

/// Attempts and delays.
public struct Impact: Hashable, Sendable, Codable {
  /// Connection attempts.
  public var attempts = 0
  /// Attempts of which no SYN was answered in any way.
  public var silentAttempts = 0
  /// Attempts that were answered only after a retransmission.
  public var lateAttempts = 0
  /// SYNs that repeat an earlier one of the same attempt.
  public var retransmittedSYNs = 0
  /// Time from the first SYN to the answer, over answered attempts, in ns; nil without any.
  public var delay: Delay?
  /// How many attempts were answered within which time, in rising order.
  public var delayCurve: [DelayStep] = []
  /// Source addresses with at least one attempt that went wrong.
  public var clientsAffected = 0
  /// Source addresses.
  public var clients = 0
  /// What users saw of it; nil without any attempt.
  public var breakdown: ImpactBreakdown?

  /// Quantiles in nanoseconds.
  public struct Delay: Hashable, Sendable, Codable {
    /// Median.
    public var median: Int64
    /// 95th percentile.
    public var percentile95: Int64
    /// Maximum.
    public var maximum: Int64
  }

  /// No attempts.
  public init() {}
}

/// Plain counts over the case.
public struct Totals: Hashable, Sendable, Codable {
  /// Packets of any protocol.
  public var packets: Int64 = 0
  /// TCP segments.
  public var segments: Int64 = 0
  /// SYNs, each transmission once.
  public var syns = 0
  /// SYN retransmissions.
  public var synRetransmissions = 0
  /// Handshakes.
  public var handshakes = 0
  /// Handshakes of which no SYN was answered.
  public var silentHandshakes = 0
  /// Sightings of SYNs, copies included.
  public var sightings = 0

  /// Nothing counted.
  public init() {}
}

/// One source address as one server sees it.
public struct SourceSummary: Hashable, Sendable, Codable {
  /// The source address.
  public var source: String
  /// The server's address.
  public var server: String
  /// Attempts.
  public var handshakes: Int
  /// Attempts without any answer.
  public var silentHandshakes: Int
  /// Number of TS clocks; nil when it cannot be told.
  public var clocks: Int?
  /// What kind of clocks.
  public var model: ClockModel

  /// A summary.
  public init(
    source: String, server: String, handshakes: Int, silentHandshakes: Int, clocks: Int?,
    model: ClockModel
  ) {
    self.source = source
    self.server = server
    self.handshakes = handshakes
    self.silentHandshakes = silentHandshakes
    self.clocks = clocks
    self.model = model
  }
}

/// What the TSvals of one source look like.
///
/// The raw values are part of the contract.
public enum ClockModel: String, Hashable, Sendable, Codable {
  /// One clock: one host, or hosts that boot together.
  case single
  /// Several clocks: several hosts behind one address.
  case several
  /// Another offset for each connection, so hosts cannot be counted.
  case perConnection = "per-connection"
  /// No timestamps.
  case none
  /// Too few SYNs to tell.
  case unknown
}

/// A numbered piece of evidence: what it shows and where it stands.
public struct EvidenceItem: Hashable, Sendable, Codable {
  /// Its name: `E1`, `E2` and so on.
  public var id: String
  /// What it shows.
  public var claim: Claim
  /// The input it stands in.
  public var input: Int64
  /// Ranges of frames, first and last, in rising order; empty for host snapshots.
  public var frames: [[Int64]]
  /// Ranges of lines, first and last, in rising order; empty for binary captures.
  public var lines: [[Int64]]
  /// How many frames were left out because they are too many to list.
  public var omitted: Int
  /// The tunnels that carried some of the frames.
  public var tunnels: [CarriedFrames] = []

  /// An item of evidence.
  public init(
    id: String, claim: Claim, input: Int64, frames: [[Int64]], lines: [[Int64]], omitted: Int = 0
  ) {
    self.id = id
    self.claim = claim
    self.input = input
    self.frames = frames
    self.lines = lines
    self.omitted = omitted
  }
}

/// One silent handshake told step by step, with the stamp that it was judged by if that is known.
public struct WorkedExample: Hashable, Sendable, Codable {
  /// The source address.
  public var source: String
  /// The source port.
  public var sourcePort: Int
  /// The server's address.
  public var server: String
  /// The server's port.
  public var serverPort: Int
  /// The initial sequence number.
  public var isn: UInt32
  /// The silent transmissions in time order.
  public var transmissions: [Step]
  /// The stamp before the first transmission.
  public var stamp: Stamp?
  /// An answered SYN of the same TS clock with no fresh stamp ahead of it.
  public var contrast: Step?
  /// The clock's rate, read from the retransmissions, in ticks per second.
  public var ticksPerSecond: Int?

  /// A SYN of the example.
  public struct Step: Hashable, Sendable, Codable {
    /// Where it stands.
    public var frame: FrameReference
    /// When it was captured, in ns.
    public var time: Int64?
    /// Its TSval; nil without the option.
    public var tsval: UInt32?
    /// What the replay says of it.
    public var prediction: Prediction
    /// The stamp S it was judged by.
    public var stamp: UInt32?
    /// The stamp's age in whole seconds.
    public var stampAge: Int64?
    /// How far TSval is behind S, in ticks: S - T, modulo 2^32.
    public var ticksBehind: Int64?
    /// The tunnel that carried it; nil where it came without one.
    public var tunnel: Tunnel?
  }

  /// A stamp and the close that left it.
  public struct Stamp: Hashable, Sendable, Codable {
    /// S: the stored TSval.
    public var value: UInt32
    /// When the server took it, in ns; the kernel keeps the whole second, W.
    public var time: Int64
    /// The server's FIN.
    public var finFrame: FrameReference
    /// The peer's segment that carried S.
    public var frame: FrameReference
    /// The peer's port on that connection.
    public var peerPort: Int
  }
}

/// Something that happened, for the timeline.
public struct TimelineEvent: Hashable, Sendable, Codable {
  /// When, in ns of `timeBase`; nil when that is not known.
  public var time: Int64?
  /// What `time` counts from.
  public var timeBase: Input.TimeBase
  /// What happened.
  public var kind: Kind
  /// The packets that show it; empty for host snapshots.
  public var frames: [FrameReference]
  /// The input that shows it.
  public var input: Int64

  /// What happened.
  public enum Kind: Hashable, Sendable, Codable {
    /// The first packet of a capture.
    case captureBegins
    /// The last packet of a capture.
    case captureEnds
    /// The first SYN without a reply, and the source that sent it.
    case firstSilentSYN(source: String)
    /// The last SYN without a reply, and the source that sent it.
    case lastSilentSYN(source: String)
    /// The server closed first and kept `stamp` for `source`, for the first time.
    case firstStamp(source: String, stamp: UInt32)
    /// A setting of the running kernel has another value than in the input before.
    case settingChanged(name: String, from: String, to: String, host: String?)
    /// The kernel logged it, `lines` times in all; the first time, or the last one.
    case kernelLogged(
      KernelLogEvent.Kind, port: UInt16?, lines: Int, line: Int, isLast: Bool)
    /// A snapshot of counters was taken.
    case snapshot(host: String?, ordinal: Int, of: Int)
  }

  /// An event.
  public init(
    time: Int64?, timeBase: Input.TimeBase, kind: Kind, frames: [FrameReference], input: Int64
  ) {
    self.time = time
    self.timeBase = timeBase
    self.kind = kind
    self.frames = frames
    self.input = input
  }
}

/// A counter that only one snapshot shows, so that no rise can be formed.
public struct SingleCounter: Hashable, Sendable, Codable {
  /// The input it was read from.
  public var input: Int64
  /// The counter.
  public var counter: Counter

  /// `counter`, read from `input`.
  public init(input: Int64, counter: Counter) {
    self.input = input
    self.counter = counter
  }
}

/// The server's kernel.
public struct KernelIdentity: Hashable, Sendable, Codable {
  /// The release as found, such as `3.10.0-1160.el7.x86_64`.
  public var release: String
  /// The rules that fit the release; several when a distribution's release leaves it open.
  public var rules: [KernelRule]
  /// The input it was read from; nil when given with `--kernel`.
  public var input: Int64?
  /// 1-based line in that input.
  public var line: Int?

  /// A kernel.
  public init(release: String, rules: [KernelRule], input: Int64?, line: Int?) {
    self.release = release
    self.rules = rules
    self.input = input
    self.line = line
  }
}
