import Evidence
import Wire

/// What is known of one 4-tuple since its last first SYN.
struct Connection {
  private var storedAttempt = Self.none
  private var storedClosing = Self.none
  /// The initial sequence number of the SYN-ACK.
  var serverISN: SerialNumber?

  /// Stands for no index: there is no room for so many.
  private static let none = UInt32.max

  /// The attempt, as an index into the handshakes.
  var attempt: Int? {
    get { storedAttempt == Self.none ? nil : Int(storedAttempt) }
    set { storedAttempt = newValue.map { UInt32(truncatingIfNeeded: $0) } ?? Self.none }
  }

  /// Its end, as an index into those that the assembler keeps; of a flood few connections have one.
  var closing: Int? {
    get { storedClosing == Self.none ? nil : Int(storedClosing) }
    set { storedClosing = newValue.map { UInt32(truncatingIfNeeded: $0) } ?? Self.none }
  }

  /// What a SYN meets whose server is the side that sorts first, or the other.
  func predecessor(serverIsLow: Bool, closing: ClosingConnection?) -> Handshake.Predecessor? {
    let closing = closing ?? ClosingConnection()
    if let since = closing.timeWait(low: serverIsLow) { return .timeWait(since: since) }
    let serverHasClosed = (serverIsLow ? closing.close.low : closing.close.high) != nil
    let isOpen = serverISN != nil && !serverHasClosed && !closing.close.isReset
    return isOpen ? .live : nil
  }
}

/// The end of a connection.
struct ClosingConnection {
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

  /// Since when one side is in TIME-WAIT, in ns.
  func timeWait(low side: Bool) -> Int64? { side ? lowTimeWait : highTimeWait }
}
