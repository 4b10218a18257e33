/// Groups attempts whose rate is known by the lines that they lie on.
struct LineGroups {
  /// The attempts of each line, in time order; at least two each.
  private(set) var lines: [[Int]] = []
  /// Attempts that lie on no line with others.
  private(set) var lone: [Int] = []

  /// The lines through `members`, which are attempts of `points` on clocks of `rate`.
  init(_ members: [Int], of points: ClockPoints, rate: Double) {
    for place in Self.places(members, of: points, rate: rate) {
      guard place.attempts.count > 1 else {
        lone += place.attempts
        continue
      }
      guard let tracks = Self.tracks(place, of: points, rate: rate) else {
        lone += place.attempts
        continue
      }
      for track in tracks {
        if track.count > 1 { lines.append(track) } else { lone += track }
      }
    }
  }

  /// Attempts whose offsets are neighbours: one clock, or some that began to count at nearly one
  /// time.
  private struct Place {
    /// In time order.
    var attempts: [Int]
    /// The lowest offset, in ticks.
    let reference: UInt32
  }

  private static func places(
    _ members: [Int], of points: ClockPoints, rate: Double
  ) -> [Place] {
    let sorted = members.map { member in
      UInt64(SerialCircle.offset(of: points.first(member), rate: rate)) << 32 | UInt64(member)
    }.sorted()
    let gap = 1 + rate * (2 * TickRate.jitter + TickRate.drift * points.span)
    var places: [Place] = []
    var previous: UInt32?
    for entry in sorted {
      let (offset, member) = (UInt32(entry >> 32), Int(entry & 0xFFFF_FFFF))
      if let previous, Double(offset - previous) <= gap {
        places[places.count - 1].attempts.append(member)
      } else {
        places.append(Place(attempts: [member], reference: offset))
      }
      previous = offset
    }
    if let previous, let first = places.first, places.count > 1,
      Double(first.reference &- previous) <= gap
    {
      let behindZero = places.removeFirst().attempts
      places[places.count - 1].attempts += behindZero
    }
    for index in places.indices { places[index].attempts.sort() }
    return places
  }

  /// The clocks in one place; nil when the attempts there lie on no few lines.
  private static func tracks(_ place: Place, of points: ClockPoints, rate: Double) -> [[Int]]? {
    func distance(_ attempt: Int) -> TrackMerge.Point {
      let first = points.first(attempt)
      let offset = SerialCircle.offset(of: first, rate: rate)
      // Of several SYNs the one that was least late shows the clock best.
      var gain = 0.0
      for sample in points.attempts[attempt].samples.dropFirst() {
        let own = SerialCircle.offset(of: points.samples[sample], rate: rate)
        let later = SerialCircle.signed(Double(own &- offset)) / rate
        if later <= TrackMerge.longestDelay { gain = max(gain, later) }
      }
      return TrackMerge.Point(
        seconds: first.seconds, distance: Double(offset &- place.reference) / rate + gain)
    }
    var tracker = LineTracker()
    for attempt in place.attempts {
      let point = distance(attempt)
      let isTaken = tracker.add(
        attempt, at: point.seconds, distance: point.distance, tick: 1 / rate)
      guard isTaken else { return nil }
    }
    return TrackMerge(tick: 1 / rate, point: distance).merged(tracker.tracks)
  }
}
