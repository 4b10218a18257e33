internal import Evidence
internal import Wire

/// An address with a port as tcpdump prints it: `192.0.2.1.80`, `2001:db8::1.443`, `192.0.2.1.http`.
enum TcpdumpEndpoint {
  /// An address and a port; `isRepaired` when a colon stood where the last dot belongs.
  case endpoint(Endpoint, isRepaired: Bool)
  /// An address without a port.
  case address(IPAddress)
  /// A port's name that is not known.
  case portName(String)
  /// A number that is no port.
  case portNumber(String)
  /// A host's name and a port.
  case named(HostName, port: UInt16)
  /// Neither an address nor a name.
  case illegible(String)

  /// Reads the bytes of `cursor` in `range`; a name is taken for one of `isIPv6`'s family.
  init(_ cursor: ByteCursor, _ range: Range<Int>, isIPv6: Bool) {
    self =
      Self.ipv4(cursor, range) ?? Self.ipv6(cursor, range) ?? Self.named(cursor, range, isIPv6)
  }

  /// The address and port; nil when there are none.
  var endpoint: Endpoint? {
    switch self {
    case .endpoint(let endpoint, _): endpoint
    case .named(let name, let port): Endpoint(name.address, port)
    default: nil
    }
  }

  /// Whether it may be an address with a port.
  var hasPort: Bool {
    switch self {
    case .address, .illegible: false
    default: true
    }
  }

  /// Why it cannot be used; nil when it can.
  var reason: LineRemark? {
    switch self {
    case .endpoint, .named: nil
    case .address: .noPort
    case .portName(let name): .unknownPortName(name)
    case .portNumber(let text): .noPortNumber(text)
    case .illegible(let text): .illegibleAddress(text)
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
    if cursor.position == range.upperBound { return .address(IPAddress(v4: address)) }
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
    return IPAddress(cursor.text(range)).map { .address($0) }
  }

  /// `www.example.com.http`; the last dot is the one before the port.
  private static func named(
    _ cursor: ByteCursor, _ range: Range<Int>, _ isIPv6: Bool
  ) -> TcpdumpEndpoint {
    let bytes = cursor.bytes[range]
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), HostName.allows(bytes[..<dot]) else {
      return .illegible(String(cursor.text(range).prefix(64)))
    }
    let stand = HostName(cursor.text(range.lowerBound..<dot), isIPv6: isIPv6)
    let port = port(cursor, (dot + 1)..<range.upperBound, stand.address, false)
    guard case .endpoint(let endpoint, _) = port else { return port }
    return .named(stand, port: endpoint.port)
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
