import Evidence
import Wire

/// A 4-tuple without direction, in sixteen bytes: a case holds millions at once.
///
/// Its numbers are those of one `AddressNumbers`.
struct ConnectionKey: Hashable {
  let low: UInt64
  let high: UInt64
}

/// Gives each address a number, and with a port an endpoint.
struct AddressNumbers {
  private var numbers: [IPAddress: UInt64] = [:]
  private var addresses: [IPAddress] = []

  /// The numbers from here on are those of IPv6 addresses; an IPv4 address is its own number.
  private static let firstIPv6: UInt64 = 1 << 32

  /// The key of the 4-tuple between `one` and `other`, and whether `one` sorts first.
  mutating func key(_ one: Endpoint, _ other: Endpoint) -> (key: ConnectionKey, isLow: Bool) {
    let (first, second) = (number(of: one), number(of: other))
    // Of two IPv6 addresses the numbers do not tell which sorts first.
    let isLow = one.address.isIPv6 && other.address.isIPv6 ? one <= other : first <= second
    let key =
      isLow
      ? ConnectionKey(low: first, high: second) : ConnectionKey(low: second, high: first)
    return (key, isLow)
  }

  /// The key that `other`, which gave `key`, would have been given here.
  mutating func key(_ key: ConnectionKey, of other: AddressNumbers) -> ConnectionKey {
    ConnectionKey(
      low: number(of: other.endpoint(key.low)), high: number(of: other.endpoint(key.high)))
  }

  private mutating func number(of endpoint: Endpoint) -> UInt64 {
    number(of: endpoint.address) << 16 | UInt64(endpoint.port)
  }

  private mutating func number(of address: IPAddress) -> UInt64 {
    guard address.isIPv6 else { return address.lower }
    if let known = numbers[address] { return known }
    let number = Self.firstIPv6 + UInt64(addresses.count)
    addresses.append(address)
    numbers[address] = number
    return number
  }

  private func endpoint(_ number: UInt64) -> Endpoint {
    let address = number >> 16
    let port = UInt16(truncatingIfNeeded: number)
    guard address >= Self.firstIPv6 else {
      return Endpoint(IPAddress(v4: UInt32(truncatingIfNeeded: address)), port)
    }
    return Endpoint(addresses[Int(address - Self.firstIPv6)], port)
  }
}

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
