import Testing
import Wire

struct PcapngTimeTests {
  @Test(
    arguments: [
      // 10^0, 10^-3, 10^-6, 10^-9
      (0, 1_700_000_000, 0, 1_700_000_000_000_000_000), (3, 1_500, 0, 1_500_000_000),
      (6, 1_700_000_000_123_456, 0, 1_700_000_000_123_456_000),
      (9, 1_700_000_000_123_456_789, 0, 1_700_000_000_123_456_789),
      // Finer than a nanosecond: cut off.
      (10, 19, 0, 1), (12, 1_234_567, 0, 1_234), (12, 999, 0, 0), (18, .max, 0, 18_446_744_073),
      (20, .max, 0, 184_467_440), (29, .max, 0, 0), (30, .max, 0, 0), (127, .max, 0, 0),
      // 2^0, 2^-1, 2^-10, 2^-20, 2^-32, 2^-63, 2^-64, 2^-127
      (0x80, 2, 0, 2_000_000_000), (0x81, 3, 0, 1_500_000_000), (0x8a, 1_536, 0, 1_500_000_000),
      (0x8a, 1, 0, 976_562), (0x94, 1 << 20 | 1, 0, 1_000_000_953),
      (0xa0, 3 << 31, 0, 1_500_000_000),
      (0xa0, .max, 0, 4_294_967_295_999_999_999), (0xbf, .max, 0, 1_999_999_999),
      (0xc0, .max, 0, 999_999_999), (0xff, .max, 0, 0),
      // With offsets.
      (6, 1_000_000, 3_600, 3_601_000_000_000), (6, 1_000_000, -3_600, -3_599_000_000_000),
      (0x8a, 512, -1, -500_000_000), (9, 5, 1_700_000_000, 1_700_000_000_000_000_005),
      // Up to the limits of what is possible (`CaptureTime`), and beyond.
      (9, 1 << 62 - 1, 0, 1 << 62 - 1), (9, 1 << 62, 0, nil),
      (9, 1 << 62, -1, 1 << 62 - 1_000_000_000), (9, 0, -4_611_686_018, -4_611_686_018_000_000_000),
      (9, 0, -4_611_686_019, nil), (9, .max, 0, nil), (9, .max, -9_223_372_037, nil),
      (6, .max, 0, nil), (0, .max, 0, nil), (0x80, .max, .max, nil), (0, 0, .max, nil),
      (0, 0, .min, nil), (0, .max, .min, nil),
    ] as [(UInt8, UInt64, Int64, Int64?)])
  func `computes exact nanoseconds`(
    _ resolution: UInt8, _ ticks: UInt64, _ offset: Int64, _ time: Int64?
  ) {
    #expect(PcapngTimeResolution(rawValue: resolution).time(ticks, offset: offset) == time)
  }

  @Test(
    arguments: [(6, "10^-6 s"), (0x86, "2^-6 s"), (0, "10^-0 s"), (0xff, "2^-127 s")]
      as [(UInt8, String)])
  func `names its unit`(_ resolution: UInt8, _ name: String) {
    #expect(PcapngTimeResolution(rawValue: resolution).description == name)
  }

  @Test func `computes or refuses, whatever the numbers`() {
    var generator = SplitMix64(state: 9)
    for resolution in UInt8.min...UInt8.max {
      let unit = PcapngTimeResolution(rawValue: resolution)
      for _ in 0..<40 {
        let ticks = generator.next() >> (generator.next() % 64)
        let offset = Int64(bitPattern: generator.next()) >> Int64(generator.next() % 64)
        let later = unit.time(ticks, offset: offset &+ 1)
        if let time = unit.time(ticks, offset: offset), let later, later - time != 1_000_000_000 {
          Issue.record("\(ticks) of \(unit), \(offset) s")
        }
      }
    }
  }
}
