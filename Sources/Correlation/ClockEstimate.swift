import Wire

/// Finds the TS clocks of one source: the lines TSval = rate · time + offset (mod 2^32) that its
/// SYNs lie on.
///
/// A handshake's own retransmissions give its rate. Handshakes without any take the common rate
/// that needs the fewest clocks. With one rate given, SYNs of one clock have nearly the same offset,
/// so that sorting the offsets puts each clock together (Bursztein 2007 finds hosts the same way).
struct ClockEstimate {
  /// Rates that TCP stacks use, in ticks per second, the most common first.
  static let commonRates = [1000, 250, 100, 300, 10, 1_000_000]
  /// More clocks than this share of the handshakes mean another offset for each connection.
  private static let perConnectionShare = 0.6
  /// Fewer handshakes than this cannot tell what kind of clocks they are.
  private static let fewestHandshakes = 5

  /// One SYN with a TSval.
  struct Sample {
    let handshake: Int
    let time: Int64
    let value: SerialNumber
  }

  /// One clock and the handshakes on it.
  struct Clock {
    let rate: Int
    let offset: UInt32
    let handshakes: [Int]
  }

  let model: ClockModel
  let clocks: [Clock]

  /// The clocks behind `samples`, which are in time order.
  init(_ samples: [Sample]) {
    let attempts = Dictionary(grouping: samples, by: \.handshake).values
      .sorted { ($0[0].time, $0[0].handshake) < ($1[0].time, $1[0].handshake) }
    guard !attempts.isEmpty else {
      (model, clocks) = (.none, [])
      return
    }
    let found = Self.clocks(of: attempts)
    let isPerConnection =
      Double(found.count) > Self.perConnectionShare * Double(attempts.count)
    if attempts.count < Self.fewestHandshakes {
      (model, clocks) = (.unknown, found.filter { $0.isMeasured(in: attempts) })
    } else if isPerConnection {
      (model, clocks) = (.perConnection, [])
    } else {
      (model, clocks) = (found.count == 1 ? .single : .several, found)
    }
  }

  private static func clocks(of attempts: [[Sample]]) -> [Clock] {
    var byRate: [Int: [[Sample]]] = [:]
    var unmeasured: [[Sample]] = []
    for attempt in attempts {
      if let rate = rate(of: attempt) {
        byRate[rate, default: []].append(attempt)
      } else {
        unmeasured.append(attempt)
      }
    }
    let candidates = byRate.isEmpty ? commonRates : byRate.keys.sorted(by: >)
    let best = candidates.min { one, other in
      let left = lines(through: unmeasured + byRate[one, default: []], rate: one)
      let right = lines(through: unmeasured + byRate[other, default: []], rate: other)
      return left.count - byRate[one, default: []].count
        < right.count - byRate[other, default: []].count
    }
    if let best { byRate[best, default: []] += unmeasured }
    return byRate.sorted { $0.key > $1.key }.flatMap { lines(through: $0.value, rate: $0.key) }
      .sorted { ($0.handshakes.min() ?? 0) < ($1.handshakes.min() ?? 0) }
  }

  /// The rate that the retransmissions of one handshake show, if it is a common one.
  static func rate(of attempt: [Sample]) -> Int? {
    guard let first = attempt.first, let last = attempt.last else { return nil }
    let seconds = Double(last.time - first.time) / Double(nanosecondsPerSecond)
    guard seconds >= 0.5 else { return nil }
    let ticks = Double(first.value.distance(to: last.value))
    return commonRates.first { rate in
      let expected = Double(rate) * seconds
      return abs(ticks - expected) <= max(2, 0.06 * expected)
    }
  }

  /// Groups handshakes of one rate by their offsets; neighbours further apart than the tolerance
  /// belong to different clocks.
  private static func lines(through attempts: [[Sample]], rate: Int) -> [Clock] {
    let offsets = attempts.map { (offset: offset(of: $0[0], rate: rate), attempt: $0) }
      .sorted { ($0.offset, $0.attempt[0].handshake) < ($1.offset, $1.attempt[0].handshake) }
    guard let first = offsets.first, let last = offsets.last else { return [] }
    let tolerance = tolerance(rate: rate, attempts: attempts)
    var groups = [[first]]
    for (previous, next) in zip(offsets, offsets.dropFirst()) {
      if next.offset - previous.offset > tolerance { groups.append([]) }
      groups[groups.count - 1].append(next)
    }
    if groups.count > 1, first.offset &- last.offset <= tolerance {
      groups[0] += groups.removeLast()
    }
    return groups.map { group in
      Clock(
        rate: rate, offset: group[0].offset, handshakes: group.map { $0.attempt[0].handshake })
    }
  }

  /// The jitter of the path and the drift of a clock over the capture, in ticks.
  private static func tolerance(rate: Int, attempts: [[Sample]]) -> UInt32 {
    let times = attempts.map { $0[0].time }
    let span = Double((times.max() ?? 0) - (times.min() ?? 0)) / Double(nanosecondsPerSecond)
    return UInt32(min(2 + Double(rate) * (0.1 + span * 100e-6), 1e9))
  }

  private static func offset(of sample: Sample, rate: Int) -> UInt32 {
    let (seconds, rest) = (
      wholeSeconds(sample.time), sample.time - wholeSeconds(sample.time) * nanosecondsPerSecond
    )
    let ticks = seconds &* Int64(rate) &+ rest * Int64(rate) / nanosecondsPerSecond
    return sample.value.rawValue &- UInt32(truncatingIfNeeded: ticks)
  }
}

extension ClockEstimate.Clock {
  /// Whether one of its handshakes shows the rate itself.
  fileprivate func isMeasured(in attempts: [[ClockEstimate.Sample]]) -> Bool {
    attempts.contains { attempt in
      handshakes.contains(attempt[0].handshake) && ClockEstimate.rate(of: attempt) == rate
    }
  }
}
