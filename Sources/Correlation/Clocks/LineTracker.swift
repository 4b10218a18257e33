/// Follows the clocks of one rate through time: each SYN joins the line that predicts it, or begins
/// one.
///
/// Distances are in seconds from a reference line of the nominal rate, so that a clock of exactly
/// that rate runs level and drift is a slope.
struct LineTracker {
  /// A clock so far.
  struct Track {
    /// The attempts on it, in time order.
    var attempts: [Int]
    /// Distance over time.
    var fit = LeastSquares()

    /// Where it was, or will be, at `seconds`.
    func level(at seconds: Double) -> Double {
      fit.meanY + (hasKnownSlope ? fit.slope ?? 0 : 0) * (seconds - fit.meanX)
    }

    /// How far off a SYN at `seconds` may be, in s.
    func tolerance(at seconds: Double) -> Double {
      let error = hasKnownSlope ? 3 * slopeError : TickRate.drift
      return LineTracker.jitter + min(TickRate.drift, error) * abs(seconds - fit.meanX)
    }

    /// Whether its SYNs tell more of the slope than that clocks drift.
    private var hasKnownSlope: Bool { slopeError < TickRate.drift / 2 }

    private var slopeError: Double {
      fit.slopeError(atLeast: LineTracker.scatter) ?? .infinity
    }
  }

  /// The clocks found, in the order of their first SYNs.
  private(set) var tracks: [Track] = []
  /// What a SYN may be off its line, in s: delays differ by less than 40 ms.
  private static let jitter = 0.02
  /// The standard deviation of delays that is assumed until it is measured, in s.
  private static let scatter = 0.003
  /// More tracks than this in one place are no clocks.
  static let most = 512

  /// Takes the next SYN in time: `attempt`, `distance` s off the reference at `seconds`.
  ///
  /// `tick` is the length of one tick, in s. Returns false when there are too many lines for clocks.
  mutating func add(_ attempt: Int, at seconds: Double, distance: Double, tick: Double) -> Bool {
    var nearest: (track: Int, off: Double)?
    for (index, track) in tracks.enumerated() {
      let off = abs(track.level(at: seconds) - distance)
      guard off <= 1.5 * tick + track.tolerance(at: seconds), off < nearest?.off ?? .infinity else {
        continue
      }
      nearest = (index, off)
    }
    if let nearest {
      tracks[nearest.track].attempts.append(attempt)
      tracks[nearest.track].fit.add(seconds, distance)
      return true
    }
    guard tracks.count < Self.most else { return false }
    var track = Track(attempts: [attempt])
    track.fit.add(seconds, distance)
    tracks.append(track)
    return true
  }
}
