/// Finds a line TSval = rate · time + offset of any plausible rate: random sample consensus, with
/// all pairs of a few attempts in place of random ones, so that the result is always the same.
///
/// It is for rates that are not known beforehand; a line of four attempts is hardly ever chance.
enum LineSearch {
  /// Attempts that are looked at: all pairs of these, each held against all of these.
  private static let largestSample = 32
  private static let fewestOnLine = 4
  /// What a SYN may be off the line, in s.
  private static let tolerance = 0.02

  /// The rate of the line that most of `attempts` lie on; nil when no four do.
  static func rate(of attempts: [Int], in points: ClockPoints) -> Double? {
    let samples = sample(attempts).map { points.first($0) }
    guard samples.count >= fewestOnLine, let first = samples.first, let last = samples.last else {
      return nil
    }
    let shortest = (last.seconds - first.seconds) / 4
    var best: [Int] = []
    for one in samples.indices {
      for two in samples.indices where samples[two].seconds - samples[one].seconds > shortest {
        let seconds = samples[two].seconds - samples[one].seconds
        let rate = Double(samples[two].value &- samples[one].value) / seconds
        guard TickRate.plausible.contains(rate) else { continue }
        if let found = line(through: one, two, of: samples, rate: rate, beating: best.count) {
          best = found
        }
      }
    }
    guard best.count >= fewestOnLine else { return nil }
    return uncommonRate(through: best.map { samples[$0] })
  }

  /// Those of `samples`, as indices, that lie on the line of `rate` through two of them, seen from `one`;
  /// nil when they are no more than `most`.
  private static func line(
    through one: Int, _ two: Int, of samples: [ClockPoints.Sample], rate: Double, beating most: Int
  ) -> [Int]? {
    let seconds = samples[two].seconds - samples[one].seconds
    var onLine: UInt64 = 0
    for place in samples.indices {
      let elapsed = samples[place].seconds - samples[one].seconds
      let isOnLine =
        abs(distance(samples[one], samples[place], rate: rate))
        <= 1.5 + rate * tolerance * max(1, 2 * abs(elapsed) / seconds)
      if isOnLine { onLine |= 1 << UInt64(place) }
      // Most lines are chance, and soon too many samples are off them.
      if onLine.nonzeroBitCount + samples.count - 1 - place <= most { return nil }
    }
    return samples.indices.filter { onLine & 1 << UInt64($0) != 0 }
  }

  /// How far `two` lies above the line of `rate` through `one`, in ticks.
  private static func distance(
    _ one: ClockPoints.Sample, _ two: ClockPoints.Sample, rate: Double
  ) -> Double {
    SerialCircle.signed(
      Double(two.value &- one.value) - rate * (two.seconds - one.seconds))
  }

  /// The fitted rate, unless it may be a common one.
  private static func uncommonRate(through samples: [ClockPoints.Sample]) -> Double? {
    guard let one = samples.first, let last = samples.last, last.seconds > one.seconds else {
      return nil
    }
    let rough =
      Double(last.value &- one.value) / (last.seconds - one.seconds)
    var fit = LeastSquares()
    for sample in samples {
      fit.add(sample.seconds - one.seconds, distance(one, sample, rate: rough))
    }
    guard let slope = fit.slope else { return nil }
    let rate = rough + slope
    let error = 4 * (fit.slopeError(atLeast: 0.5) ?? 0)
    let isCommon = TickRate.common.contains { abs($0 - rate) <= error + TickRate.snap * $0 }
    return isCommon ? nil : rate
  }

  /// At most `largestSample` of `attempts`, evenly spread.
  private static func sample(_ attempts: [Int]) -> [Int] {
    guard attempts.count > largestSample else { return attempts }
    return (0..<largestSample).map { attempts[$0 * (attempts.count - 1) / (largestSample - 1)] }
  }
}
