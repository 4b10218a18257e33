/// Source: <https://www.tcpdump.org/linktypes.html>, if nothing else is said.
extension LinkPayload {
  private static let ringSource = 8
  private static let ringLength = 14

  /// Finds the payload of a token ring frame, behind its source route (IEEE 802.5).
  init(tokenRing bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.ringLength + 1, at: start, of: .link)
    let isRouted = bytes[start + Self.ringSource] & 0x80 != 0
    let route = isRouted ? Int(bytes[start + Self.ringLength] & 0x1f) : 0
    self.init(logicalLinkControl: bytes, at: start + Self.ringLength + route)
  }

  /// Finds the payload of an FDDI frame (RFC 1390).
  init(fddi bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(1, at: start, of: .link)
    // Frame control: asynchronous LLC.
    guard bytes[start] & 0x70 == 0x50 else {
      self.init(content: .other(.llc), offset: start)
      return
    }
    self.init(logicalLinkControl: bytes, at: start + 13)
  }

  private static let exceptionFlag: UInt8 = 0xff
  private static let splitLength = 4

  /// Finds the payload of an ARCNET packet (RFC 1201, RFC 1051, RFC 2497).
  init(arcnet bytes: RawSpan, at start: Int, protocolOffset: Int) throws(WireError) {
    var offset = start + protocolOffset
    try bytes.require(1, at: offset, of: .link)
    let content: Content
    switch bytes[offset] {
    case 0xf0:
      self.init(content: .ipv4, offset: offset + 1)
      return
    case 0xd4: content = .ipv4
    case 0xc4: content = .ipv6
    default:
      self.init(content: .other(.arcnet(bytes[offset])), offset: offset)
      return
    }
    // A split flag and a sequence number, which padding of as many bytes may precede.
    try bytes.require(Self.splitLength, at: offset, of: .link)
    if bytes[offset + 1] == Self.exceptionFlag {
      offset += Self.splitLength
      try bytes.require(Self.splitLength, at: offset, of: .link)
    }
    let split = bytes[offset + 1]
    let isLaterFragment = split != 0 && split & 1 == 0
    self.init(
      content: isLaterFragment ? .other(.laterFragment) : content, offset: offset + Self.splitLength
    )
  }

  private static let ipnetFamily = 1
  private static let ipnetLength = 24

  /// Finds the packet behind the header of Solaris's IPNET devices.
  init(ipnet bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.ipnetLength, at: start, of: .link)
    self.init(family: UInt32(bytes[start + Self.ipnetFamily]), at: start + Self.ipnetLength)
  }

  private static let encLength = 12

  /// Finds the packet behind the header of OpenBSD's `enc` devices: an address family in the byte
  /// order of the machine that captured, an SPI, and flags.
  init(enc bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.encLength, at: start, of: .link)
    let family = bytes[Field<UInt32>(at: start)]
    self.init(family: min(family, family.byteSwapped), at: start + Self.encLength)
  }

  private static let pflogFamily = 1

  /// Finds the packet behind the header of OpenBSD's `pflog` devices, of the length in its first
  /// octet.
  init(pflog bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(2, at: start, of: .link)
    let length = (Int(bytes[start]) + 3) & ~3
    guard length >= 4 else { throw .invalidLength(layer: .link, bytes: length, offset: start) }
    self.init(family: UInt32(bytes[start + Self.pflogFamily]), at: start + length)
  }
}

/// Source: libpcap's `LINKTYPE_NFLOG` and Linux `nfnetlink_log.h`.
extension LinkPayload {
  private static let nflogFamily = 0
  private static let nflogHeader = 4
  private static let attributeHeader = 4
  /// `NFULA_PAYLOAD`.
  private static let payloadAttribute: UInt16 = 9

  /// Finds the packet in the attributes of a netfilter log message, whose lengths are in the byte
  /// order of the machine that captured.
  init(nflog bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.nflogHeader, at: start, of: .link)
    let family = UInt32(bytes[start + Self.nflogFamily])
    var offset = start + Self.nflogHeader
    while true {
      try bytes.require(Self.attributeHeader, at: offset, of: .link)
      let attribute = Attribute(bytes.extracting(offset..<offset + Self.attributeHeader))
      guard attribute.length >= Self.attributeHeader else {
        throw .invalidLength(layer: .link, bytes: attribute.length, offset: offset)
      }
      if attribute.type == Self.payloadAttribute { break }
      offset += (attribute.length + 3) & ~3
    }
    self.init(family: family, at: offset + Self.attributeHeader)
  }

  private struct Attribute {
    let length: Int
    let type: UInt16
    /// All but `NLA_F_NESTED`.
    private static let typeMask: UInt16 = 0x7fff

    init(_ header: RawSpan) {
      let length = header[Field<UInt16>(at: 0)]
      let type = header[Field<UInt16>(at: 2)]
      // Types are small numbers other than 0, flags aside, so the smaller reading is meant.
      let readings = (type & Self.typeMask, type.byteSwapped & Self.typeMask)
      let isSwapped = readings.1 < readings.0
      self.length = Int(isSwapped ? length.byteSwapped : length)
      self.type = min(readings.0, readings.1)
    }
  }
}
