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

  @Test func `drops at the listener without a route back are no full SYN queue`() {
    let queue = finding(.synQueueOverflow, ["TcpExt.ListenDrops": 6])
    #expect(queue?.level == .probable)
    #expect(queue?.syns == 6)
    let unrouted: [String: UInt64] = ["TcpExt.ListenDrops": 6, "Ip.OutNoRoutes": 6]
    #expect(finding(.synQueueOverflow, unrouted)?.syns ?? 0 == 0)
    let rest = finding(.unexplained, unrouted)
    #expect(rest?.syns == 6)
    #expect(
      rest?.supporting.contains { statement in
        if case .counterRose(let delta) = statement.claim {
          delta.mib == "Ip.OutNoRoutes"
        } else {
          false
        }
      } == true)
  }

  @Test func `in a total outage a counter still tells what dropped the SYNs`() {
    let counted = finding(
      .droppedBeforeTCP, ["TcpExt.IPReversePathFilter": 6], isTotal: true)
    #expect(counted?.level == .confirmed)
    #expect(counted?.syns == 6)
    #expect(finding(.droppedBeforeTCP, [:], isTotal: true)?.syns ?? 0 == 0)
    #expect(finding(.oneWayCapture, [:], isTotal: true)?.syns == 6)
  }

  @Test(arguments: [true, false])
  func `an ICMP error of the server itself is a refusal before TCP`(_ isServer: Bool) throws {
    let scene = incident()
    var correlator = Correlator()
    for segment in scene.segments { correlator.add(segment, input: 1) }
    let router = IPAddress(v4: 0x0A00_0001)
    for (index, syn) in scene.segments.suffix(6).enumerated() {
      correlator.add(
        ICMPError(
          frame: Int64(100 + index), time: syn.time.map { $0 + 1000 }, vantage: "",
          reporter: isServer ? Scene.server.address : router, type: 3, code: 3,
          source: syn.source, destination: syn.destination, sequence: syn.sequence), input: 1)
    }
    let findings = correlator.finish(
      inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: []
    ).diagnosis.findings
    let refused = findings.first { $0.cause == .droppedBeforeTCP }
    #expect(refused?.syns ?? 0 == (isServer ? 6 : 0))
    if isServer { #expect(refused?.level == .probable) }
  }
}
