import Evidence
import Testing
import Wire

@testable import Correlation

/// Incidents that look like the home case and are not, or do not look like it and are: docs/CRITERIA.md.
struct TrapTests {
  /// Three clocks behind one address, whose connections the server closes first; `isDropped` says
  /// which SYN gets no reply.
  private func traffic(
    rounds: Int = 20, isDropped: (_ host: Int, _ round: Int) -> Bool
  ) -> Scene {
    var scene = Scene()
    for round in 0..<rounds {
      for host in 0..<3 {
        let at = Double(round) + Double(host) * 0.3
        let port = UInt16(1000 + 100 * host + round)
        let isn = UInt32(1 + 1000 * host + round)
        let tsval = UInt32(1_000_000 * (host + 1) + round * 1000)
        let isAnswered = !isDropped(host, round)
        scene.syn(port, isn: isn, at: at, tsval: tsval, answered: isAnswered)
        if isAnswered {
          scene.serverCloses(port, isn: isn, at: at + 0.1, tsval: tsval + 100)
        }
      }
    }
    return scene
  }

  private func causes(_ outcome: Correlator.Outcome) -> Set<Cause> {
    Set(outcome.handshakes.flatMap(\.transmissions).compactMap(\.cause))
  }

  /// The kernel drops the two older clocks once the newest has closed.
  private var recycled: Scene { traffic { host, round in round > 0 && host < 2 } }

  private let on = [("net.ipv4.tcp_tw_recycle", "1"), ("net.ipv4.tcp_timestamps", "1")]

  @Test func `a sysctl left in the file of a kernel that has no such check convicts nobody`() {
    var options = CorrelationOptions()
    options.kernel = "5.15.0-101-generic"
    let outcome = recycled.correlated(options: options, settings: on)
    #expect(!causes(outcome).contains(.twRecycle))
    let finding = outcome.diagnosis.findings.first { $0.cause == .twRecycle }
    #expect(finding?.level == .excluded)
    #expect(
      finding?.contradicting.contains {
        $0.claim
          == .settingUnknownToKernel(
            name: "net.ipv4.tcp_tw_recycle", release: "5.15.0-101-generic")
      } == true)
  }

  @Test func `a firewall against one of three clocks is no check of stamps`() {
    // All clocks are answered under stamps of newer ones, but for the one that is blocked.
    let outcome = traffic { host, _ in host == 1 }.correlated()
    #expect(!causes(outcome).contains(.twRecycle))
    #expect(
      outcome.diagnosis.findings.first { $0.cause == .twRecycle }?.level == .excluded)
  }

  @Test func `a firewall against the oldest of three clocks is no check of stamps`() {
    let outcome = traffic { host, _ in host == 0 }.correlated()
    #expect(!causes(outcome).contains(.twRecycle))
  }

  @Test func `a sysctl that was set to 0 before the snapshot does not outweigh the counter`() {
    let off = [("net.ipv4.tcp_tw_recycle", "0"), ("net.ipv4.tcp_timestamps", "1")]
    let outcome = recycled.correlated(
      snapshots: snapshots(["TcpExt.PAWSPassive": 38, "TcpExt.ListenDrops": 38]), settings: off)
    #expect(outcome.diagnosis.verdict.cause == .twRecycle)
    #expect(causes(outcome) == [.twRecycle])
  }

  @Test func `a kernel that cannot have the check beside a counter that shows it confirms nothing`()
  {
    var options = CorrelationOptions()
    options.kernel = "5.10.0-8-amd64"
    let outcome = recycled.correlated(
      options: options,
      snapshots: snapshots(["TcpExt.PAWSPassive": 38, "TcpExt.ListenDrops": 38]), settings: on)
    #expect(outcome.diagnosis.verdict.cause == .twRecycle)
    #expect(outcome.diagnosis.verdict.level == .probable)
    let finding = outcome.diagnosis.findings.first { $0.cause == .twRecycle }
    let against = finding?.contradicting.map(\.claim) ?? []
    #expect(against.contains(.kernelLacksCheck(release: "5.10.0-8-amd64")))
    #expect(
      against.contains(
        .counterUnknownToKernel(
          mib: "TcpExt.PAWSPassive", value: 38, release: "5.10.0-8-amd64")))
    #expect(finding?.next == .readSettings)
    // The packets alone do not outweigh the release; what would settle it is named.
    let packets = recycled.correlated(options: options)
    let excluded = packets.diagnosis.findings.first { $0.cause == .twRecycle }
    #expect(excluded?.level == .excluded)
    #expect(excluded?.next == .readSettings)
  }

  @Test func `a TSval of 0 is a value like any other`() {
    var scene = Scene()
    scene.syn(1000, isn: 1, at: 0, tsval: 0, answered: true)
    for round in 0..<10 {
      let port = UInt16(2000 + round)
      scene.syn(
        port, isn: UInt32(10 + round), at: Double(round) + 1, tsval: UInt32(5000 + round * 1000),
        answered: true)
      scene.serverCloses(
        port, isn: UInt32(10 + round), at: Double(round) + 1.1, tsval: UInt32(5100 + round * 1000))
      scene.syn(
        UInt16(3000 + round), isn: UInt32(100 + round), at: Double(round) + 1.5, tsval: 0,
        answered: false)
    }
    let outcome = scene.correlated(snapshots: snapshots(["TcpExt.PAWSPassive": 10]), settings: on)
    #expect(outcome.diagnosis.replay?.dropSilent == 10)
    #expect(outcome.diagnosis.verdict.cause == .twRecycle)
  }

  @Test func `a health check that ends with a reset succeeded`() {
    var scene = Scene()
    for round in 0..<20 {
      let client = Endpoint(Scene.client, UInt16(1000 + round))
      let (isn, at) = (UInt32(10 + round), Double(round))
      scene.add(client, Scene.server, .syn, sequence: isn, at: at, tsval: 100)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9000, acknowledgment: isn + 1, at: at + 0.01,
        tsval: 1, echo: 100)
      scene.add(client, Scene.server, .rst, sequence: isn + 1, at: at + 0.02, tsval: nil)
    }
    let outcome = scene.correlated(settings: on)
    #expect(outcome.diagnosis.verdict == Verdict(cause: nil, level: .confirmed))
    #expect(causes(outcome).isEmpty)
  }

  @Test func `a SYN with data is answered by a SYN-ACK for any part of it`() {
    var scene = Scene()
    for (index, acknowledged) in [UInt32(1), 51, 101].enumerated() {
      let client = Endpoint(Scene.client, UInt16(1000 + index))
      scene.add(
        client, Scene.server, .syn, sequence: 500, at: Double(index), tsval: 100, payload: 100)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9000, acknowledgment: 500 + acknowledged,
        at: Double(index) + 0.01, tsval: 1, echo: 100)
    }
    let outcome = scene.correlated()
    #expect(outcome.handshakes.allSatisfy { $0.handshake.isAnswered })
    #expect(causes(outcome).isEmpty)
  }

  @Test func `an ICMP error is a reply, and no drop of the check`() {
    var correlator = Correlator()
    var scene = Scene()
    for round in 0..<10 {
      scene.syn(
        UInt16(1000 + round), isn: UInt32(10 + round), at: Double(round), tsval: 100,
        answered: false)
    }
    for segment in scene.segments { correlator.add(segment, input: 1) }
    for segment in scene.segments {
      correlator.add(
        ICMPError(
          frame: 100 + segment.frame, time: segment.time, vantage: "",
          reporter: Scene.server.address, type: 3, code: 10, source: segment.source,
          destination: segment.destination, sequence: segment.sequence), input: 1)
    }
    let outcome = correlator.finish(
      inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: [])
    #expect(outcome.handshakes.flatMap(\.handshake.transmissions).allSatisfy { $0.reply == .icmp })
    #expect(!causes(outcome).contains(.twRecycle))
  }

  @Test func `an outage in which nothing is answered is not the check's work`() {
    // Until 10 s all goes well, although TSvals go back; then nothing is answered, of any clock.
    let outcome = traffic(rounds: 30) { _, round in round >= 10 }.correlated()
    #expect(!causes(outcome).contains(.twRecycle))
    // From the first packet on: no stamp, no reply, no verdict on the check.
    let dead = traffic { _, _ in true }.correlated()
    #expect(dead.diagnosis.verdict.level == .undetermined)
    // That the setting is on changes nothing: no stamp is seen.
    let permitted = traffic { _, _ in true }.correlated(settings: on)
    #expect(permitted.diagnosis.verdict.level == .undetermined)
    #expect(!causes(permitted).contains(.twRecycle))
  }

  /// Within the minute after the last close the replay drops the older clocks, which are silent; the
  /// newest one is silent too.
  @Test func `an outage shorter than a stamp's life is possible at most`() {
    let outcome = traffic(rounds: 40) { host, round in round > 0 && round < 12 && host < 2 }
      .correlated()
    #expect(
      outcome.diagnosis.findings.first { $0.cause == .twRecycle }?.level ?? .excluded <= .possible)
    let short = traffic(rounds: 20) { _, round in round >= 10 }.correlated(settings: on)
    let finding = short.diagnosis.findings.first { $0.cause == .twRecycle }
    #expect(finding?.level ?? .undetermined <= .possible)
  }

  @Test func `a placebo that agrees as well takes a level`() {
    var criteria = RecycleCriteria()
    (criteria.supportingHandshakes, criteria.dropSilent, criteria.contrast) = (10, 40, 3)
    #expect(criteria.level == .probable)
    criteria.placeboMatches = true
    #expect(criteria.level == .possible)
    criteria.counter = .agrees
    #expect(criteria.level == .probable)
    criteria.placeboMatches = false
    #expect(criteria.level == .confirmed)
    criteria.counter = .unknown
    criteria.outageFitsBetter = true
    #expect(criteria.level == .possible)
  }
}
