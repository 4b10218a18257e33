import Evidence
import Testing
import Wire

@testable import Correlation

/// Causes of unanswered SYNs that counters and ICMP errors tell apart.
struct UnansweredCauseTests {
  /// Six silent SYNs; one answered before them unless it is a total outage.
  private func incident(isTotal: Bool = false) -> Scene {
    var scene = Scene()
    if !isTotal { scene.syn(999, at: 0, tsval: 1, answered: true) }
    for index in 0..<6 {
      scene.syn(
        UInt16(2000 + index), isn: UInt32(10 + index), at: 1 + Double(index), tsval: 5000,
        answered: false)
    }
    return scene
  }

  private func finding(
    _ cause: Cause, _ rises: [String: UInt64], isTotal: Bool = false
  ) -> Finding? {
    incident(isTotal: isTotal).correlated(snapshots: snapshots(rises)).diagnosis.findings
      .first { $0.cause == cause }
  }

  private func finding(
    _ cause: Cause, _ rises: [String: UInt64], kernel: String
  ) -> Finding? {
    var options = CorrelationOptions()
    options.kernel = kernel
    return incident().correlated(options: options, snapshots: snapshots(rises)).diagnosis.findings
      .first { $0.cause == cause }
  }

  @Test func `drops at the listener without a route back are lost replies, and no full SYN queue`()
  {
    let queue = finding(.synQueueOverflow, ["TcpExt.ListenDrops": 6])
    #expect(queue?.level == .probable)
    #expect(queue?.syns == 6)
    let unrouted: [String: UInt64] = ["TcpExt.ListenDrops": 6, "Ip.OutNoRoutes": 6]
    #expect(finding(.synQueueOverflow, unrouted)?.syns ?? 0 == 0)
    let lost = finding(.replyLost, unrouted)
    #expect(lost?.syns == 6 && lost?.level == .confirmed)
    #expect(
      lost?.supporting.first?.claim == .listener(.unroutedReplies(transmissions: 6)))
    #expect(lost?.next == .readRoutes)
  }

  @Test(
    arguments: [
      // The counter of missing routes; that of the listener; and what follows.
      (6, 6, .confirmed, 6), (90, 6, .confirmed, 6), (3, 6, nil, 0), (6, 0, nil, 0), (6, 3, nil, 0),
    ] as [(UInt64, UInt64, Level?, Int)])
  func `a missing route needs both counters`(
    routes: UInt64, drops: UInt64, level: Level?, syns: Int
  ) {
    let rises = ["TcpExt.ListenDrops": drops, "Ip.OutNoRoutes": routes]
    let lost = finding(.replyLost, rises)
    #expect(lost?.level == level)
    #expect(lost?.syns ?? 0 == syns)
  }

  /// Before 3.9 ListenDrops counts no SYN, so that the routes stand alone.
  @Test(arguments: [(6, Level.probable), (90, .possible)] as [(UInt64, Level)])
  func `before 3.9 the counter of missing routes is the only one`(routes: UInt64, level: Level) {
    #expect(finding(.replyLost, ["Ip.OutNoRoutes": routes], kernel: "3.2.71")?.level == level)
  }

  @Test func `a source that is served in between has a route`() {
    var scene = incident()
    scene.syn(2900, isn: 77, at: 9, tsval: 9000, answered: true)
    let rises: [String: UInt64] = ["TcpExt.ListenDrops": 6, "Ip.OutNoRoutes": 6]
    let findings = scene.correlated(snapshots: snapshots(rises)).diagnosis.findings
    #expect(!findings.contains { $0.cause == .replyLost })
  }

  @Test func `before 3.9 no counter of the listener counts a SYN`() {
    let still: [String: UInt64] = ["TcpExt.TW": 1]
    #expect(finding(.droppedBeforeTCP, still)?.level == .possible)
    #expect(finding(.droppedBeforeTCP, still, kernel: "3.2.71")?.level == .undetermined)
    #expect(finding(.synQueueOverflow, still)?.level == .excluded)
    #expect(finding(.synQueueOverflow, still, kernel: "3.2.71")?.level == .undetermined)
  }

  /// From 4.7 on a cookie is no ListenDrop, so that cookies explain none.
  @Test(arguments: [("4.6.0", Level.undetermined), ("4.7.0", .probable), ("3.9.0", .undetermined)])
  func `cookies count as ListenDrops from 3.9 to 4.6`(kernel: String, level: Level) {
    let rises: [String: UInt64] = ["TcpExt.ListenDrops": 6, "TcpExt.SyncookiesSent": 6]
    #expect(finding(.synQueueOverflow, rises, kernel: kernel)?.level == level)
  }

  /// Each counter of drops before TCP, in its own line of docs/CRITERIA.md.
  @Test(arguments: CountedDrops.counters)
  func `a counter of drops before TCP convicts by as many as went silent`(mib: String) {
    for (rise, level) in [(6, .confirmed), (8, .confirmed), (900, .possible), (3, .undetermined)]
      as [(UInt64, Level)]
    {
      let found = incident().correlated(snapshots: bare([mib: rise], groups: ["TcpExt"]))
        .diagnosis.findings.first { $0.cause == .droppedBeforeTCP }
      // Nobody knows what the listener counted.
      let unknown = incident().correlated(snapshots: bare([mib: rise])).diagnosis.findings
        .first { $0.cause == .droppedBeforeTCP }
      #expect(unknown?.level == level, "\(rise)")
      #expect(unknown?.syns ?? 0 == (level == .undetermined ? 0 : 6))
      // With the listener's counters, which stand still, it is also what is left over.
      #expect(found?.level ?? .excluded == (rise == 900 ? .probable : max(level, .possible)))
    }
  }

  /// Snapshots that show the counters of `rises`, and those of `groups` as zero.
  private func bare(_ rises: [String: UInt64], groups: Set<String> = []) -> [SnapshotRecord] {
    snapshots(rises).enumerated().map { index, snapshot in
      var snapshot = snapshot
      snapshot.counters = CounterSnapshot(
        counters: rises.sorted { $0.key < $1.key }.map {
          Counter(mib: $0, value: index == 0 ? 0 : $1, line: 1)
        }, groups: groups)
      return snapshot
    }
  }

  @Test func `two counters of drops before TCP may share the SYNs`() {
    var scene = Scene()
    scene.syn(999, at: 0, tsval: 1, answered: true)
    for port in UInt16(1)...20 {
      scene.syn(port, isn: UInt32(port), at: Double(port), tsval: 1, answered: false)
    }
    let rises: [String: UInt64] = ["TcpExt.IPReversePathFilter": 12, "Tcp.InCsumErrors": 8]
    let found = scene.correlated(snapshots: bare(rises)).diagnosis.findings
      .first { $0.cause == .droppedBeforeTCP }
    #expect(found?.level == .confirmed)
    #expect(found?.supporting.count == 2)
  }

  /// Packets that a card or the input queue let go are in no capture of that interface.
  @Test(arguments: [
    "softnet.dropped", "interface.eth0.rx_dropped", "ethtool.eth0.rx_missed_errors",
  ])
  func `packets that never came to the capture make a drop possible at most`(mib: String) {
    let found = incident().correlated(snapshots: bare([mib: 6])).diagnosis.findings
      .first { $0.cause == .droppedBeforeTCP }
    #expect(found?.level == .possible)
    #expect(found?.syns == 6)
  }

  @Test func `fewer than five attempts are never confirmed, whatever the cause`() {
    var refused = Scene()
    for index in 0..<4 {
      let client = Endpoint(Scene.client, UInt16(3000 + index))
      refused.add(client, Scene.server, .syn, sequence: 7, at: Double(index), tsval: 1)
      refused.add(
        Scene.server, client, [.rst, .ack], sequence: 0, acknowledgment: 8,
        at: Double(index) + 0.01, tsval: nil)
    }
    let closed = refused.correlated().diagnosis.verdict
    #expect(closed == Verdict(cause: .portClosed, level: .probable, server: "192.0.2.1"))
    var filtered = Scene()
    filtered.syn(999, at: 0, tsval: 1, answered: true)
    for port in UInt16(1)...4 {
      filtered.syn(port, isn: UInt32(port), at: Double(port), tsval: 1, answered: false)
    }
    for mib in ["TcpExt.IPReversePathFilter", "TcpExt.TCPReqQFullDrop", "TcpExt.ListenOverflows"] {
      let counted = filtered.correlated(snapshots: snapshots([mib: 4, "TcpExt.ListenDrops": 4]))
      #expect(counted.diagnosis.verdict.level <= .probable, "\(mib)")
      #expect(counted.diagnosis.verdict.level >= .possible, "\(mib)")
    }
  }

  @Test func `in a total outage a counter still tells what dropped the SYNs`() {
    let counted = finding(
      .droppedBeforeTCP, ["TcpExt.IPReversePathFilter": 6], isTotal: true)
    #expect(counted?.level == .confirmed)
    #expect(counted?.syns == 6)
    #expect(finding(.droppedBeforeTCP, [:], isTotal: true)?.syns ?? 0 == 0)
    #expect(finding(.oneWayCapture, [:], isTotal: true)?.syns == 6)
  }

  /// Whoever sends an ICMP error has thrown away the packet that it quotes.
  @Test(arguments: [true, false])
  func `an ICMP error as the reply is a refusal before TCP, by the server or by a router`(
    _ isServer: Bool
  ) throws {
    let scene = incident()
    var correlator = Correlator()
    for segment in scene.segments { correlator.add(segment, input: 1) }
    let router = IPAddress(v4: 0x0A00_0001)
    for (index, syn) in scene.segments.suffix(6).enumerated() {
      correlator.add(
        ICMPError(
          frame: Int64(100 + index), time: syn.time.map { $0 + 1000 }, vantage: "",
          reporter: isServer ? Scene.server.address : router, type: 3, code: 13,
          source: syn.source, destination: syn.destination, sequence: syn.sequence), input: 1)
    }
    let findings = correlator.finish(
      inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: []
    ).diagnosis.findings
    let refused = findings.first { $0.cause == .droppedBeforeTCP }
    #expect(refused?.syns == 6)
    #expect(refused?.level == .probable)
    let claim: Claim =
      isServer
      ? .refusedByICMP(transmissions: 6)
      : .listener(.unreachable(transmissions: 6, reporter: "10.0.0.1"))
    #expect(refused?.supporting.map(\.claim).contains(claim) == true)
  }
}
