/// Tick rates of TCP timestamp clocks, in ticks per second.
enum TickRate {
  /// Rates that TCP stacks use, the most common first.
  ///
  /// Linux since 4.13, FreeBSD, XNU, Windows 10: 1000. Linux before: HZ, which is 1000, 250, 100 or
  /// 300 (1024 on some architectures). Linux since 6.7 with `features tcp_usec_ts` on the route:
  /// 1,000,000. Windows may say 10.
  static let common: [Double] = [1000, 250, 100, 300, 1_000_000, 10, 1024]
  /// The rates that a search considers: RFC 7323 section 5.4 recommends 1 s to 1 ms per tick.
  static let plausible: ClosedRange<Double> = 0.5...2_000_000

  /// How late a SYN may arrive beyond the others of its clock and still count as on its line, in s.
  static let jitter = 0.03
  /// How far clocks are taken to drift: crystals keep within 100 ppm, NTP slews by up to 500.
  static let drift = 200e-6
  /// A measured rate this near to a common one is that one.
  static let snap = 1500e-6

  /// The retransmissions of one attempt bound its rate when they span at least this, in s.
  private static let shortestBaseline = 0.5

  /// What the SYN retransmissions of `attempt` measure: the ticks, and the seconds that they took.
  ///
  /// Nil without a retransmission half a second or more after the first SYN.
  static func measured(_ attempt: Int, in points: ClockPoints) -> Measurement? {
    let range = points.attempts[attempt].samples
    guard let last = range.last else { return nil }
    let (one, two) = (points.samples[range.lowerBound], points.samples[last])
    let seconds = two.seconds - one.seconds
    guard seconds >= shortestBaseline else { return nil }
    return Measurement(ticks: Double(two.value &- one.value), seconds: seconds)
  }

  /// Ticks counted over a time.
  struct Measurement {
    /// Ticks, modulo 2^32.
    let ticks: Double
    /// The time that they took, in s.
    let seconds: Double

    /// The rate, in ticks per second.
    var rate: Double { ticks / seconds }

    /// Half the width of what the rate may be: two ticks, and the jitter of both SYNs.
    func error(at rate: Double) -> Double {
      (2 + rate * (2 * TickRate.jitter + 1e-3 * seconds)) / seconds
    }

    /// Whether the rate may be `rate`.
    func fits(_ rate: Double) -> Bool {
      let expected = SerialCircle.rest(of: rate * seconds)
      return abs(SerialCircle.signed(ticks - expected)) <= error(at: rate) * seconds
    }
  }

  /// The rate that the retransmissions of one attempt show, if it is a common one.
  static func common(of attempt: Int, in points: ClockPoints) -> Int? {
    guard let measured = measured(attempt, in: points) else { return nil }
    return common.first { measured.fits($0) }.map { Int($0) }
  }
}

/// The numbers modulo 2^32, in floating point.
enum SerialCircle {
  /// 2^32.
  static let size = 4_294_967_296.0

  /// What is left of `distance` without whole circles, of the same sign; faster than
  /// `truncatingRemainder`, and as exact: to divide by a power of two changes the exponent alone, and a
  /// number less so many whole circles has no more digits.
  static func rest(of distance: Double) -> Double {
    distance - (distance / size).rounded(.towardZero) * size
  }

  /// `distance` modulo 2^32, from -2^31 up to 2^31.
  static func signed(_ distance: Double) -> Double {
    let rest = rest(of: distance)
    if rest >= size / 2 { return rest - size }
    return rest < -size / 2 ? rest + size : rest
  }

  /// What a clock of `rate` with `value` at `seconds` showed at 0, modulo 2^32, rounded down.
  static func offset(of sample: ClockPoints.Sample, rate: Double) -> UInt32 {
    let ticks = rest(of: rate * sample.seconds)
    return sample.value &- UInt32(truncatingIfNeeded: Int64(ticks))
  }
}
