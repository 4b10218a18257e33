import Wire

@testable import Correlation

/// Hosts with TS clocks behind one address, and the SYNs that a capture shows of them.
struct ClockTraffic {
  /// One host's clock.
  struct Host {
    var rate: Double
    /// TSval at time 0.
    var offset: UInt32
    /// How much faster than `rate` it runs, in parts per million.
    var drift = 0.0
    /// Attempts per second.
    var attemptsPerSecond: Double
    /// From when to when it is up, in s; on a restart its TSval begins anew.
    var up: ClosedRange<Double> = 0...1e9
    /// Whether each connection has another offset.
    var isPerConnection = false

    func value(at seconds: Double) -> UInt32 {
      let ticks = (rate * (1 + drift * 1e-6) * seconds).rounded(.down)
      return offset &+ UInt32(truncatingIfNeeded: Int64(ticks))
    }
  }

  var hosts: [Host]
  /// How long the capture is, in s.
  var duration = 60.0
  /// A SYN arrives up to this much later than sent, in s.
  var jitter = 0.010
  /// The share of SYNs that the capture does not hold.
  var loss = 0.05
  /// The share of attempts that go unanswered and are repeated after 1, 3 and 7 s.
  var silence = 0.3
  /// Since 1970, in s.
  static let start: Int64 = 1_500_000_000

  /// Number and true host of each attempt, beside its points.
  func points(seed: UInt64) -> (points: ClockPoints, hosts: [Int]) {
    var random = SplitMix64(seed: seed)
    var attempts: [(time: Double, host: Int, observations: [ClockPoints.Observation])] = []
    for (number, host) in hosts.enumerated() {
      var time = max(host.up.lowerBound, 0)
      while true {
        time += -Self.logarithm(of: .random(in: 1e-9..<1, using: &random)) / host.attemptsPerSecond
        guard time < min(duration, host.up.upperBound) else { break }
        let shift = host.isPerConnection ? UInt32.random(in: 0 ... .max, using: &random) : 0
        let isSilent = Double.random(in: 0..<1, using: &random) < silence
        let observations = (isSilent ? [0, 1, 3, 7] : [0]).compactMap {
          delay -> ClockPoints.Observation? in
          let late = Double.random(in: 0...jitter, using: &random)
          guard Double.random(in: 0..<1, using: &random) >= loss else { return nil }
          let seen = Int64((time + delay + late) * 1e6) * 1000
          return ClockPoints.Observation(
            time: Self.start * nanosecondsPerSecond + seen,
            value: SerialNumber(host.value(at: time + delay) &+ shift))
        }
        if !observations.isEmpty { attempts.append((time, number, observations)) }
      }
    }
    var points = ClockPoints()
    attempts.sort { ($0.observations[0].time ?? 0) < ($1.observations[0].time ?? 0) }
    for (index, attempt) in attempts.enumerated() {
      points.add(
        handshake: index, flow: .random(in: 1024...60_000, using: &random), attempt.observations)
    }
    return (points, attempts.map(\.host))
  }

  /// Natural logarithm, without a C library: by the series of artanh.
  private static func logarithm(of value: Double) -> Double {
    let ln2 = 0.693_147_180_559_945_3
    let mantissa = value.significand
    let ratio = (mantissa - 1) / (mantissa + 1)
    var (term, sum) = (ratio, 0.0)
    for odd in stride(from: 1.0, to: 40, by: 2) {
      sum += term / odd
      term *= ratio * ratio
    }
    return 2 * sum + Double(value.exponent) * ln2
  }
}

extension ClockTraffic {
  /// `count` hosts with random offsets, crystals within 50 ppm and rates taken in turn.
  static func hosts(
    _ count: Int, rates: [Double] = [1000, 250, 100, 300], attemptsPerSecond: Double = 1,
    seed: UInt64
  ) -> [Host] {
    var random = SplitMix64(seed: seed ^ 0xC10C)
    return (0..<count).map { index in
      Host(
        rate: rates[index % rates.count], offset: .random(in: 0 ... .max, using: &random),
        drift: .random(in: -50...50, using: &random), attemptsPerSecond: attemptsPerSecond)
    }
  }
}
