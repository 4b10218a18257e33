import Wire

/// Gives each address a number, and with a port an endpoint: eight bytes in place of 24.
struct AddressNumbers: Sendable {
  private var numbers: [IPAddress: UInt64] = [:]
  private var addresses: [IPAddress] = []

  /// The numbers from here on are those of IPv6 addresses; an IPv4 address is its own number.
  private static let firstIPv6: UInt64 = 1 << 32

  /// The ends of a packet from `source` to `destination`.
  mutating func ends(_ source: Endpoint, _ destination: Endpoint) -> ConnectionEnds {
    let (first, second) = (number(of: source), number(of: destination))
    // Of two IPv6 addresses the numbers do not tell which sorts first.
    let isLow =
      source.address.isIPv6 && destination.address.isIPv6
      ? source <= destination : first <= second
    return ConnectionEnds(source: first, destination: second, fromLow: isLow)
  }

  /// The number of `endpoint`: that of its address, and its port in the lowest sixteen bits.
  mutating func number(of endpoint: Endpoint) -> UInt64 {
    number(of: endpoint.address) << 16 | UInt64(endpoint.port)
  }

  /// The number that `other` gave as `number`.
  mutating func number(_ number: UInt64, of other: AddressNumbers) -> UInt64 {
    self.number(of: other.endpoint(number))
  }

  /// The endpoint with this number.
  func endpoint(_ number: UInt64) -> Endpoint {
    let address = Self.address(of: number)
    let port = UInt16(truncatingIfNeeded: number)
    guard address >= Self.firstIPv6 else {
      return Endpoint(IPAddress(v4: UInt32(truncatingIfNeeded: address)), port)
    }
    return Endpoint(addresses[Int(address - Self.firstIPv6)], port)
  }

  /// The number of the address in that of an endpoint.
  static func address(of number: UInt64) -> UInt64 { number >> 16 }

  private mutating func number(of address: IPAddress) -> UInt64 {
    guard address.isIPv6 else { return address.lower }
    if let known = numbers[address] { return known }
    let number = Self.firstIPv6 + UInt64(addresses.count)
    addresses.append(address)
    numbers[address] = number
    return number
  }
}

/// The two ends of a packet, by their numbers.
struct ConnectionEnds {
  let source: UInt64
  let destination: UInt64
  /// Whether it comes from the endpoint that sorts first.
  let fromLow: Bool

  /// The 4-tuple, whichever way the packet goes.
  var key: ConnectionKey {
    fromLow
      ? ConnectionKey(low: source, high: destination)
      : ConnectionKey(low: destination, high: source)
  }
}
