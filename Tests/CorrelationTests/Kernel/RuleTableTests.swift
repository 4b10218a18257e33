import Testing
import Wire

@testable import Correlation

/// Every limit of facts.md 1.1 to 1.3, both sides, under every rule, across 2^32 and the second's edge.
struct RuleTableTests {
  /// How far a SYN is behind the stamp, in ticks, modulo 2^32, and whether that is too far.
  static let distances: [(ticks: UInt32, isBehind: Bool)] = [
    (0, false), (1, false), (2, true), (3, true), (1_000_000, true), (0x7FFF_FFFE, true),
    (0x7FFF_FFFF, true), (0x8000_0000, false), (0x8000_0001, false), (0xFFFF_FFFE, false),
    (0xFFFF_FFFF, false),
  ]

  /// Stamps around which a distance crosses 0, 2^31 or 2^32.
  static let stamps: [UInt32] = [
    0, 1, 2, 5000, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF,
  ]

  /// The age of the stamp in ms when the SYN comes, and what follows for one that is too far behind.
  ///
  /// The kernel takes whole seconds: below 59 s it is fresh whatever the phase, from 60 s on it is not.
  static let ages: [(milliseconds: Int64, expected: Prediction)] = [
    (2, .drop), (999, .drop), (1000, .drop), (58_000, .drop), (58_998, .drop),
    (59_000, .undecided), (59_001, .undecided), (59_500, .undecided), (59_999, .undecided),
    (60_000, .undecided), (60_001, .pass), (60_002, .pass), (61_000, .pass), (3_600_000, .pass),
  ]

  private static let millisecond: Int64 = 1_000_000

  private func cache(_ stamps: [(value: UInt32, time: Int64)]) -> PeerCache {
    var cache = PeerCache(start: -1_000_000 * Self.millisecond)
    for (index, stamp) in stamps.enumerated() {
      cache.apply(Self.update(stamp.value, at: stamp.time), at: Int32(index))
    }
    return cache
  }

  static func update(_ value: UInt32, at milliseconds: Int64) -> StampUpdate {
    StampUpdate(
      keeper: Scene.server.address, peer: Scene.client, value: SerialNumber(value),
      time: milliseconds * millisecond, certainty: .always,
      frame: FrameReference(input: 1, frame: 2), finFrame: FrameReference(input: 1, frame: 1),
      peerPort: 1)
  }

  @Test(arguments: KernelRule.existing, stamps)
  func `a SYN is dropped when it is 2 to 2^31 - 1 ticks behind a fresh stamp`(
    rule: KernelRule, stamp: UInt32
  ) {
    let cache = cache([(stamp, 100_000)])
    for age in Self.ages {
      for distance in Self.distances {
        let judged = cache.judge(
          SerialNumber(stamp &- distance.ticks),
          at: (100_000 + age.milliseconds) * Self.millisecond, rule: rule)
        #expect(
          judged.prediction == (distance.isBehind ? age.expected : .pass),
          "\(distance.ticks) ticks behind, \(age.milliseconds) ms")
      }
    }
  }

  @Test(arguments: KernelRule.existing)
  func `a SYN without timestamps is dropped from 3.17 on while the stamp is fresh`(
    rule: KernelRule
  ) {
    for age in Self.ages {
      let judged = cache([(5000, 100_000)]).judge(
        nil, at: (100_000 + age.milliseconds) * Self.millisecond, rule: rule)
      #expect(judged.prediction == (rule == .addressPairStrict ? age.expected : .pass))
    }
    #expect(cache([]).judge(nil, at: 0, rule: rule).prediction == .pass)
  }

  /// Milliseconds of a second at which a stamp is learnt.
  static let phases: [Int64] = [0, 1, 2, 499, 500, 998, 999]

  /// What the kernel says in whole seconds is what the replay says, or leaves open.
  @Test(arguments: KernelRule.existing, phases)
  func `no phase of the kernel's second contradicts the replay`(rule: KernelRule, phase: Int64) {
    let time = 100_000 + phase
    var kernel = KernelModel(rule)
    kernel.remember(5000, in: time / 1000)
    let cache = cache([(5000, time)])
    for age in stride(from: Int64(58_900), through: 60_100, by: 1) {
      for tsval in [UInt32(4999), 4998, nil] {
        let said = cache.judge(
          tsval.map { SerialNumber($0) }, at: (time + age) * Self.millisecond, rule: rule
        ).prediction
        let isDropped = kernel.drops(tsval, in: (time + age) / 1000)
        #expect(said == .undecided || (said == .drop) == isDropped, "\(age) ms, \(tsval ?? 0)")
      }
    }
  }

  /// The age of the old stamp in ms when another one is stored, and whether that replaces any stamp.
  static let replacements: [(milliseconds: Int64, isReplaced: Bool?)] = [
    (2, false), (30_000, false), (59_998, false), (60_000, nil), (60_500, nil), (60_999, nil),
    (61_000, nil), (61_001, true), (90_000, true),
  ]

  @Test(arguments: stamps, distances.indices)
  func `a stamp moves forward, and anywhere when it is older than 60 s`(
    stamp: UInt32, distance index: Int
  ) {
    let distance = Self.distances[index]
    let next = stamp &- distance.ticks
    // (int32)(S_old - S_new) <= 0: a tick behind is behind here, unlike in the check.
    let isForward = Int32(bitPattern: distance.ticks) <= 0
    let old = PeerStamp(
      value: SerialNumber(stamp), time: 100_000 * Self.millisecond, update: 0)
    for age in Self.replacements {
      let update = Self.update(next, at: 100_000 + age.milliseconds)
      #expect(old.isReplaced(by: update) == (isForward ? true : age.isReplaced))
    }
  }

  @Test(arguments: phases)
  func `no phase of the kernel's second contradicts the replacement`(phase: Int64) {
    let time = 100_000 + phase
    for age in stride(from: Int64(59_990), through: 61_010, by: 1) {
      var kernel = KernelModel(.peerAddress)
      kernel.remember(5000, in: time / 1000)
      kernel.remember(1000, in: (time + age) / 1000)
      let old = PeerStamp(value: SerialNumber(5000), time: time * Self.millisecond, update: 0)
      let said = old.isReplaced(by: Self.update(1000, at: time + age))
      #expect(said == nil || said == (kernel.stamp == 1000), "\(age) ms")
    }
  }
}
