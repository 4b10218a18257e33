import Evidence

@testable import Correlation

extension Fixture {
  /// `tw-recycle`, confirmed, with the numbers of lab/centos7-recycle-nat.
  static let confirmed: Diagnosis = {
    var diagnosis = Diagnosis(
      verdict: Verdict(cause: .twRecycle, level: .confirmed, server: server))
    diagnosis.findings = [confirmedFinding]
    diagnosis.replay = confirmedTable
    diagnosis.replays = [table(.addressPair), confirmedTable]
    diagnosis.impact = confirmedImpact
    diagnosis.totals = confirmedTotals
    diagnosis.sources = [
      SourceSummary(
        source: nat, server: server, handshakes: 180, silentHandshakes: 30, clocks: 3,
        model: .several)
    ]
    diagnosis.clocks = confirmedClocks
    diagnosis.evidence = confirmedEvidence
    diagnosis.example = confirmedExample
    diagnosis.timeline = confirmedTimeline
    diagnosis.counters = [
      delta("Tcp.PassiveOpens", 0, 150, line: 16), delta("TcpExt.ListenDrops", 0, 120, line: 36),
      delta("TcpExt.PAWSPassive", 0, 120, line: 35), delta("TcpExt.TWKilled", 0, 150, line: 34),
    ]
    diagnosis.settings = [
      SettingRecord(
        input: 4, setting: Setting(name: "net.ipv4.tcp_timestamps", value: "1", line: 51)),
      SettingRecord(
        input: 4, setting: Setting(name: "net.ipv4.tcp_tw_recycle", value: "1", line: 53)),
    ]
    diagnosis.kernel = KernelIdentity(
      release: "3.10.0-1160.el7.x86_64", rules: [.addressPairStrict], input: 5, line: 1)
    return diagnosis
  }()

  private static let confirmedFinding: Finding = {
    var finding = Finding(
      cause: .twRecycle, server: server, level: .confirmed, handshakes: 30, syns: 120)
    finding.supporting = [
      Statement(.replayAgrees(confirmedTable), evidence: ["E1", "E2"]),
      Statement(
        .counterAgrees(mib: "TcpExt.PAWSPassive", delta: 120, silent: 120), evidence: ["E3"]),
      Statement(
        .withinClockContrast(source: nat, answered: 1, silent: 60), evidence: ["E4"]),
      Statement(.recyclingInForce(killed: 150, expired: 0), evidence: ["E5"]),
      Statement(.settingIs(name: "net.ipv4.tcp_tw_recycle", value: "1"), evidence: ["E6"]),
      Statement(.kernelHasCheck(release: "3.10.0-1160.el7.x86_64", rule: .addressPairStrict)),
    ]
    finding.missing = [Statement(.snapshotTimesUnknown)]
    return finding
  }()

  private static let confirmedImpact: Impact = {
    var impact = Impact()
    impact.attempts = 180
    impact.silentAttempts = 30
    impact.retransmittedSYNs = 90
    impact.delay = Impact.Delay(
      median: 3_960_000, percentile95: 4_105_500, maximum: 6_001_234)
    impact.clientsAffected = 1
    impact.clients = 1
    return impact
  }()

  private static let confirmedTotals: Totals = {
    var totals = Totals()
    totals.packets = 1622
    totals.segments = 1620
    totals.syns = 270
    totals.synRetransmissions = 90
    totals.handshakes = 180
    totals.silentHandshakes = 30
    totals.sightings = 270
    return totals
  }()

  private static let confirmedClocks: [TimestampClock] = [
    (1, 4_294_693_283, 16 + 45, 60), (2, 4_294_682_398, 60, 60), (3, 3_687_922, 149, 0),
  ].map { number, offset, syns, silent in
    var clock = TimestampClock(
      source: nat, server: server, number: number, ticksPerSecond: 1000, offset: UInt32(offset),
      firstTime: start + 205_212_000, lastTime: start + 148_000_000_000, syns: syns,
      silentSYNs: silent)
    clock.deviation = .init(partsPerMillion: 14 - 7 * number, error: 6)
    clock.drops = number == 3 ? 120 : 0
    clock.starvedSYNs = silent
    clock.wraps = number == 3 ? 0 : 1
    return clock
  }

  private static let confirmedEvidence: [EvidenceItem] = [
    EvidenceItem(
      id: "E1", claim: .replayAgrees(confirmedTable), input: 1,
      frames: [[13, 13], [24, 25], [47, 47], [89, 89]], lines: [], omitted: 115),
    EvidenceItem(
      id: "E2", claim: .othersAnswered(server: server, handshakes: 149), input: 1,
      frames: [[3, 5], [14, 14]], lines: [], omitted: 147),
    EvidenceItem(
      id: "E3", claim: .counterRose(delta("TcpExt.PAWSPassive", 0, 120, line: 35)), input: 3,
      frames: [], lines: [[35, 36]]),
    EvidenceItem(
      id: "E4", claim: .withinClockContrast(source: nat, answered: 1, silent: 60), input: 1,
      frames: [[3, 3], [24, 24]], lines: []),
    EvidenceItem(
      id: "E5", claim: .recyclingInForce(killed: 150, expired: 0), input: 3, frames: [],
      lines: [[34, 34]]),
    EvidenceItem(
      id: "E6", claim: .settingIs(name: "net.ipv4.tcp_tw_recycle", value: "1"), input: 4,
      frames: [], lines: [[53, 53]]),
  ]

  private static let confirmedTimeline: [TimelineEvent] = [
    event(199_400_000, .captureBegins, [1]),
    event(246_030_000, .firstStamp(source: nat, stamp: 4_294_693_539), [10, 11]),
    event(331_922_000, .firstSilentSYN(source: nat), [13]),
    event(149_535_738_000, .captureEnds, [1622]),
    TimelineEvent(
      time: nil, timeBase: .none, kind: .snapshot(host: nil, ordinal: 1, of: 2), frames: [],
      input: 2),
    TimelineEvent(
      time: nil, timeBase: .none, kind: .snapshot(host: nil, ordinal: 2, of: 2), frames: [],
      input: 3),
  ]

  private static func event(
    _ offset: Int64, _ kind: TimelineEvent.Kind, _ frames: [Int64]
  ) -> TimelineEvent {
    TimelineEvent(
      time: start + offset, timeBase: .utc, kind: kind, frames: frames.map { frame($0) }, input: 1)
  }

  private static let confirmedExample = WorkedExample(
    source: nat, sourcePort: 45012, server: server, serverPort: 30285, isn: 1_157_355_285,
    transmissions: [
      step(24, 1_305_802_000, 4_294_694_599, stamp: 3_688_413, age: 1),
      step(36, 2_307_904_000, 4_294_695_600, stamp: 3_689_536, age: 1),
      step(58, 4_311_419_000, 4_294_697_604, stamp: 3_691_746, age: 1),
      step(100, 8_322_929_000, 4_294_701_616, stamp: 3_695_619, age: 1),
    ],
    stamp: WorkedExample.Stamp(
      value: 3_688_413, time: start + 491_286_000, finFrame: frame(21), frame: frame(22),
      peerPort: 39576),
    contrast: WorkedExample.Step(
      frame: frame(3), time: start + 205_212_000, tsval: 4_294_693_488, prediction: .undecided,
      stamp: nil, stampAge: nil, ticksBehind: nil),
    ticksPerSecond: 1000)

  private static func step(
    _ number: Int64, _ offset: Int64, _ tsval: UInt32, stamp: UInt32, age: Int64
  ) -> WorkedExample.Step {
    WorkedExample.Step(
      frame: frame(number), time: start + offset, tsval: tsval, prediction: .drop, stamp: stamp,
      stampAge: age, ticksBehind: Int64(stamp &- tsval))
  }
}
