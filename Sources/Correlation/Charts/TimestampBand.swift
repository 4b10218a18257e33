/// A range of TSvals that a picture gives a scale of its own, so that clocks days apart can be seen
/// in one.
public struct TimestampBand: Hashable, Sendable, Codable {
  /// The lowest TSval.
  public var first: UInt32
  /// How many ticks upwards it reaches, modulo 2^32.
  public var ticks: UInt32

  /// More bands than this are not easier to read than one.
  private static let limit = 6
  /// No usual clock passes through more ticks in a second; a wider gap lies between two clocks.
  private static let fastestUsualClock: Int64 = 2000

  /// The bands of `values`, seen within `seconds`, in rising order from the end of the widest gap
  /// that no value lies in.
  ///
  /// A gap is left out of the picture when no one clock can pass through it meanwhile, and it is
  /// four times as wide as all narrower ones together.
  static func bands(of values: [UInt32], seconds: Int64) -> [TimestampBand] {
    let sorted = Set(values).sorted()
    guard let lowest = sorted.first else { return [] }
    let gaps = zip(sorted, sorted.dropFirst() + [lowest]).map { $1 &- $0 }
    let widest = gaps.indices.max { gaps[$0] < gaps[$1] } ?? 0
    let order = sorted[(widest + 1)...] + sorted[...widest]
    let narrowest = narrowestLeftOut(gaps, except: widest, seconds: seconds)
    var bands: [TimestampBand] = []
    for value in order {
      if let last = bands.last, value &- last.first &- last.ticks < narrowest {
        bands[bands.count - 1].ticks = value &- last.first
      } else {
        bands.append(TimestampBand(first: value, ticks: 0))
      }
    }
    guard bands.count > limit, let first = order.first, let last = order.last else { return bands }
    return [TimestampBand(first: first, ticks: last &- first)]
  }

  /// The narrowest of `gaps` that is left out; beyond all of them when none is.
  private static func narrowestLeftOut(
    _ gaps: [UInt32], except widest: Int, seconds: Int64
  ) -> UInt32 {
    var sum: Int64 = 0
    for gap in gaps.indices.filter({ $0 != widest }).map({ Int64(gaps[$0]) }).sorted() {
      if gap > 4 * sum, gap / fastestUsualClock > seconds { return UInt32(clamping: gap) }
      sum += gap
    }
    return .max
  }
}
