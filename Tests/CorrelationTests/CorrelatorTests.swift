import Evidence
import Testing
import Wire

@testable import Correlation

/// Whole small incidents: what the verdict must be, and what it must not be.
struct CorrelatorTests {
  /// Host A (new clock) is served and closed by the server each second; host B (old clock) tries
  /// each time between.
  ///
  /// B is served once before A's first close.
  private func incident(silent: Bool = true, serverClosesFirst: Bool = true) -> Scene {
    var scene = Scene()
    scene.syn(1000, isn: 1, at: 0.1, tsval: 50_100, answered: true)
    for round in 0..<20 {
      let at = Double(round) + 0.3
      let (port, isn) = (UInt16(2000 + round), UInt32(100 + round))
      let tsval = UInt32(900_000 + round * 1000)
      scene.syn(port, isn: isn, at: at, tsval: tsval, answered: true)
      if serverClosesFirst {
        scene.serverCloses(port, isn: isn, at: at + 0.1, tsval: tsval + 100)
      } else {
        scene.clientCloses(port, isn: isn, at: at + 0.1, tsval: tsval + 100)
      }
      scene.syn(
        UInt16(3000 + round), isn: UInt32(500 + round), at: at + 0.4,
        tsval: UInt32(50_700 + round * 1000), answered: !silent)
    }
    return scene
  }

  private let on = [("net.ipv4.tcp_tw_recycle", "1"), ("net.ipv4.tcp_timestamps", "1")]

  @Test func `confirms tw-recycle when packets and PAWSPassive agree`() {
    let outcome = incident().correlated(
      snapshots: snapshots(["TcpExt.PAWSPassive": 20, "TcpExt.ListenDrops": 20]), settings: on)
    #expect(outcome.diagnosis.verdict.cause == .twRecycle)
    #expect(outcome.diagnosis.verdict.level == .confirmed)
    #expect(outcome.diagnosis.replay?.dropSilent == 20)
    #expect(outcome.diagnosis.replay?.contradictions == 0)
    let causes = outcome.handshakes.flatMap(\.transmissions).compactMap(\.cause)
    #expect(causes == Array(repeating: .twRecycle, count: 20))
  }

  @Test func `says probable from packets alone, with a within-clock contrast`() {
    let verdict = incident().correlated().diagnosis.verdict
    #expect(verdict.cause == .twRecycle && verdict.level == .probable)
  }

  @Test func `says none when every SYN is answered although TSvals go back`() {
    let outcome = incident(silent: false).correlated(settings: on)
    #expect(outcome.diagnosis.verdict.cause == nil)
    #expect(outcome.handshakes.contains { $0.transmissions[0].ticksBehind != nil })
  }

  @Test func `does not say tw-recycle when PAWSPassive did not move and clients close first`() {
    let outcome = incident(serverClosesFirst: false).correlated(
      snapshots: snapshots(["TcpExt.TW": 20]), settings: on)
    // No counter of TCP moved, so TCP never had these SYNs.
    #expect(outcome.diagnosis.verdict.cause == .droppedBeforeTCP)
    #expect(outcome.diagnosis.verdict.level == .possible)
    let finding = outcome.diagnosis.findings.first { $0.cause == .twRecycle }
    #expect(finding?.level == .excluded)
  }

  @Test func `excludes tw-recycle on a kernel that has no such check`() {
    var options = CorrelationOptions()
    options.kernel = "5.10.0-8-amd64"
    let outcome = incident().correlated(options: options, settings: on)
    #expect(outcome.diagnosis.verdict.cause == .unexplained)
    #expect(outcome.diagnosis.findings.first { $0.cause == .twRecycle }?.level == .excluded)
  }

  @Test func `excludes tw-recycle when the sysctl is 0, unless the counter rose all the same`() {
    let off = [("net.ipv4.tcp_tw_recycle", "0")]
    #expect(incident().correlated(settings: off).diagnosis.verdict.cause == .unexplained)
    // Switched off before the snapshot of the settings was taken.
    let outcome = incident().correlated(
      snapshots: snapshots(["TcpExt.PAWSPassive": 20]), settings: off)
    #expect(outcome.diagnosis.verdict.cause == .twRecycle)
    #expect(
      outcome.diagnosis.findings[0].contradicting.contains {
        $0.claim == .settingIs(name: "net.ipv4.tcp_tw_recycle", value: "0")
      })
  }

  @Test func `does not confirm when the counter rose by far more than the capture shows`() {
    let outcome = incident().correlated(
      snapshots: snapshots(["TcpExt.PAWSPassive": 90_000]), settings: on)
    #expect(outcome.diagnosis.verdict.level == .probable)
  }

  /// Of a capture of SYNs alone a counter of fewer drops does not say which SYNs were dropped.
  @Test(arguments: [(40, 0), (60, 61)] as [(UInt64, Int)])
  func `takes SYNs of an unseen reply only when the counter covers all of them`(
    rise: UInt64, syns: Int
  ) {
    var correlator = Correlator()
    for segment in RecycleIncident().scene.segments where segment.isSYN {
      correlator.add(segment, input: 1)
    }
    let diagnosis = correlator.finish(
      inputs: [Scene.input(1, base: .utc)],
      snapshots: snapshots(["TcpExt.PAWSPassive": rise]), settings: []
    ).diagnosis
    let finding = diagnosis.findings.first { $0.cause == .twRecycle }
    #expect(finding?.syns ?? 0 == syns, "\(diagnosis.totals.syns)")
  }

  @Test func `says that a capture without replies cannot tell`() {
    var scene = Scene()
    for round in 0..<10 {
      scene.syn(
        UInt16(3000 + round), isn: UInt32(round), at: Double(round), tsval: UInt32(round * 1000),
        answered: false)
    }
    let verdict = scene.correlated().diagnosis.verdict
    #expect(verdict.cause == .oneWayCapture && verdict.level == .undetermined)
  }

  @Test func `says none for fewer than 1 percent and fewer than 5 of one source`() {
    var scene = Scene()
    for round in 0..<500 {
      scene.syn(
        UInt16(1000 + round), isn: UInt32(round), at: Double(round) / 10,
        tsval: UInt32(1000 + round * 100), answered: round % 125 != 3)
    }
    let outcome = scene.correlated()
    #expect(outcome.diagnosis.verdict.cause == nil)
    #expect(outcome.diagnosis.totals.silentHandshakes == 4)
  }

  @Test func `counts one attempt once when a capture and tcpdump's text of it are both given`() {
    let scene = incident()
    var correlator = Correlator()
    for segment in scene.segments { correlator.add(segment, input: 1) }
    for segment in scene.segments {
      var line = segment
      line.line = segment.frame
      line.time = segment.time.map { $0 + 7_000_000_000_000 }
      correlator.add(line, input: 2)
    }
    let both = correlator.finish(
      inputs: [Scene.input(1, base: .utc), Scene.input(2, base: .timeOfDay)], snapshots: [],
      settings: [])
    let one = scene.correlated()
    #expect(both.diagnosis.totals.syns == one.diagnosis.totals.syns)
    #expect(both.diagnosis.totals.sightings == 2 * one.diagnosis.totals.sightings)
    #expect(both.diagnosis.replay == one.diagnosis.replay)
    #expect(both.diagnosis.verdict == one.diagnosis.verdict)
  }

  @Test(arguments: [0, 86_400 * 365, -7])
  func `does not depend on when or at which TSval an incident begins`(shift: Int64) {
    let scene = incident()
    var correlator = Correlator()
    for segment in scene.segments {
      var moved = segment
      moved.time = segment.time.map { $0 + shift * nanosecondsPerSecond }
      if let timestamps = segment.timestamps {
        moved.timestamps?.value = timestamps.value.advanced(by: 0xFFF0_0000)
        moved.timestamps?.echo = timestamps.echo.advanced(by: 0xFFF0_0000)
      }
      correlator.add(moved, input: 1)
    }
    let outcome = correlator.finish(
      inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: [])
    #expect(outcome.diagnosis.replay == scene.correlated().diagnosis.replay)
    #expect(outcome.diagnosis.verdict == scene.correlated().diagnosis.verdict)
  }
}
