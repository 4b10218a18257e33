import Evidence
import Testing
import Wire

@testable import Correlation

/// Whether the evidence can answer at all, and what its limits cost.
struct EvidenceGateTests {
  /// What the segments of `scene` come to, captured as `input` says.
  private func diagnosis(
    _ scene: Scene, snapshots: [SnapshotRecord] = [], settings: [(String, String)] = [],
    timeToLive: (syn: UInt8, reply: UInt8)? = nil, series: [CaptureSeries] = [],
    _ change: (inout InputRecord) -> Void = { _ in }
  ) -> Diagnosis {
    var input = Scene.input(1, base: .utc)
    input.summary = CaptureSummary()
    input.summary?.frames = 1000
    change(&input)
    var correlator = Correlator(series: series)
    for var segment in scene.segments {
      if let timeToLive {
        segment.timeToLive =
          segment.source == Scene.server ? timeToLive.reply : timeToLive.syn
      }
      correlator.add(segment, input: 1)
    }
    return correlator.finish(
      inputs: [input], snapshots: snapshots,
      settings: settings.enumerated().map { index, setting in
        SettingRecord(
          input: 2, setting: Setting(name: setting.0, value: setting.1, line: index + 1))
      }
    ).diagnosis
  }

  private let incident = RecycleIncident().scene

  @Test(
    arguments: [
      (63, 64, ObservationPoint.Side.server, Level.probable), (64, 63, .client, .possible),
      (63, 63, .between, .possible), (57, 128, .server, .probable), (64, 64, .sameLink, .probable),
      (255, 250, .client, .possible),
    ] as [(UInt8, UInt8, ObservationPoint.Side, Level)])
  func `TTLs tell the side, and away from the server packets reach possible at most`(
    _ syn: UInt8, _ reply: UInt8, _ side: ObservationPoint.Side, _ level: Level
  ) {
    let diagnosis = diagnosis(incident, timeToLive: (syn, reply))
    #expect(diagnosis.observationPoints.map(\.side) == [side])
    #expect(diagnosis.verdict.cause == .twRecycle && diagnosis.verdict.level == level)
  }

  @Test(
    arguments: [
      (0.0001, 0.04, ObservationPoint.Side.server), (0.04, 0.0001, .client),
      (0.02, 0.03, .between), (0.0001, 0.0008, .unknown),
    ] as [(Double, Double, ObservationPoint.Side)])
  func `without TTLs the split of the round trip tells the side`(
    _ toReply: Double, _ toAcknowledgment: Double, _ side: ObservationPoint.Side
  ) {
    var scene = Scene()
    for port in 1...6 {
      let (client, at) = (Endpoint(Scene.client, UInt16(port)), Double(port))
      scene.add(client, Scene.server, .syn, sequence: 1, at: at, tsval: 5)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 2, at: at + toReply,
        tsval: 1, echo: 5)
      scene.add(
        client, Scene.server, .ack, sequence: 2, acknowledgment: 10,
        at: at + toReply + toAcknowledgment, tsval: 5)
    }
    #expect(diagnosis(scene).observationPoints.map(\.side) == [side])
  }

  @Test func `a counter that agrees outweighs the vantage`() {
    let diagnosis = diagnosis(
      incident, snapshots: snapshots(["TcpExt.PAWSPassive": 40]), timeToLive: (64, 60))
    #expect(diagnosis.verdict.level == .confirmed)
    #expect(diagnosis.limits.contains { $0.kind == .awayFromServer(.client) })
  }

  @Test(
    arguments: [
      (0, Level.probable, EvidenceLimit.Cost?.none), (39, .probable, .weakens),
      (40, .possible, .packetsReachPossible),
    ] as [(UInt64, Level, EvidenceLimit.Cost?)])
  func `a capture that lost as many packets as went silent shows no more than possible`(
    _ lost: UInt64, _ level: Level, _ cost: EvidenceLimit.Cost?
  ) {
    let diagnosis = diagnosis(incident) { input in
      var statistics = CaptureStatistics(vantage: "")
      statistics.droppedBySystem = lost
      input.summary?.statistics = [statistics]
    }
    #expect(diagnosis.verdict.level == level)
    #expect(diagnosis.limits.first { $0.kind.name == "packets-lost" }?.cost == cost)
  }

  @Test func `SYNs without their options are not taken for SYNs without timestamps`() throws {
    var scene = Scene()
    RecycleIncident().add(to: &scene)
    for round in 0..<10 {
      scene.syn(
        UInt16(7000 + round), isn: UInt32(700 + round), at: Double(round) * 2 + 0.9, tsval: nil,
        answered: false)
    }
    let kernel = [("kernel.osrelease", "4.9.0")]
    let whole = diagnosis(scene, settings: kernel)
    #expect(whole.replay?.dropSilent == 50)
    let cut = diagnosis(scene, settings: kernel) { input in
      input.summary?.synsWithoutOptions = 10
      input.summary?.snaplen = 54
    }
    #expect(cut.replay?.dropSilent == 40)
    #expect(cut.limits.contains { $0.kind == .optionsCut(syns: 10, snaplen: 54) })
  }

  @Test func `counters of another day are not held against the packets`() {
    func dated(_ shift: Int64) -> [SnapshotRecord] {
      var records = snapshots(["TcpExt.PAWSPassive": 40])
      records[0].time = shift
      records[1].time = shift + 50_000_000_000
      return records
    }
    let span: (inout InputRecord) -> Void = { input in
      input.summary?.firstTime = 0
      input.summary?.lastTime = 45_000_000_000
    }
    let near = diagnosis(incident, snapshots: dated(0), span)
    #expect(
      near.verdict.level == .confirmed && near.limits.allSatisfy { $0.kind.name != "no-overlap" })
    let far = diagnosis(incident, snapshots: dated(86_400_000_000_000), span)
    #expect(far.verdict.level == .probable)
    #expect(far.limits.contains { $0.cost == .countersDoNotCount })
  }

  @Test func `a clock that goes back is told, and caps what packets show`() {
    var scene = incident
    scene.syn(9000, isn: 9, at: 20, tsval: 20_000_000, answered: true)
    let diagnosis = diagnosis(scene)
    let limit = diagnosis.limits.first { $0.kind.name == "clock-went-back" }
    #expect(limit?.cost == .packetsReachPossible && limit?.frames.count == 1)
    #expect(diagnosis.verdict.level == .possible)
  }

  @Test func `a clock that was set is seen in the clients' own clocks`() {
    var scene = Scene()
    for port in 1...30 {
      for copy in 0..<2 {
        let moment = Double(port) * 0.2 + Double(copy)
        // Set on by 30 s after four seconds.
        scene.syn(
          UInt16(port), isn: UInt32(port), at: moment < 4 ? moment : moment + 30,
          tsval: UInt32(1000 + moment * 1000), answered: copy == 1)
      }
    }
    let sorted = scene.segments.sorted { ($0.time ?? 0) < ($1.time ?? 0) }
    var correlator = Correlator()
    for segment in sorted { correlator.add(segment, input: 1) }
    let diagnosis = correlator.finish(
      inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: []
    ).diagnosis
    let kinds = diagnosis.limits.map(\.kind)
    let found = kinds.contains { kind in
      if case .clockWasSet(let step, _) = kind {
        abs(step - 30_000_000_000) < 200_000_000
      } else {
        false
      }
    }
    #expect(found, "\(kinds)")
  }

  @Test func `SYNs alone show no close`() {
    var scene = Scene()
    for port in 1...6 {
      scene.syn(UInt16(port), isn: UInt32(port), at: Double(port), tsval: 1000, answered: false)
    }
    let kinds = Set(diagnosis(scene).limits.map(\.kind.name))
    #expect(kinds.isSuperset(of: ["direction-missing", "closes-missing"]))
  }

  @Test func `a filter, a gap and a single port are told and change no level`() {
    let gap = CaptureSeries(
      inputs: [1],
      gaps: [CaptureSeries.Gap(after: 1, before: 1, start: 0, length: 9_000_000_000)],
      overlaps: [])
    let diagnosis = diagnosis(incident, series: [gap]) { input in
      input.input.filter = "port 80"
    }
    let kinds = Set(diagnosis.limits.map(\.kind.name))
    #expect(kinds.isSuperset(of: ["filtered", "gap"]))
    #expect(diagnosis.limits.contains { $0.cost == .replayUndecided })
    #expect(diagnosis.verdict.level == .probable)
    let one = self.diagnosis(incident) { input in
      input.summary?.tcpSegments = 1000
    }
    #expect(one.limits.contains { $0.kind == .onePort(port: 80) && $0.cost == .weakens })
  }

  @Test(arguments: [
    ("tcp", false), ("host 192.0.2.1", false),
    ("tcp and (host 192.0.2.1 or net 10.0.0.0/8)", false),
    ("ip6 host 2001:db8::1", false), ("port 80", true), ("host 192.0.2.1 and port 80", true),
    ("tcp[tcpflags] & tcp-syn != 0", true), ("not port 22", true), ("dst host 192.0.2.1", true),
    ("less 100", true), ("host www.example.org", true), ("", false),
  ])
  func `knows which filter may hide other connections of a peer`(filter: String, mayHide: Bool) {
    #expect(FilterScope.mayHideConnections(filter) == mayHide)
  }

  /// A stamp that a hidden connection left may drop what the replay would pass.
  @Test(arguments: [("port 80", true), ("host 192.0.2.1", false)])
  func `where a filter may hide connections of a peer, a pass is undecided`(
    filter: String, isHidden: Bool
  ) throws {
    let replay = try #require(
      diagnosis(incident) { input in input.input.filter = filter }.replay)
    #expect(replay.dropSilent == 40)
    #expect((replay.passAnswered == 0) == isHidden)
    #expect((replay.undecided > 10) == isHidden)
  }

  @Test func `fewer than five attempts are never confirmed`() {
    let few = RecycleIncident(rounds: 4).scene
    let diagnosis = diagnosis(few, snapshots: snapshots(["TcpExt.PAWSPassive": 8]))
    #expect(diagnosis.verdict.level == .probable)
  }
}
