import Wire

/// One TS clock: a line TSval = rate · time + offset (mod 2^32) and the attempts on it.
struct ClockLine {
  /// The common rate that it has, or the measured one in whole ticks; ticks per second.
  let ticksPerSecond: Int
  /// TSval at time 0 of the captures' time base, at `ticksPerSecond`.
  let offset: UInt32
  /// How much faster it runs than `ticksPerSecond`, measured; nil without two SYNs half a second
  /// apart.
  let deviation: Deviation?
  /// The attempts on it, as indices into the handshakes of the case, in time order.
  let handshakes: [Int]
  /// When its first and its last SYN were captured, in ns.
  let times: ClosedRange<Int64>
  /// The first SYN's TSval.
  let firstValue: SerialNumber

  /// A measured rate, against the named one.
  struct Deviation: Hashable {
    /// In parts per million.
    let partsPerMillion: Double
    /// Standard error, in parts per million.
    let error: Double
  }

  /// The line of about `rate` through `attempts` of `points`; nil without any.
  init?(_ attempts: [Int], of points: ClockPoints, rate: Double) {
    let samples = attempts.flatMap { points.samples[points.attempts[$0].samples] }
    guard let first = samples.first else { return nil }
    let fit = Self.fit(samples, rate: rate)
    let measured = rate + (fit.slope ?? 0)
    let error = fit.slopeError(atLeast: max(0.5, rate * 0.003))
    ticksPerSecond = Self.name(of: measured, near: rate, error: error ?? .infinity)
    let named = Double(ticksPerSecond)
    let isMeasured = (samples.map(\.seconds).max() ?? 0) - first.seconds >= 0.5
    deviation = error.flatMap {
      isMeasured
        ? Deviation(partsPerMillion: (measured - named) / named * 1e6, error: $0 / named * 1e6)
        : nil
    }
    let begin = points.time(of: first)
    times = begin...max(begin, samples.map { points.time(of: $0) }.max() ?? begin)
    firstValue = SerialNumber(first.value)
    handshakes = attempts.map { points.attempts[$0].handshake }
    let sinceOrigin = SerialCircle.offset(of: first, rate: named)
    offset = sinceOrigin &- Self.ticks(at: points.origin, perSecond: ticksPerSecond)
  }

  /// Ticks off the line of `rate` through the first of `samples`, over time.
  private static func fit(_ samples: [ClockPoints.Sample], rate: Double) -> LeastSquares {
    var fit = LeastSquares()
    guard let first = samples.first else { return fit }
    for sample in samples {
      let elapsed = sample.seconds - first.seconds
      let ticks = Double(sample.value &- first.value) - rate * elapsed
      fit.add(elapsed, SerialCircle.signed(ticks))
    }
    return fit
  }

  /// The common rate that `measured` may be, else the nearest whole number.
  private static func name(of measured: Double, near rate: Double, error: Double) -> Int {
    let common = TickRate.common.first { candidate in
      abs(measured - candidate) <= min(3 * error, 0.02 * candidate) + TickRate.snap * candidate
        && (candidate == rate || abs(rate - candidate) <= 0.02 * candidate)
    }
    if let common { return Int(common) }
    return max(1, Int(exactly: measured.rounded()) ?? Int(rate))
  }

  /// How far `value` at `time` (ns) is off the line, in s.
  func distance(of value: SerialNumber, at time: Int64) -> Double {
    let seconds = (Double(time) - Double(times.lowerBound)) / Double(nanosecondsPerSecond)
    let ticks = Double(value.rawValue &- firstValue.rawValue)
    return SerialCircle.signed(ticks - rate * seconds) / rate
  }

  /// The rate as exactly as it is known, in ticks per second.
  var rate: Double {
    let named = Double(ticksPerSecond)
    guard let deviation, deviation.error < TickRate.drift * 1e6 else { return named }
    return named * (1 + deviation.partsPerMillion / 1e6)
  }

  /// `time` (ns) in ticks, modulo 2^32.
  static func ticks(at time: Int64, perSecond: Int) -> UInt32 {
    let seconds = wholeSeconds(time)
    let rest = time &- seconds &* nanosecondsPerSecond
    let ticks = seconds &* Int64(perSecond) &+ rest &* Int64(perSecond) / nanosecondsPerSecond
    return UInt32(truncatingIfNeeded: ticks)
  }
}
