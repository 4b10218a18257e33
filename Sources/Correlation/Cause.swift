/// Why a SYN went unanswered, or an attempt failed.
///
/// The raw values are part of the contract.
public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
  /// The per-host PAWS check of `net.ipv4.tcp_tw_recycle`.
  case twRecycle = "tw-recycle"
  /// The listener's accept queue was full.
  case acceptQueueOverflow = "accept-queue-overflow"
  /// The listener's SYN queue was full.
  case synQueueOverflow = "syn-queue-overflow"
  /// A firewall, rp_filter, conntrack or a checksum kept the packet from TCP.
  case droppedBeforeTCP = "dropped-before-tcp"
  /// Seen at one vantage and not at the next.
  case lostInPath = "lost-in-path"
  /// Lost at a NAT whose own counters or logs say so.
  case snatCollision = "snat-collision"
  /// Answered, but the answer did not arrive.
  case replyLost = "reply-lost"
  /// The same 4-tuple was still in TIME-WAIT, with a newer TSval.
  case timeWaitCollision = "time-wait-collision"
  /// The same 4-tuple was still a connection that the server held open.
  case liveConnection = "live-connection"
  /// No listener: a reset came back.
  case portClosed = "port-closed"
  /// The capture holds no packets of the reply direction.
  case oneWayCapture = "one-way-capture"
  /// None of the tested causes fits.
  case unexplained
}

/// How sure a finding is.
///
/// What each level needs is written down per cause.
public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
  /// The evidence speaks against it.
  case excluded
  /// The evidence cannot tell.
  case undetermined
  /// Nothing speaks against it and its preconditions hold.
  case possible
  /// The packets show it; a measurement of the host is missing.
  case probable
  /// The packets show it and a measurement of the host agrees with them.
  case confirmed
}

extension Level: Comparable {
  /// From `excluded` to `confirmed`.
  public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .excluded: 0
    case .undetermined: 1
    case .possible: 2
    case .probable: 3
    case .confirmed: 4
    }
  }
}
