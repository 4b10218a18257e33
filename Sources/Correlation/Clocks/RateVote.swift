/// Finds for each attempt the tick rate at which most others lie on one line with it.
///
/// With the right rate, all SYNs of one clock have nearly the same offset TSval − rate · time. With
/// a wrong one they are spread by |rate − wrong rate| for each second between them. So each attempt
/// looks, at each rate, how many others are its neighbours, and takes the rate with the most.
struct RateVote {
  /// For each voter its rate; nil when it is alone at all of them.
  private(set) var choices: [Double?]

  /// The votes of `voters`, which are attempts of `points`; choices are parallel to them.
  ///
  /// The first of `rates` are preferred.
  init(_ voters: [Int], of points: ClockPoints, rates: [Double]) {
    choices = Array(repeating: nil, count: voters.count)
    guard voters.count > 1 else { return }
    let measured = voters.map { TickRate.measured($0, in: points) }
    let samples = voters.map { points.first($0) }
    let times = samples.map(\.seconds)
    let span = (times.max() ?? 0) - (times.min() ?? 0)
    var best = Array(repeating: 0.0, count: voters.count)
    for rate in rates {
      let window = 1 + rate * (TickRate.jitter + TickRate.drift * span)
      guard window < SerialCircle.size / 8 else { continue }
      let byChance = ChanceNeighbours(
        expected: Double(voters.count) * (2 * window + 1) / SerialCircle.size, among: voters.count)
      let neighbours = Self.neighbours(samples, rate: rate, window: Int64(window))
      for voter in voters.indices where neighbours[voter] >= byChance.fewestForLine {
        let excess = Double(neighbours[voter]) - byChance.usual
        // A less common rate needs a clear majority.
        guard excess > max(1.05 * best[voter], best[voter] + 0.5),
          measured[voter]?.fits(rate) ?? true
        else { continue }
        best[voter] = excess
        choices[voter] = rate
      }
    }
  }

  /// For each of `samples` how many others have an offset within `window` ticks of its own.
  private static func neighbours(
    _ samples: [ClockPoints.Sample], rate: Double, window: Int64
  ) -> [Int] {
    let sorted = samples.enumerated().map { index, sample in
      UInt64(SerialCircle.offset(of: sample, rate: rate)) << 32 | UInt64(index)
    }.sorted()
    let count = sorted.count
    // The circle of offsets three times over, so that none of its ends is near the middle one.
    func offset(_ place: Int) -> Int64 {
      let lap = place < count ? 0 : place < 2 * count ? 1 : 2
      return Int64(sorted[place - lap * count] >> 32) + Int64(lap) << 32
    }
    var counts = Array(repeating: 0, count: count)
    var (low, high) = (0, 0)
    for place in count..<2 * count {
      let own = offset(place)
      while offset(low) < own - window { low += 1 }
      while high + 1 < 3 * count, offset(high + 1) <= own + window { high += 1 }
      counts[Int(sorted[place - count] & 0xFFFF_FFFF)] = min(high - low, count - 1)
    }
    return counts
  }
}

/// How many neighbours chance alone gives an attempt when all offsets are random.
struct ChanceNeighbours {
  /// From this number on, chance does not explain them: less than one such attempt in 20 cases.
  let fewestForLine: Int
  /// What is to be expected, and three standard deviations more.
  let usual: Double

  /// More attempts than this, in all, do not have so many neighbours by chance.
  private static let accepted = 0.05
  private static let inverseOfE = 0.367_879_441_171_442_3

  /// For `count` attempts that have `expected` neighbours each.
  init(expected: Double, among count: Int) {
    usual = expected + 3 * expected.squareRoot()
    // The tail of the Poisson distribution: its first term, e^-m · m^k / k!, and the geometric
    // series that bounds the rest.
    var term = Double(count)
    var number = 0
    repeat {
      number += 1
      term *= expected / Double(number)
      if Double(number) <= expected { term *= Self.inverseOfE }
    } while Double(number) <= expected
      || term / (1 - expected / Double(number + 1)) > Self.accepted
    fewestForLine = number
  }
}
