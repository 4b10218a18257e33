import Wire

/// The stamp that the kernel keeps for one peer, and the check that it makes with it.
///
/// Source: Linux `tcp_peer_is_proven`, `tcp_remember_stamp`, `tcp_tw_remember_stamp`
/// (net/ipv4/tcp_metrics.c, 3.6 to 4.11); before that `tcp_v4_conn_request` and
/// `tcp_v4_remember_stamp` (net/ipv4/tcp_ipv4.c, 2.6.32).
struct PeerStamp: Hashable {
  /// S: the stored TSval.
  var value: SerialNumber
  /// When S was taken, in ns; the kernel keeps the whole second, W.
  var time: Int64
  /// The update that left it: its place among the updates of this source at this server.
  var update: Int32

  /// TCP_PAWS_MSL: how long a stamp counts, in seconds.
  static let lifetime: Int64 = 60
  /// TCP_PAWS_WINDOW: how far a TSval may be behind and still pass, in ticks.
  static let window: Int32 = 1

  /// Whether a stamp taken at `time` still counts at `now`, both in ns.
  ///
  /// The kernel compares whole seconds of its own clock, whose phase against the capture's is not
  /// known: between 59 and 60 s either reading may hold.
  func freshness(at now: Int64) -> Freshness {
    let age = now - time
    if age < 59 * nanosecondsPerSecond - Self.tolerance { return .fresh }
    if age >= 60 * nanosecondsPerSecond + Self.tolerance { return .stale }
    return .ambiguous
  }

  /// now - W in whole seconds, with the capture's clock read as the kernel's.
  func age(at now: Int64) -> Int64 {
    wholeSeconds(now) - wholeSeconds(time)
  }

  /// How far `timestamp` is behind the stamp, in ticks; at most `window` passes.
  func ticksBehind(_ timestamp: SerialNumber) -> Int32 { timestamp.distance(to: value) }

  /// Whether the update replaces this stamp: forward only, or anything once it is older than 60 s.
  ///
  /// Nil where the kernel's whole seconds decide: `now - W > 60` begins somewhere between 60 and
  /// 61 s.
  func isReplaced(by update: StampUpdate) -> Bool? {
    if update.value.distance(to: value) <= 0 { return true }
    let age = update.time - time
    if age < Self.lifetime * nanosecondsPerSecond - Self.tolerance { return false }
    return age >= Self.certainReplacement ? true : nil
  }

  /// What the check says of a SYN with `timestamp`, or without timestamps, at `now`.
  func verdict(on timestamp: SerialNumber?, at now: Int64) -> Prediction {
    let isBehind = timestamp.map { ticksBehind($0) > Self.window } ?? true
    guard isBehind else { return .pass }
    return switch freshness(at: now) {
    case .fresh: .drop
    case .ambiguous: .undecided
    case .stale: .pass
    }
  }

  /// A stamp of this age is replaced by whatever is stored next, in ns.
  static let certainReplacement = (lifetime + 1) * nanosecondsPerSecond + tolerance

  /// Segments closer together than this may be judged in either order, in ns.
  static let tolerance: Int64 = 1_000_000

  enum Freshness {
    case fresh
    case ambiguous
    case stale
  }
}

let nanosecondsPerSecond: Int64 = 1_000_000_000

/// The whole second that `time` (ns) lies in; rounds down for negative times too.
func wholeSeconds(_ time: Int64) -> Int64 {
  let seconds = time / nanosecondsPerSecond
  return time % nanosecondsPerSecond < 0 ? seconds - 1 : seconds
}
