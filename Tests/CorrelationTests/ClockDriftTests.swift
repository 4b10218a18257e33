import Evidence
import Testing

@testable import Correlation

/// Clocks that do not run at the same rate.
struct ClockDriftTests {
  private static let start: Int64 = 1_700_000_000 * nanosecondsPerSecond

  /// `count` packets over `seconds` whose times differ by `offset` ns and by `ppm` from the first on,
  /// and by delays of up to `noise` ns.
  private static func samples(
    _ ppm: Double, count: Int = 60, over seconds: Int64 = 60, offset: Int64 = 3_700_000_000,
    noise: Int64 = 0, seed: UInt64 = 1
  ) -> [ClockDrift.Sample] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { index in
      let elapsed = Int64(index) * seconds * nanosecondsPerSecond / Int64(count - 1)
      let delay = noise == 0 ? 0 : Int64.random(in: 0...noise, using: &random)
      return ClockDrift.Sample(
        time: start + elapsed, difference: offset + Int64(Double(elapsed) * ppm / 1e6) + delay)
    }
  }

  @Test(arguments: [50, -50, 5, 400] as [Double])
  func `is found among delays that vary, within its error`(_ ppm: Double) throws {
    let drift = try #require(
      ClockDrift(
        syns: Self.samples(ppm, noise: 20_000),
        replies: Self.samples(ppm, offset: 3_699_900_000, noise: 20_000, seed: 2)))
    #expect(abs(drift.partsPerMillion - ppm) <= drift.error)
    #expect(drift.error < 2 && drift.moment == Self.start + 30 * nanosecondsPerSecond)
  }

  @Test func `is none where delays explain it, or too little is seen`() {
    #expect(ClockDrift(syns: Self.samples(0, noise: 5_000_000), replies: []) == nil)
    #expect(ClockDrift(syns: Self.samples(0), replies: Self.samples(0)) == nil)
    #expect(ClockDrift(syns: Self.samples(10, noise: 5_000_000), replies: []) == nil)
    #expect(ClockDrift(syns: Self.samples(50, count: 5), replies: []) == nil)
    #expect(ClockDrift(syns: Self.samples(50, over: 5), replies: []) == nil)
    // A clock that was set is no clock that drifts.
    #expect(ClockDrift(syns: Self.samples(5000), replies: []) == nil)
  }

  @Test func `packets that were held up do not move it`() throws {
    var syns = Self.samples(50)
    for index in stride(from: 0, to: syns.count, by: 5) {
      syns[index].difference += 800_000_000
    }
    let drift = try #require(ClockDrift(syns: syns, replies: []))
    #expect(abs(drift.partsPerMillion - 50) < 0.1)
  }

  @Test func `takes times from one clock to the other and back`() throws {
    let offset = try #require(
      ClockOffset(
        input: 1, reference: 2, timesOfSYNs: Self.samples(50), timesOfReplies: Self.samples(50),
        isFarther: nil))
    #expect(offset.isCertain && offset.drift != nil)
    for sample in Self.samples(50) {
      let time = sample.time + sample.difference
      #expect(abs(offset.onReference(time) - sample.time) <= 2)
      #expect(abs(offset.onInput(offset.onReference(time)) - time) <= 2)
    }
  }

  @Test func `times at their limits do not overflow`() {
    let times = [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max]
    let wild = (0..<21).map {
      ClockDrift.Sample(time: times[$0 % 7], difference: times[($0 * 5 + 3) % 7])
    }
    let offset = ClockOffset(
      input: 1, reference: 2, timesOfSYNs: wild, timesOfReplies: wild.reversed(), isFarther: true)
    for time in times { _ = (offset?.onReference(time), offset?.onInput(time)) }
    var known = offset
    known?.drift = ClockDrift(syns: Self.samples(50), replies: [])
    for time in times { _ = (known?.onReference(time), known?.onInput(time)) }
  }

  /// A node and a pod behind it that see the same SYNs, with no hop between them that a time to live
  /// would tell: which is nearer to the server can only be told by times.
  @Test(
    arguments: [(0, 0), (3_700_000_000, 0), (-250_000_000, 0), (3_700_000_000, 50)]
      as [(Int64, Double)])
  func `the outcome does not depend on the clock of one of two captures`(
    _ shift: Int64, _ ppm: Double
  ) throws {
    var scene = Scene()
    for index in 0..<60 as Range<Int64> {
      scene.syn(
        UInt16(1000 + index), isn: UInt32(7000 + index), at: Double(10 + index),
        tsval: UInt32(index),
        answered: index % 3 != 0)
    }
    let inputs = [1, 2].map { Scene.input($0, base: .utc) }
    var correlator = Correlator()
    for segment in scene.segments { correlator.add(segment, input: 1) }
    for var segment in scene.segments {
      // 50 µs on the way in either direction.
      let way: Int64 = segment.isSYNACK ? -50_000 : 50_000
      segment.time = segment.time.map { time in
        time + way + shift + Int64(Double(time - 10 * nanosecondsPerSecond) * ppm / 1e6)
      }
      correlator.add(segment, input: 2)
    }
    let diagnosis = correlator.finish(inputs: inputs, snapshots: [], settings: []).diagnosis
    #expect(diagnosis.totals.syns == 60 && diagnosis.totals.handshakes == 60)
    #expect(diagnosis.totals.synRetransmissions == 0 && diagnosis.totals.sightings == 120)
    #expect(diagnosis.findings.allSatisfy { $0.cause != .lostInPath })
    #expect(diagnosis.impact.silentAttempts == 20)
    let offset = try #require(diagnosis.clockOffsets.first)
    #expect((offset.drift != nil) == (ppm != 0))
  }
}
