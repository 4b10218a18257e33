/// Source: RFC 1661 and RFC 1662 for PPP, RFC 2516 for PPPoE, RFC 4364 and libpcap's
/// `LINKTYPE_C_HDLC` for Cisco's HDLC.
extension LinkPayload {
  private static let allStations: UInt8 = 0xff
  private static let unnumberedInformation: UInt8 = 0x03
  private static let addressAndControl = 2

  private static let pppoeVersionAndType = Field<UInt8>(at: 0)
  private static let pppoeCode = Field<UInt8>(at: 1)
  private static let pppoeLength = 6

  private static let hdlcProtocol = Field<UInt16>(at: 2)
  private static let hdlcLength = 4
  private static let hdlcUnicast: UInt8 = 0x0f
  private static let hdlcMulticast: UInt8 = 0x8f

  /// Finds the payload of a PPP frame, with or without address and control octets.
  init(ppp bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(2, at: start, of: .ppp)
    let isFramed =
      bytes[start] == Self.allStations && bytes[start + 1] == Self.unnumberedInformation
    try self.init(pppProtocol: bytes, at: isFramed ? start + Self.addressAndControl : start)
  }

  /// Finds the payload of a frame on a serial line, which is Cisco's HDLC if not PPP.
  init(pppSerial bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(1, at: start, of: .ppp)
    switch bytes[start] {
    case Self.hdlcUnicast, Self.hdlcMulticast: try self.init(ciscoHDLC: bytes, at: start)
    default: try self.init(ppp: bytes, at: start)
    }
  }

  /// Finds the payload of a PPP frame with a direction in front, or in place of its address.
  init(pppWithDirection bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(2, at: start, of: .ppp)
    let isInPlace = bytes[start + 1] == Self.unnumberedInformation
    if isInPlace {
      try self.init(pppProtocol: bytes, at: start + Self.addressAndControl)
    } else {
      try self.init(ppp: bytes, at: start + 1)
    }
  }

  /// Finds the payload of a PPPoE session, behind the EtherType.
  init(pppoe bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.pppoeLength, at: start, of: .pppoe)
    let header = bytes.extracting(start..<start + Self.pppoeLength)
    // Version 1, type 1, code 0 is session data.
    guard header[Self.pppoeVersionAndType] == 0x11, header[Self.pppoeCode] == 0 else {
      self.init(content: .other(.etherType(0x8864)), offset: start)
      return
    }
    try self.init(pppProtocol: bytes, at: start + Self.pppoeLength)
  }

  /// Finds the payload behind address, control and an EtherType.
  init(ciscoHDLC bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.hdlcLength, at: start, of: .ciscoHDLC)
    let header = bytes.extracting(start..<start + Self.hdlcLength)
    self.init(
      content: Self.rareContent(header[Self.hdlcProtocol]), offset: start + Self.hdlcLength)
  }

  /// Finds what the protocol field at `start` announces, which compression may have halved.
  private init(pppProtocol bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(1, at: start, of: .ppp)
    // The last octet of a protocol number is odd and no other is (RFC 1661 section 2).
    let isCompressed = bytes[start] & 1 == 1
    try bytes.require(isCompressed ? 1 : 2, at: start, of: .ppp)
    let number = isCompressed ? UInt16(bytes[start]) : bytes[Field<UInt16>(at: start)]
    self.init(content: Self.content(ppp: number), offset: start + (isCompressed ? 1 : 2))
  }

  /// Source: the IANA registry "PPP DLL Protocol Numbers".
  private static func content(ppp number: UInt16) -> Content {
    switch number {
    case 0x0021: .ipv4
    case 0x0057: .ipv6
    case 0x0281, 0x0283: .header(.mpls)
    default: .other(.pppProtocol(number))
    }
  }
}
