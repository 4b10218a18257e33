internal import Wire

extension Tunnel {
  /// The tunnel whose label stands at `cursor`, behind the addresses of the packet that carries
  /// it: `VXLAN, flags [I] (0x08), vni 7`, `GREv0, key=0x1, length 88: IP …`; nil without addresses,
  /// as where names stand in their place.
  init?(_ cursor: ByteCursor, _ source: Range<Int>, _ destination: Range<Int>, isIPv6: Bool) {
    guard let from = Self.address(cursor, source, isIPv6),
      let to = Self.address(cursor, destination, isIPv6)
    else { return nil }
    let (kind, identifier) = Self.label(cursor)
    self.init(kind: kind, identifier: identifier, source: from, destination: to)
  }

  private static func address(
    _ cursor: ByteCursor, _ range: Range<Int>, _ isIPv6: Bool
  ) -> IPAddress? {
    switch TcpdumpEndpoint(cursor, range, isIPv6: isIPv6) {
    case .endpoint(let endpoint, _): endpoint.address
    case .address(let address): address
    default: nil
    }
  }

  private static func label(_ cursor: ByteCursor) -> (kind: Kind, identifier: UInt32?) {
    var label = cursor
    // With -v the check of the UDP checksum stands before.
    if label.sees("["), let end = label.find("] ") { label.position = end + 2 }
    let end = label.find(": ")
    func number(behind word: String) -> UInt32? {
      guard let start = label.find(word, before: end) else { return nil }
      var number = label
      number.position = start + word.utf8.count
      return number.take("0x")
        ? number.hexadecimal() : number.number(upTo: 0xffff_ffff).map(UInt32.init)
    }
    if label.sees("VXLAN") { return (.vxlan, number(behind: ", vni ")) }
    // Port 8472 is Linux's first one for VXLAN, whose VNI is where OTV has its instance.
    if label.sees("OTV") { return (.vxlan, number(behind: ", instance ")) }
    if label.sees("Geneve") { return (.geneve, number(behind: ", vni ")) }
    if label.sees("GRE") || label.sees("gre ") { return (.gre, number(behind: "key=")) }
    return (.ip, nil)
  }
}

extension ByteCursor {
  /// Takes hexadecimal digits; nil without any, or when they say more than 32 bits.
  fileprivate mutating func hexadecimal() -> UInt32? {
    let start = position
    while let byte = next, Character(UnicodeScalar(byte)).isHexDigit { position += 1 }
    return UInt32(text(from: start), radix: 16)
  }
}
