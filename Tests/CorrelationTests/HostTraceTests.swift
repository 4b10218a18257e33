import Evidence
import Testing
import Wire

@testable import Correlation

/// Drops traced, lines logged and queues listed as evidence for causes.
struct HostTraceTests {
  /// Six silent attempts and two answered ones at 2026-11-22 14:00 UTC, one second apart.
  static let start = 1_795_356_000.0

  static func scene() -> Scene {
    var scene = Scene()
    for port in UInt16(1)...2 {
      scene.syn(port, at: start + Double(port), tsval: nil, answered: true)
    }
    for port in UInt16(11)...16 {
      scene.syn(port, isn: UInt32(port), at: start + Double(port), tsval: nil, answered: false)
    }
    return scene
  }

  static func host(_ facts: HostFacts = HostFacts(), drops: [PacketDrop] = []) -> InputRecord {
    InputRecord(
      id: 9,
      input: Input(path: "host.txt", sha256: "", bytes: 0, kind: .kernelLog, status: .read),
      facts: facts, drops: drops)
  }

  static func finding(
    _ cause: Cause, _ host: InputRecord, snapshots: [SnapshotRecord] = []
  ) -> Finding? {
    var correlator = Correlator()
    for segment in scene().segments { correlator.add(segment, input: 1) }
    let outcome = correlator.finish(
      inputs: [Scene.input(1, base: .utc), host], snapshots: snapshots, settings: [])
    return outcome.diagnosis.findings.first { $0.cause == cause }
  }

  static func drop(
    _ port: UInt16, reason: String? = "NETFILTER_DROP", function: String? = nil,
    flags: TCPFlags? = .syn
  ) -> PacketDrop {
    PacketDrop(
      tool: .pwru, source: Endpoint(Scene.client, port), destination: Scene.server, flags: flags,
      function: function, reason: reason, line: Int(port))
  }

  static let ports = Array(UInt16(11)...16)

  @Test func `confirms drops before TCP that a trace shows for these connections`() throws {
    let finding = try #require(
      Self.finding(.droppedBeforeTCP, Self.host(drops: Self.ports.map { Self.drop($0) })))
    #expect(finding.level == .confirmed)
    #expect(finding.syns == 6)
    #expect(
      finding.supporting.map(\.claim) == [
        .packetsDropped(tool: .pwru, reason: "NETFILTER_DROP", function: nil, syns: 6)
      ])
    #expect(finding.supporting.first?.evidence.isEmpty == false)
  }

  @Test func `takes only the SYNs that a trace shows`() throws {
    let finding = try #require(
      Self.finding(.droppedBeforeTCP, Self.host(drops: [Self.drop(11), Self.drop(12)])))
    #expect(finding.syns == 2)
    #expect(finding.level == .probable)
  }

  @Test(arguments: [
    (drop(11, reason: "NO_SOCKET"), false), (drop(11, reason: "OTHERHOST"), false),
    (drop(11, reason: "TCP_RFC7323_PAWS"), false), (drop(11, flags: [.rst, .ack]), false),
    (drop(11, flags: nil), true), (drop(11, reason: "IP_RPFILTER"), true),
    (drop(11, reason: "TCP_CSUM"), true), (drop(11, reason: "SOCKET_BACKLOG"), true),
    (drop(11, reason: nil, function: "nf_hook_slow"), true),
    (drop(11, reason: "NOT_SPECIFIED", function: "nf_hook_slow"), true),
    (drop(11, reason: nil, function: "ip_rcv_finish"), true),
    (drop(11, reason: nil, function: "tcp_v4_rcv"), false),
    (drop(11, reason: nil, function: "tcp_rcv_state_process"), false),
    (drop(99), false),
  ])
  func `tells drops before TCP from others`(drop: PacketDrop, isBefore: Bool) {
    let finding = Self.finding(.droppedBeforeTCP, Self.host(drops: [drop]))
    #expect((finding?.syns == 1) == isBefore)
    // One SYN of one attempt is too few for more.
    #expect((finding?.level == .probable) == isBefore)
  }

  @Test(arguments: [
    (UInt64(6), Level.confirmed), (UInt64(8), .confirmed), (UInt64(900), .possible),
    (UInt64(1), .undetermined),
  ])
  func `holds counts without connections against the silent SYNs`(count: UInt64, level: Level) {
    let drop = PacketDrop(tool: .dropwatch, function: "nf_hook_slow", count: count, line: 1)
    #expect(Self.finding(.droppedBeforeTCP, Self.host(drops: [drop]))?.level == level)
  }

  static func log(
    _ kind: KernelLogEvent.Kind, _ seconds: Double?, base: KernelLogEvent.Base = .utc,
    port: UInt16? = nil
  ) -> HostFacts {
    var facts = HostFacts()
    facts.logEvents = [
      KernelLogEvent(
        kind: kind, time: seconds.map { Int64($0) * 1_000_000_000 }, base: base, port: port,
        text: "", line: 3)
    ]
    return facts
  }

  @Test(arguments: [
    // The log alone; at the time, and the listener's counters stand still; an hour before.
    (log(.conntrackTableFull, start + 14), false, Level.possible),
    (log(.conntrackTableFull, start + 14), true, .probable),
    (log(.conntrackTableFull, start - 3600), false, .undetermined),
    (log(.conntrackTableFull, 12, base: .boot), false, .possible),
    (log(.conntrackTableFull, nil), true, .possible),
    (log(.martianSource, start + 14), false, .undetermined),
  ])
  func `weighs a full conntrack table by its time`(
    facts: HostFacts, isCounted: Bool, level: Level
  ) {
    let counters = isCounted ? snapshots(["TcpExt.SyncookiesRecv": 1]) : []
    let finding = Self.finding(.droppedBeforeTCP, Self.host(facts), snapshots: counters)
    #expect(finding?.level == level)
  }

  @Test(
    arguments: [
      (log(.synFloodDropping, start, port: 80), [:], Level.possible),
      (log(.synFloodDropping, start, port: 80), ["TcpExt.ListenDrops": 6], .confirmed),
      (log(.synFloodDropping, start, port: 81), ["TcpExt.ListenDrops": 6], .probable),
      (log(.synFloodDropping, start, port: 81), [:], .undetermined),
      (log(.synFloodCookies, start, port: 80), [:], .undetermined),
    ] as [(HostFacts, [String: UInt64], Level)])
  func `takes a logged SYN flood for the queue of that port`(
    facts: HostFacts, rises: [String: UInt64], level: Level
  ) {
    let counters = rises.isEmpty ? [] : snapshots(rises)
    let finding = Self.finding(.synQueueOverflow, Self.host(facts), snapshots: counters)
    #expect(finding?.level == level)
  }

  static func queue(_ port: UInt16, _ length: UInt64, limit: UInt64) -> HostFacts {
    var facts = HostFacts()
    facts.listenQueues = [
      ListenQueue(address: nil, port: port, length: length, limit: limit, drops: nil, line: 2)
    ]
    return facts
  }

  @Test(
    arguments: [
      (queue(80, 129, limit: 128), [:], Level.possible, true),
      (queue(80, 129, limit: 128), ["TcpExt.ListenOverflows": 6], .confirmed, true),
      (queue(80, 128, limit: 128), [:], .undetermined, false),
      (queue(81, 129, limit: 128), [:], .undetermined, false),
    ] as [(HostFacts, [String: UInt64], Level, Bool)])
  func `cites a full accept queue of the port`(
    facts: HostFacts, rises: [String: UInt64], level: Level, isCited: Bool
  ) {
    let counters = rises.isEmpty ? [] : snapshots(rises)
    let finding = Self.finding(.acceptQueueOverflow, Self.host(facts), snapshots: counters)
    #expect(finding?.level == level)
    let claim = Claim.acceptQueueFull(port: 80, length: 129, limit: 128)
    #expect(finding?.supporting.contains { $0.claim == claim } == isCited)
  }

  @Test func `puts dated log lines on the timeline, and others behind it`() {
    var facts = Self.log(.conntrackTableFull, Self.start + 12)
    facts.logEvents += Self.log(.conntrackTableFull, Self.start + 13).logEvents
    facts.logEvents += Self.log(.synFlood, 5, base: .boot, port: 80).logEvents
    var correlator = Correlator()
    for segment in Self.scene().segments { correlator.add(segment, input: 1) }
    let timeline = correlator.finish(
      inputs: [Scene.input(1, base: .utc), Self.host(facts)], snapshots: [], settings: []
    ).diagnosis.timeline
    let logged = timeline.filter { if case .kernelLogged = $0.kind { true } else { false } }
    #expect(logged.map { $0.time == nil } == [false, false, true])
    #expect(timeline.last == logged.last)
  }
}
