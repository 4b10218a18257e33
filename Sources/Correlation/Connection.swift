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
  /// Since when each side, low then high, is in TIME-WAIT, in ns.
  var timeWaitSince: [Int64?] = [nil, nil]

  /// What a SYN from `client` meets.
  func predecessor(server: Endpoint, of client: Endpoint) -> Handshake.Predecessor? {
    let serverIsLow = server < client
    if let since = timeWaitSince[serverIsLow ? 0 : 1] { return .timeWait(since: since) }
    let serverHasClosed = (serverIsLow ? close.low : close.high) != nil
    let isOpen = serverISN != nil && !serverHasClosed && !close.isReset
    return isOpen ? .live : nil
  }
}
