internal import Wire

/// An address with a port as tcpdump prints it: `192.0.2.1.80`, `2001:db8::1.443`, `192.0.2.1.http`.
enum TcpdumpEndpoint {
  /// An address and a port; `isRepaired` when a colon stood where the last dot belongs.
  case endpoint(Endpoint, isRepaired: Bool)
  /// An address without a port.
  case address
  /// A port's name that is not known.
  case portName(String)
  /// A number that is no port.
  case portNumber(String)
  /// A name instead of an address.
  case hostName(String)

  /// Reads the bytes of `cursor` in `range`.
  init(_ cursor: ByteCursor, _ range: Range<Int>) {
    self = Self.ipv4(cursor, range) ?? Self.ipv6(cursor, range) ?? .hostName(cursor.text(range))
  }

  /// Whether it may be an address with a port.
  var hasPort: Bool {
    if case .address = self { return false }
    return true
  }

  /// Why it cannot be used; nil when it can.
  var reason: String? {
    switch self {
    case .endpoint: nil
    case .address: "An address has no port."
    case .portName(let name): "Port name '\(name)' is not known; print with tcpdump -nn."
    case .portNumber(let text): "'\(text)' is no port number."
    case .hostName(let name): "'\(name)' is a name instead of an address; print with tcpdump -nn."
    }
  }

  private static func ipv4(_ cursor: ByteCursor, _ range: Range<Int>) -> TcpdumpEndpoint? {
    var cursor = cursor
    cursor.position = range.lowerBound
    var address: UInt32 = 0
    for index in 0..<4 {
      guard index == 0 || cursor.take("."), let octet = cursor.number(upTo: 255),
        cursor.position <= range.upperBound
      else { return nil }
      address = address << 8 | UInt32(octet)
    }
    if cursor.position == range.upperBound { return .address }
    // Hands that copy text put a colon before the port, with the dot or instead of it.
    let isRepaired = cursor.take(":")
    let hasDot = cursor.take(".")
    guard isRepaired || hasDot else { return nil }
    return port(cursor, cursor.position..<range.upperBound, IPAddress(v4: address), isRepaired)
  }

  private static func ipv6(_ cursor: ByteCursor, _ range: Range<Int>) -> TcpdumpEndpoint? {
    let bytes = cursor.bytes[range]
    guard bytes.count <= 128, bytes.contains(UInt8(ascii: ":")) else { return nil }
    if let dot = bytes.lastIndex(of: UInt8(ascii: ".")),
      let address = IPAddress(cursor.text(range.lowerBound..<dot)), address.isIPv6
    {
      return port(cursor, (dot + 1)..<range.upperBound, address, false)
    }
    return IPAddress(cursor.text(range)) == nil ? nil : .address
  }

  private static func port(
    _ cursor: ByteCursor, _ range: Range<Int>, _ address: IPAddress, _ isRepaired: Bool
  ) -> TcpdumpEndpoint {
    var cursor = cursor
    cursor.position = range.lowerBound
    if let port = cursor.number(upTo: 65_535), cursor.position == range.upperBound {
      return .endpoint(Endpoint(address, UInt16(port)), isRepaired: isRepaired)
    }
    let name = String(cursor.text(range).prefix(32))
    if name.utf8.allSatisfy(\.isDigit) { return .portNumber(name) }
    guard let port = TCPServices.ports[name] else { return .portName(name) }
    return .endpoint(Endpoint(address, port), isRepaired: isRepaired)
  }
}
