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
  /// What each counter of dropped SYNs counted, against the SYNs that were put down to it; empty where
  /// only a part of the case was asked for.
  public var accounts: [CounterAccount] = []
  /// What the order of snapshots is known by, where there are several of one host.
  public var snapshotOrders: [SnapshotOrder] = []
  /// Counters that matter, known from one snapshot only.
  public var singleCounters: [SingleCounter] = []
  /// Settings that matter, as last found.
  public var settings: [SettingRecord] = []
  /// The kernel, where its release is known or was given with `--kernel`.
  public var kernel: KernelIdentity?
  /// Which host each server is; empty where the evidence tells of one host only.
  public var serverHosts: [ServerHost] = []

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
  /// Attempts of the evidence that this leaves out.
  public var attemptsOutOfScope = 0

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
