import Evidence
import Testing
import Wire

@testable import Correlation

/// What users saw: failures, the ladder of SYNs, ports and bins.
struct ImpactTests {
  private func breakdown(_ scene: Scene) throws -> ImpactBreakdown {
    try #require(scene.correlated().diagnosis.impact.breakdown)
  }

  /// One attempt whose SYN goes out at each of `rungs`, in seconds, and is answered at the last.
  private func add(
    _ port: UInt16, rungs: [Double], answered: Bool, to scene: inout Scene
  ) {
    for (index, rung) in rungs.enumerated() {
      scene.syn(
        port, isn: UInt32(port), at: Double(port) + rung, tsval: UInt32(port) * 1000,
        answered: answered && index == rungs.count - 1)
    }
  }

  @Test func `counts the ladder of SYNs and how patient users fare`() throws {
    var scene = Scene()
    for port in 1...4 { add(UInt16(port), rungs: [0], answered: true, to: &scene) }
    add(5, rungs: [0, 1], answered: true, to: &scene)
    add(6, rungs: [0, 1, 3], answered: true, to: &scene)
    add(7, rungs: [0, 1, 3, 7], answered: true, to: &scene)
    add(8, rungs: [0, 1, 3, 7], answered: false, to: &scene)
    let breakdown = try breakdown(scene)
    #expect(breakdown.failed == Proportion(1, of: 8))
    #expect(breakdown.ladder.map(\.transmissions) == [1, 2, 3, 4])
    #expect(breakdown.ladder.map(\.succeeded) == [4, 1, 1, 1])
    #expect(breakdown.ladder.map(\.failed) == [0, 0, 0, 1])
    #expect(breakdown.ladder.map { ($0.wait ?? -1) / 1_000_000_000 } == [0, 1, 3, 7])
    // After 1, 3, 10 and 30 s.
    #expect(breakdown.patience.map(\.failed.part) == [3, 2, 1, 1])
  }

  @Test func `a health check of SYN, SYN-ACK and RST succeeded`() throws {
    var scene = Scene()
    let client = Endpoint(Scene.client, 4000)
    scene.add(client, Scene.server, .syn, sequence: 1, at: 1, tsval: 5)
    scene.add(
      Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 2, at: 1.001, tsval: 1,
      echo: 5)
    scene.add(client, Scene.server, .rst, sequence: 2, at: 1.002, tsval: nil)
    let breakdown = try breakdown(scene)
    #expect(breakdown.failed == Proportion(0, of: 1))
    #expect(breakdown.ladder.map(\.succeeded) == [1])
  }

  @Test func `an answer that the client never learnt of is a failure`() throws {
    var scene = Scene()
    let client = Endpoint(Scene.client, 4000)
    for second in [0.0, 1, 3] {
      let tsval = UInt32(5 + second * 1000)
      scene.add(client, Scene.server, .syn, sequence: 1, at: second, tsval: tsval)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9, acknowledgment: 2, at: second + 0.001,
        tsval: 1, echo: tsval)
    }
    #expect(try breakdown(scene).failed == Proportion(1, of: 1))
  }

  @Test func `shares failures out to clocks, ports and bins of time`() throws {
    let breakdown = try breakdown(RecycleIncident().scene)
    #expect(breakdown.failed == Proportion(20, of: 41))
    #expect(breakdown.clocks.map(\.tally.failed) == [20, 0])
    #expect(breakdown.ports.map(\.tally.attempts) == [41])
    #expect(breakdown.bins.reduce(0) { $0 + $1.tally.attempts } == 41)
    #expect(breakdown.binWidth == 2_000_000_000)
    #expect(breakdown.bins.map(\.start) == breakdown.bins.map(\.start).sorted())
    #expect(breakdown.bins.count <= 24)
  }

  @Test func `times at the ends of what an integer holds are binned, or not at all`() {
    for (first, last) in [(Int64.min, Int64.min + 1), (.min, .max), (.max - 1, .max)] {
      var correlator = Correlator()
      for (index, time) in [first, last].enumerated() {
        correlator.add(
          Segment(
            frame: Int64(index + 1), time: time, source: Endpoint(Scene.client, UInt16(index + 1)),
            destination: Scene.server, flags: .syn, sequence: SerialNumber(1)), input: 1)
      }
      let outcome = correlator.finish(
        inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: [])
      let breakdown = outcome.diagnosis.impact.breakdown
      #expect(breakdown?.failed == Proportion(2, of: 2))
    }
  }
}
