import Evidence
import Testing

@testable import Correlation

/// A capture, and what tcpdump printed of it.
struct TextSightingTests {
  /// SYNs without timestamps: 0, 1 and 3 s after the first; the last one is answered.
  private var scene: Scene {
    var scene = Scene()
    for (port, count) in [(4001, 1), (4002, 3)] as [(UInt16, Int)] {
      for (place, wait) in [0, 1, 3].prefix(count).enumerated() {
        scene.syn(
          port, isn: UInt32(port), at: 10 + Double(wait), tsval: nil,
          answered: place == 2)
      }
    }
    return scene
  }

  private func totals(base: Input.TimeBase) -> Totals {
    var correlator = Correlator()
    for (number, segment) in scene.segments.enumerated() {
      var segment = segment
      segment.identification = UInt16(number)
      correlator.add(segment, input: 1)
    }
    for segment in scene.segments {
      var segment = segment
      if base == .timeOfDay { segment.time = segment.time.map { $0 - 5_000_000_000 } }
      if base == .none { segment.time = nil }
      correlator.add(segment, input: 2)
    }
    return correlator.finish(
      inputs: [Scene.input(1, base: .utc), Scene.input(2, base: base)], snapshots: [],
      settings: []
    ).diagnosis.totals
  }

  @Test(arguments: [Input.TimeBase.utc, .timeOfDay, .none])
  func `SYNs without timestamps count once, also in text without IP identification`(
    _ base: Input.TimeBase
  ) {
    let totals = totals(base: base)
    #expect(totals.handshakes == 2)
    #expect(totals.syns == 4)
    #expect(totals.sightings == 8)
  }
}
