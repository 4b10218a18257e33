/// Source: IEEE 802.3 section 3.2.6, IEEE 802.1Q section 9.3, RFC 1042 for SNAP.
extension LinkPayload {
  private static let ethernetType = Field<UInt16>(at: 12)
  private static let ethernetLength = 14

  /// Finds the payload of the Ethernet frame in `bytes`.
  @inline(__always)
  init(ethernet bytes: RawSpan) throws(WireError) {
    try bytes.require(Self.ethernetLength, at: 0, of: .ethernet)
    let etherType = bytes[Self.ethernetType]
    try self.init(bytes, etherType: etherType, at: Self.ethernetLength, interfaceIndex: nil)
  }

  /// Finds what `etherType` says is at `offset`, behind VLAN tags if there are any.
  @inline(__always)
  init(
    _ bytes: RawSpan, etherType: UInt16, at offset: Int, interfaceIndex: UInt32?
  ) throws(WireError) {
    self.init(
      content: Self.content(etherType), offset: offset, interfaceIndex: interfaceIndex)
    if case .other = content { try skipTags(bytes, etherType: etherType) }
  }

  @inline(__always)
  private static func content(_ etherType: UInt16) -> Content {
    switch etherType {
    case 0x0800: .ipv4
    case 0x86dd: .ipv6
    default: .other(.etherType(etherType))
    }
  }
}

extension LinkPayload {
  private static let tagType = Field<UInt16>(at: 2)
  private static let tagLength = 4
  /// QinQ uses two; more than this is a frame made to keep decoders busy.
  private static let maximumTags = 8

  /// The largest value of the type field that is the length of an IEEE 802.3 frame instead.
  private static let maximumLength: UInt16 = 1500
  private static let snapStart = Field<UInt32>(at: 0)
  private static let snapOrganisation = Field<UInt16>(at: 4)
  private static let snapType = Field<UInt16>(at: 6)
  private static let snapLength = 8

  /// Moves on behind VLAN tags and SNAP headers, the first of which `etherType` announces.
  private mutating func skipTags(_ bytes: RawSpan, etherType: UInt16) throws(WireError) {
    var etherType = etherType
    for _ in 0...Self.maximumTags {
      switch etherType {
      case 0x8100, 0x88a8, 0x9100, 0x9200:
        try bytes.require(Self.tagLength, at: offset, of: .ethernet)
        etherType = bytes.extracting(offset..<offset + Self.tagLength)[Self.tagType]
        offset += Self.tagLength
      case ...Self.maximumLength:
        guard let type = snapType(bytes) else {
          content = .other(.llc)
          return
        }
        etherType = type
        offset += Self.snapLength
      default:
        content = Self.content(etherType)
        return
      }
    }
    throw .nestedTooDeep(layer: .ethernet, limit: Self.maximumTags, offset: offset)
  }

  /// The EtherType in the SNAP header at `offset`; nil when there is none.
  private func snapType(_ bytes: RawSpan) -> UInt16? {
    guard bytes.byteCount - offset >= Self.snapLength else { return nil }
    let header = bytes.extracting(offset..<offset + Self.snapLength)
    // DSAP and SSAP 0xaa, unnumbered information, organisation code 0 (RFC 1042).
    guard header[Self.snapStart] == 0xaaaa_0300, header[Self.snapOrganisation] == 0 else {
      return nil
    }
    return header[Self.snapType]
  }
}
