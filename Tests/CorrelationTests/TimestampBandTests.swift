import Testing

@testable import Correlation

struct TimestampBandTests {
  /// Values, seconds, and the bands: first TSval and ticks.
  @Test(
    arguments: [
      ([], 10, []),
      ([5], 10, [(5, 0)]),
      // One clock of 1000 ticks per second.
      ([100, 1100, 3100, 7100, 10_100], 10, [(100, 10_000)]),
      // It wraps: the band goes on beyond 2^32 - 1.
      ([4_294_967_000, 4_294_967_290, 200, 900], 10, [(4_294_967_000, 1196)]),
      // Two clocks far apart, and one of them numerically tiny but ahead of the other.
      (
        [4_294_000_000, 4_294_005_000, 3_000_000, 3_005_000], 10,
        [(4_294_000_000, 5000), (3_000_000, 5000)]
      ),
      // A pause in which a clock of 1000 ticks per second can have got there.
      ([0, 1000, 100_000, 101_000], 101, [(0, 101_000)]),
    ] as [([UInt32], Int64, [(UInt32, UInt32)])])
  func `clocks far apart get a band each`(
    _ values: [UInt32], _ seconds: Int64, _ expected: [(UInt32, UInt32)]
  ) {
    let bands = TimestampBand.bands(of: values, seconds: seconds)
    #expect(bands == expected.map { TimestampBand(first: $0.0, ticks: $0.1) })
  }

  @Test func `offsets without any order get one band that holds all`() {
    let values = (0..<40).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) }
    let bands = TimestampBand.bands(of: values, seconds: 60)
    #expect(bands.count == 1)
    #expect(values.allSatisfy { value in bands.allSatisfy { value &- $0.first <= $0.ticks } })
  }
}
