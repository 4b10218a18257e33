/// Source: IEEE 802.3 section 3.2.6, IEEE 802.1Q section 9.3, RFC 1042 for SNAP.
extension LinkPayload {
  private static let ethernetType = Field<UInt16>(at: 12)
  private static let ethernetLength = 14

  /// Finds the payload of the Ethernet frame at `start`.
  @inline(__always)
  init(ethernet bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.ethernetLength, at: start, of: .ethernet)
    let header = bytes.extracting(start..<start + Self.ethernetLength)
    try self.init(
      bytes, etherType: header[Self.ethernetType], at: start + Self.ethernetLength)
  }

  /// Finds what the EtherType within a header of `length` bytes announces behind it.
  init(_ bytes: RawSpan, at start: Int, etherTypeAt field: Int, length: Int) throws(WireError) {
    try bytes.require(length, at: start, of: .link)
    let etherType = bytes[Field<UInt16>(at: start + field)]
    try self.init(bytes, etherType: etherType, at: start + length)
  }

  /// Finds what `etherType` says is at `offset`, behind VLAN tags if there are any.
  @inline(__always)
  init(
    _ bytes: RawSpan, etherType: UInt16, at offset: Int, interfaceIndex: UInt32? = nil
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

  /// What `etherType` announces, the headers between two network headers among it.
  static func rareContent(_ etherType: UInt16) -> Content {
    switch etherType {
    case 0x6558: .header(.ethernet)  // transparent Ethernet bridging (RFC 1701)
    case 0x880b: .header(.ppp)
    case 0x8847, 0x8848: .header(.mpls)  // RFC 5332
    case 0x8864: .header(.pppoe)  // RFC 2516
    case 0x88e7: .header(.providerBackbone)  // IEEE 802.1ah
    case 0x8903: .header(.fabricPath)  // Cisco
    case 0x8926: .header(.vnTag)  // Cisco, IEEE 802.1Qbh
    case 0x894f: .header(.serviceFunction)  // RFC 8300
    default: content(etherType)
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
        self = LinkPayload(logicalLinkControl: bytes, at: offset, interfaceIndex: interfaceIndex)
        guard case .other(.etherType(let type)) = content else { return }
        etherType = type
      default:
        content = Self.rareContent(etherType)
        return
      }
    }
    throw .nestedTooDeep(layer: .ethernet, limit: Self.maximumTags, offset: offset)
  }
}
