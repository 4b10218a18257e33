extension IPHeader {
  // In the order of the drawing in RFC 791 section 3.1.
  private static let versionAndLength = Field<UInt8>(at: 0)
  private static let totalLength = Field<UInt16>(at: 2)
  private static let identificationField = Field<UInt16>(at: 4)
  private static let flagsAndFragmentOffset = Field<UInt16>(at: 6)
  private static let timeToLiveField = Field<UInt8>(at: 8)
  private static let protocolField = Field<UInt8>(at: 9)
  private static let sourceAddress = Field<UInt32>(at: 12)
  private static let destinationAddress = Field<UInt32>(at: 16)
  private static let minimumLength = 20

  /// Decodes the IPv4 header that begins at `start`.
  @inline(__always)
  init(ipv4 bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.minimumLength, at: start, of: .ipv4)
    let header = bytes.extracting(start..<start + Self.minimumLength)
    let headerLength = try Self.length(header[Self.versionAndLength], at: start)
    try bytes.require(headerLength, at: start, of: .ipv4)
    let totalLength = Int(header[Self.totalLength])
    guard totalLength == 0 || totalLength >= headerLength else {
      throw .invalidLength(
        layer: .ipv4, bytes: totalLength, offset: start + Self.totalLength.offset)
    }
    source = IPAddress(v4: header[Self.sourceAddress])
    destination = IPAddress(v4: header[Self.destinationAddress])
    timeToLive = header[Self.timeToLiveField]
    identification = header[Self.identificationField]
    payloadProtocol = header[Self.protocolField]
    payloadOffset = start + headerLength
    payloadEnd = totalLength == 0 ? nil : start + totalLength
    isLaterFragment = header[Self.flagsAndFragmentOffset] & 0x1fff != 0
  }

  /// The length of the header with its options, in bytes.
  @inline(__always)
  private static func length(
    _ versionAndLength: UInt8, at start: Int
  ) throws(WireError) -> Int {
    guard versionAndLength >> 4 == 4 else {
      throw .invalidField(layer: .ipv4, value: UInt64(versionAndLength >> 4), offset: start)
    }
    let length = Int(versionAndLength & 15) * 4
    guard length >= minimumLength else {
      throw .invalidLength(layer: .ipv4, bytes: length, offset: start)
    }
    return length
  }
}
