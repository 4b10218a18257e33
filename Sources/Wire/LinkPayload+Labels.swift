/// Headers between Ethernet and what it carries: MPLS, VN-tag, NSH, ERSPAN, WCCP.
extension LinkPayload {
  private static let labelStackEntry = 4
  private static let bottomOfStack: UInt8 = 0x01
  private static let maximumLabels = 16
  private static let controlWord = 4

  /// Finds the payload behind the label stack at `start`.
  ///
  /// No label tells what it is, so its first four bits do (RFC 4928 section 3): an IP version; else
  /// an Ethernet pseudowire, with a control word (RFC 4448) or without, if that fits.
  init(mpls bytes: RawSpan, at start: Int) throws(WireError) {
    let payload = try Self.endOfLabels(bytes, at: start)
    try bytes.require(1, at: payload, of: .mpls)
    switch bytes[payload] >> 4 {
    case 4: self.init(content: .ipv4, offset: payload)
    case 6: self.init(content: .ipv6, offset: payload)
    case 0 where bytes.looksLikeEthernet(at: payload + Self.controlWord):
      self.init(content: .header(.ethernet), offset: payload + Self.controlWord)
    default:
      let isEthernet = bytes.looksLikeEthernet(at: payload)
      self.init(
        content: isEthernet ? .header(.ethernet) : .other(.etherType(0x8847)), offset: payload)
    }
  }

  private static func endOfLabels(_ bytes: RawSpan, at start: Int) throws(WireError) -> Int {
    var offset = start
    for _ in 0..<maximumLabels {
      try bytes.require(labelStackEntry, at: offset, of: .mpls)
      offset += labelStackEntry
      if bytes[offset - 2] & bottomOfStack != 0 { return offset }
    }
    throw .nestedTooDeep(layer: .mpls, limit: maximumLabels, offset: offset)
  }

  /// Finds the payload behind a VN-tag, which ends with an EtherType.
  init(vnTag bytes: RawSpan, at start: Int) throws(WireError) {
    try self.init(bytes, at: start, etherTypeAt: 4, length: 6)
  }

  private static let serviceLength = Field<UInt16>(at: 0)
  private static let serviceNext = Field<UInt8>(at: 3)
  private static let serviceBaseLength = 8

  /// Finds the payload behind a network service header (RFC 8300 section 2.2).
  init(serviceFunction bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.serviceBaseLength, at: start, of: .serviceFunction)
    let header = bytes.extracting(start..<start + Self.serviceBaseLength)
    let length = Int(header[Self.serviceLength] & 0x3f) * 4
    guard length >= Self.serviceBaseLength else {
      throw .invalidLength(layer: .serviceFunction, bytes: length, offset: start)
    }
    let content: Content =
      switch header[Self.serviceNext] {
      case 1: .ipv4
      case 2: .ipv6
      case 3: .header(.ethernet)
      case 4: .header(.serviceFunction)
      case 5: .header(.mpls)
      default: .other(.etherType(0x894f))
      }
    self.init(content: content, offset: start + length)
  }

  private static let erspanFlags = Field<UInt16>(at: 10)
  private static let erspanLength = 12
  private static let erspanSubheader = 8

  /// Finds the frame behind an ERSPAN type III header (draft-foschiano-erspan section 4.4).
  init(erspan3 bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.erspanLength, at: start, of: .erspan)
    let flags = bytes.extracting(start..<start + Self.erspanLength)[Self.erspanFlags]
    let offset = start + Self.erspanLength + (flags & 1 == 1 ? Self.erspanSubheader : 0)
    // The frame type: 0 is Ethernet, 2 is IP.
    switch flags >> 10 & 0x1f {
    case 0: self.init(content: .header(.ethernet), offset: offset)
    case 2: self.init(content: .header(.rawIP), offset: offset)
    default: self.init(content: .other(.etherType(0x22eb)), offset: offset)
    }
  }

  /// Finds the packet that WCCP redirects, behind a header of four bytes in version 2 and none in
  /// version 1 (draft-wilson-wrec-wccp-v2 section 4.12).
  init(webCache bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(1, at: start, of: .gre)
    self.init(content: .ipv4, offset: bytes[start] >> 4 == 4 ? start : start + 4)
  }
}
