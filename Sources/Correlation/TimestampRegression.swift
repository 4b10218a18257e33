import Wire

/// The running maximum of one source's TSvals at one server: design.md part 1, "TS regression".
///
/// Descriptive only. That a TSval goes back is no sign of trouble by itself, since many clients use
/// another offset for each connection.
struct TimestampRegression {
  private var maximum: SerialNumber?
  private var maximumTime: Int64 = 0

  /// How long the maximum counts, in ns.
  private static let memory: Int64 = 60 * nanosecondsPerSecond

  /// Takes the next SYN and returns how far its TSval is behind, in ticks; nil when it is not.
  mutating func ticksBehind(_ timestamp: SerialNumber, at time: Int64) -> UInt32? {
    guard let maximum, time - maximumTime <= Self.memory, maximum.distance(to: timestamp) <= 0
    else {
      maximum = timestamp
      maximumTime = time
      return nil
    }
    let behind = maximum.rawValue &- timestamp.rawValue
    return behind >= 2 ? behind : nil
  }
}
