/// By how much one clock runs faster than another, told by packets that two captures saw.
///
/// The slope is the median of those between pairs of packets of one direction (Theil and Sen), which
/// a few packets that were held up do not move.
public struct ClockDrift: Hashable, Sendable, Codable {
  /// How much faster the clock is, in parts per million; negative when it is slower.
  public var partsPerMillion: Double
  /// How far the true value may be from it, in parts per million.
  public var error: Double
  /// The moment, on the reference's clock, for which the offset is stated, in ns.
  public var moment: Int64

  /// Clocks of computers differ by less than this, in parts per million.
  private static let most = 1000.0
  /// A drift below this over the whole time is no drift, in ns.
  private static let smallest = 20_000.0
  /// Nor is one that is not this many times as large as the packets' delays vary.
  private static let timesNoise = 6.0
  /// So many packets, over so long a time in ns, are needed.
  private static let (fewest, shortest) = (8, 10 * nanosecondsPerSecond)
  /// More packets than this of one direction say nothing more.
  private static let mostSamples = 256

  /// When a packet passed the reference, and by how much the other's time differs, both in ns.
  struct Sample {
    var time: Int64
    var difference: Int64
  }

  /// The drift that SYNs and SYN-ACKs show; nil when they show none.
  init?(syns: [Sample], replies: [Sample]) {
    let directions = [syns, replies].map(Self.thinned).filter { $0.count >= Self.fewest }
    let times = directions.joined().map(\.time)
    guard let first = times.min(), let last = times.max(),
      case (let span, false) = last.subtractingReportingOverflow(first), span >= Self.shortest
    else { return nil }
    let slopes = directions.flatMap { Self.slopes($0, apart: span / 4) }.sorted()
    guard !slopes.isEmpty else { return nil }
    let slope = slopes[slopes.count / 2]
    let noise = Self.noise(directions, slope: slope)
    let size = abs(slope) * Double(span)
    guard abs(slope) * 1e6 <= Self.most, size >= max(Self.smallest, Self.timesNoise * noise) else {
      return nil
    }
    // The clock's own digits are the least that it can be wrong by.
    (partsPerMillion, error) = (slope * 1e6, 2e6 * max(noise, 1000) / Double(span))
    moment = first + span / 2
  }

  /// What a clock of this drift gained on the reference from `moment` to `time`, in ns.
  func gain(at time: Int64) -> Int64 {
    let (distance, isTooLarge) = time.subtractingReportingOverflow(moment)
    return isTooLarge ? 0 : Int64(Double(distance) * partsPerMillion / 1e6)
  }

  /// `samples` as a clock without drift would have given them.
  func removed(from samples: [Sample]) -> [Int64] {
    samples.map { $0.difference &- gain(at: $0.time) }
  }

  /// At most `mostSamples` of them, spread over the whole time.
  private static func thinned(_ samples: [Sample]) -> [Sample] {
    let sorted = samples.sorted { ($0.time, $0.difference) < ($1.time, $1.difference) }
    guard sorted.count > mostSamples else { return sorted }
    return (0..<mostSamples).map { sorted[$0 * (sorted.count - 1) / (mostSamples - 1)] }
  }

  /// The slopes between packets that are `distance` ns or more apart.
  private static func slopes(_ samples: [Sample], apart distance: Int64) -> [Double] {
    samples.enumerated().flatMap { index, one in
      samples.dropFirst(index + 1).compactMap { other in
        let (time, isTooLong) = other.time.subtractingReportingOverflow(one.time)
        guard !isTooLong, time >= distance else { return nil }
        return (Double(other.difference) - Double(one.difference)) / Double(time)
      }
    }
  }

  /// How much delays vary, in ns: the median distance from the line through each direction.
  private static func noise(_ directions: [[Sample]], slope: Double) -> Double {
    let distances = directions.flatMap { samples -> [Double] in
      let start = samples.first?.time ?? 0
      let rests = samples.map { sample in
        Double(sample.difference) - slope * (Double(sample.time) - Double(start))
      }
      let middle = rests.sorted()[rests.count / 2]
      return rests.map { abs($0 - middle) }
    }.sorted()
    return distances[distances.count / 2]
  }
}
