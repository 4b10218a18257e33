/// Source: IEEE 802.2 section 3.2; RFC 1042 for SNAP, on Ethernet, token ring and FDDI alike.
extension LinkPayload {
  private static let snapStart = Field<UInt32>(at: 0)
  private static let snapOrganisation = Field<UInt16>(at: 4)
  private static let snapType = Field<UInt16>(at: 6)
  private static let snapLength = 8

  private static let unnumberedLength = 3
  private static let internetProtocol: UInt8 = 0x06
  private static let unnumberedInformation: UInt8 = 0x03

  /// Finds the payload behind the LLC header at `start`, with a SNAP header if there is one.
  ///
  /// A header that announces no IP, or is cut, is `.llc`: nothing in it is worth an error.
  init(logicalLinkControl bytes: RawSpan, at start: Int, interfaceIndex: UInt32? = nil) {
    self.init(content: .other(.llc), offset: start, interfaceIndex: interfaceIndex)
    if let type = Self.snapType(bytes, at: start) {
      content = Self.rareContent(type)
      offset = start + Self.snapLength
    } else if Self.isInternetProtocol(bytes, at: start) {
      content = .ipv4
      offset = start + Self.unnumberedLength
    }
  }

  /// The EtherType in the SNAP header at `start`; nil when there is none.
  private static func snapType(_ bytes: RawSpan, at start: Int) -> UInt16? {
    guard bytes.byteCount - start >= snapLength else { return nil }
    let header = bytes.extracting(start..<start + snapLength)
    // DSAP and SSAP 0xaa, unnumbered information, organisation code 0 (RFC 1042).
    guard header[snapStart] == 0xaaaa_0300, header[snapOrganisation] == 0 else { return nil }
    return header[snapType]
  }

  /// Whether an LLC header of three bytes announces IPv4 by itself.
  private static func isInternetProtocol(_ bytes: RawSpan, at start: Int) -> Bool {
    bytes.byteCount - start >= unnumberedLength && bytes[start] == internetProtocol
      && bytes[start + 2] == unnumberedInformation
  }
}
