/// A line TSval = rate · time + offset (mod 2^32) that SYNs of one source lie on.
public struct TimestampClock: Hashable, Sendable, Codable {
  /// The source address.
  public var source: String
  /// The server's address.
  public var server: String
  /// 1-based number among the clocks of this source at this server, by first sighting.
  public var number: Int
  /// Ticks per second: the common rate that was measured, else the measured rate in whole ticks.
  public var ticksPerSecond: Int
  /// TSval at the time base's zero, in ticks modulo 2^32.
  public var offset: UInt32
  /// First SYN on it, in ns.
  public var firstTime: Int64
  /// Last SYN on it, in ns.
  public var lastTime: Int64
  /// Transmissions on it.
  public var syns: Int
  /// Transmissions on it without a reply.
  public var silentSYNs: Int
  /// How much faster than `ticksPerSecond` it was measured to run; nil where it was not measured.
  public var deviation: Deviation?
  /// When its TSval was last 0 before the first SYN on it, at `ticksPerSecond`, in ns.
  ///
  /// For a clock that counts from boot this is the boot, or five minutes after it: Linux up to 4.12
  /// starts its jiffies at −300 s.
  public var zeroTime: Int64?
  /// How often its TSval passed 2^32 between the first and the last SYN on it.
  public var wraps = 0
  /// What shows that it counts from boot; nil where nothing does.
  public var boot: BootEvidence?
  /// The clock, by number, that this one took over from when its host was restarted.
  public var restartOf: Int?
  /// Silent SYNs of this source that the replay drops because of a stamp of this clock: it wins.
  public var drops = 0
  /// Silent SYNs on it that the replay drops because of the stamp of another clock: it starves.
  public var starvedSYNs = 0

  /// A measured rate, against the named one.
  public struct Deviation: Hashable, Sendable, Codable {
    /// In parts per million of `ticksPerSecond`.
    public var partsPerMillion: Int
    /// Standard error, in parts per million.
    public var error: Int

    /// A measurement.
    public init(partsPerMillion: Int, error: Int) {
      self.partsPerMillion = partsPerMillion
      self.error = error
    }
  }

  /// What shows that a clock counts from the boot of its host.
  ///
  /// The raw values are part of the contract.
  public enum BootEvidence: String, Hashable, Sendable, Codable {
    /// The source has the same line at another server: its offset does not depend on the peer, as a
    /// random one does (Linux since 4.11 mixes both addresses into it).
    case sameAtAnotherServer = "same-at-another-server"
    /// It began to count in the pause between two lines, one of which took over from the other.
    case beganInPause = "began-in-pause"
  }

  /// A clock, of which no more is known.
  public init(
    source: String, server: String, number: Int, ticksPerSecond: Int, offset: UInt32,
    firstTime: Int64, lastTime: Int64, syns: Int, silentSYNs: Int
  ) {
    self.source = source
    self.server = server
    self.number = number
    self.ticksPerSecond = ticksPerSecond
    self.offset = offset
    self.firstTime = firstTime
    self.lastTime = lastTime
    self.syns = syns
    self.silentSYNs = silentSYNs
  }
}

extension TimestampClock {
  /// How long its host was up at the first SYN on it, in whole seconds: at least; nil where nothing
  /// shows that it counts from boot.
  ///
  /// Modulo the time after which TSval wraps. Rates other than 1000 are those of jiffies, which
  /// start 300 s before 0.
  public var uptime: Int64? {
    guard boot != nil, let zeroTime else { return nil }
    let sinceZero = (firstTime - zeroTime) / nanosecondsPerSecond
    guard ticksPerSecond > 0, ticksPerSecond != 1000, ticksPerSecond < 1_000_000 else {
      return sinceZero
    }
    return (sinceZero + Self.secondsBeforeZero) % (Int64(1) << 32 / Int64(ticksPerSecond))
  }

  /// INITIAL_JIFFIES: Linux starts jiffies at −300 s (include/linux/jiffies.h).
  static let secondsBeforeZero: Int64 = 300
}
