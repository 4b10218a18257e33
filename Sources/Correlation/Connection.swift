import Evidence
import Wire

/// A 4-tuple without direction.
struct ConnectionKey: Hashable {
  let low: Endpoint
  let high: Endpoint

  init(_ one: Endpoint, _ other: Endpoint) {
    low = min(one, other)
    high = max(one, other)
  }
}

/// What is known of one 4-tuple since its last first SYN.
struct Connection {
  /// The attempt, as an index into the handshakes.
  var attempt: Int?
  /// The initial sequence number of the SYN-ACK.
  var serverISN: SerialNumber?
  /// The FINs.
  var close = ConnectionClose()
  /// Since when the side `low` is in TIME-WAIT, in ns.
  @Moment private var lowTimeWait: Int64? = nil
  /// Since when the side `high` is in TIME-WAIT, in ns.
  @Moment private var highTimeWait: Int64? = nil

  /// Notes that one side entered TIME-WAIT at `time`, in ns.
  mutating func noteTimeWait(low side: Bool, since time: Int64) {
    if side { lowTimeWait = time } else { highTimeWait = time }
  }

  /// What a SYN from `client` meets.
  func predecessor(server: Endpoint, of client: Endpoint) -> Handshake.Predecessor? {
    let serverIsLow = server < client
    if let since = serverIsLow ? lowTimeWait : highTimeWait { return .timeWait(since: since) }
    let serverHasClosed = (serverIsLow ? close.low : close.high) != nil
    let isOpen = serverISN != nil && !serverHasClosed && !close.isReset
    return isOpen ? .live : nil
  }
}
