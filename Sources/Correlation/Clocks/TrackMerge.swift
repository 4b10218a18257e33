/// Puts the pieces of one clock together again that its tracker took for several: SYNs that came
/// late, and the time before and after a pause.
struct TrackMerge {
  /// The length of one tick, in s.
  let tick: Double
  /// Where an attempt lies.
  let point: (Int) -> Point

  /// A SYN's time, and how far it is off the reference line, both in s.
  struct Point {
    let seconds: Double
    let distance: Double
  }

  /// Lines with less room between them than this are one, in s.
  private static let room = 0.008
  /// SYNs later than this, in s, are not late but of another clock.
  static let longestDelay = 0.3
  /// At most one SYN in this many comes so late.
  private static let lateOneIn = 20
  /// More of them come a little late: at most one in this many.
  private static let somewhatLateOneIn = 8

  /// The attempts of each clock, in time order.
  func merged(_ tracks: [LineTracker.Track]) -> [[Int]] {
    guard tracks.count > 1 else { return tracks.map(\.attempts) }
    let middle = tracks.map(\.fit.meanX).reduce(0, +) / Double(tracks.count)
    var result: [LineTracker.Track] = []
    for track in tracks.sorted(by: { $0.level(at: middle) < $1.level(at: middle) }) {
      if let below = result.last, isOne(below, track) {
        result[result.count - 1] = join(below, track)
      } else {
        result.append(track)
      }
    }
    return result.map(\.attempts)
  }

  /// Whether `low` and `high`, its neighbour above, are one clock.
  private func isOne(_ low: LineTracker.Track, _ high: LineTracker.Track) -> Bool {
    let lower = low.attempts.map { point($0) }
    let upper = high.attempts.map { point($0) }
    let space = gap(lower, upper, along: low.attempts.count > high.attempts.count ? low : high)
    if let pause = pause(lower, upper) {
      return space <= 2 * TickRate.jitter + 2 * tick + 500e-6 * pause
    }
    if space <= Self.room + tick { return true }
    // A SYN that comes late seems to be sent by a clock that is behind.
    if space <= 2 * TickRate.jitter, Self.somewhatLateOneIn * lower.count <= upper.count {
      return true
    }
    return Self.lateOneIn * lower.count <= upper.count && space <= Self.longestDelay
  }

  /// The empty space between the two, seen along `track`.
  private func gap(_ lower: [Point], _ upper: [Point], along track: LineTracker.Track) -> Double {
    let top = lower.map { $0.distance - track.level(at: $0.seconds) }.max() ?? 0
    let bottom = upper.map { $0.distance - track.level(at: $0.seconds) }.min() ?? 0
    return bottom - top
  }

  /// How long the one had ended when the other began; nil when both were in use at one time.
  private func pause(_ one: [Point], _ two: [Point]) -> Double? {
    guard let firstOfOne = one.first, let lastOfOne = one.last, let firstOfTwo = two.first,
      let lastOfTwo = two.last
    else { return nil }
    if lastOfOne.seconds < firstOfTwo.seconds { return firstOfTwo.seconds - lastOfOne.seconds }
    if lastOfTwo.seconds < firstOfOne.seconds { return firstOfOne.seconds - lastOfTwo.seconds }
    return nil
  }

  private func join(
    _ one: LineTracker.Track, _ two: LineTracker.Track
  ) -> LineTracker.Track {
    var joined = LineTracker.Track(attempts: (one.attempts + two.attempts).sorted())
    for attempt in joined.attempts {
      let place = point(attempt)
      joined.fit.add(place.seconds, place.distance)
    }
    return joined
  }
}
