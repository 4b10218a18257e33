extension IPHeader {
  // In the order of the drawing in RFC 8200 section 3.
  private static let version = Field<UInt8>(at: 0)
  private static let payloadLength = Field<UInt16>(at: 4)
  private static let nextHeader = Field<UInt8>(at: 6)
  private static let hopLimit = Field<UInt8>(at: 7)
  private static let sourceUpper = Field<UInt64>(at: 8)
  private static let sourceLower = Field<UInt64>(at: 16)
  private static let destinationUpper = Field<UInt64>(at: 24)
  private static let destinationLower = Field<UInt64>(at: 32)
  private static let fixedLength = 40

  /// Decodes the IPv6 header that begins at `start` and the extension headers behind it.
  init(ipv6 bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.fixedLength, at: start, of: .ipv6)
    let header = bytes.extracting(start..<start + Self.fixedLength)
    let version = header[Self.version] >> 4
    guard version == 6 else {
      throw .invalidField(layer: .ipv6, value: UInt64(version), offset: start)
    }
    source = IPAddress(
      v6: header[Self.sourceUpper], header[Self.sourceLower])
    destination = IPAddress(
      v6: header[Self.destinationUpper], header[Self.destinationLower])
    timeToLive = header[Self.hopLimit]
    identification = nil
    payloadProtocol = header[Self.nextHeader]
    payloadOffset = start + Self.fixedLength
    let length = Int(header[Self.payloadLength])
    payloadEnd = length == 0 ? nil : payloadOffset + length
    isLaterFragment = false
    try skipExtensionHeaders(bytes)
  }
}

extension IPHeader {
  private static let extensionNextHeader = Field<UInt8>(at: 0)
  private static let extensionLength = Field<UInt8>(at: 1)
  private static let fragmentOffset = Field<UInt16>(at: 2)
  private static let minimumExtensionLength = 8
  /// RFC 8200 section 4.1 lists seven; more than twice as many serve only to keep decoders busy.
  private static let maximumExtensions = 16

  /// Moves on to the first header that is not an extension header, or to a later fragment's data.
  private mutating func skipExtensionHeaders(_ bytes: RawSpan) throws(WireError) {
    for _ in 0...Self.maximumExtensions {
      guard isAtExtensionHeader else { return }
      try skipExtensionHeader(bytes)
      if isLaterFragment { return }
    }
    throw .nestedTooDeep(layer: .ipv6, limit: Self.maximumExtensions, offset: payloadOffset)
  }

  private var isAtExtensionHeader: Bool {
    switch payloadProtocol {
    case IPProtocol.hopByHopOptions, IPProtocol.routing, IPProtocol.fragment,
      IPProtocol.authentication, IPProtocol.destinationOptions, IPProtocol.mobility,
      IPProtocol.hostIdentity, IPProtocol.shim6:
      true
    default: false
    }
  }

  private mutating func skipExtensionHeader(_ bytes: RawSpan) throws(WireError) {
    try require(Self.minimumExtensionLength, bytes)
    let header = bytes.extracting(
      payloadOffset..<payloadOffset + Self.minimumExtensionLength)
    let length = extensionLength(Int(header[Self.extensionLength]))
    try require(length, bytes)
    isLaterFragment =
      payloadProtocol == IPProtocol.fragment && header[Self.fragmentOffset] & 0xfff8 != 0
    payloadProtocol = header[Self.extensionNextHeader]
    payloadOffset += length
  }

  /// The header of an IPv4 packet, its payload being that of an authentication header if one
  /// follows (RFC 4302 section 3.1.1).
  func behindAuthentication(_ bytes: RawSpan) throws(WireError) -> IPHeader {
    guard payloadProtocol == IPProtocol.authentication, !isLaterFragment else { return self }
    var header = self
    try header.skipExtensionHeader(bytes)
    return header
  }

  /// The length of the extension header at `payloadOffset` with length field `field`, in bytes.
  private func extensionLength(_ field: Int) -> Int {
    switch payloadProtocol {
    // A fragment header has no length field (RFC 8200 section 4.5).
    case IPProtocol.fragment: Self.minimumExtensionLength
    // In units of 4 bytes, minus 2 (RFC 4302 section 2.2).
    case IPProtocol.authentication: (field + 2) * 4
    // In units of 8 bytes, not counting the first (RFC 8200 section 4.3).
    default: (field + 1) * 8
    }
  }

  /// Checks that an extension header of `length` bytes lies within the packet and is captured.
  private func require(_ length: Int, _ bytes: RawSpan) throws(WireError) {
    guard payloadOffset + length <= payloadEnd ?? .max else {
      throw .invalidLength(layer: .ipv6, bytes: length, offset: payloadOffset)
    }
    try bytes.require(length, at: payloadOffset, of: .ipv6)
  }
}
