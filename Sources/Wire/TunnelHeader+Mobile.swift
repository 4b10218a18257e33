/// Source: 3GPP TS 29.281 section 5.
extension TunnelHeader {
  private static let gtpFlags = Field<UInt8>(at: 0)
  private static let gtpType = Field<UInt8>(at: 1)
  private static let gtpEndpoint = Field<UInt32>(at: 4)
  private static let gtpLength = 8
  private static let optionalLength = 4
  /// A message that carries a user's packet.
  private static let packetMessage: UInt8 = 255
  private static let maximumExtensions = 16

  /// Decodes a G-PDU of GTP version 1.
  init?(gtp bytes: RawSpan, at start: Int) {
    guard bytes.byteCount - start >= Self.gtpLength else { return nil }
    let header = bytes.extracting(start..<start + Self.gtpLength)
    let flags = header[Self.gtpFlags]
    // Version 1, protocol type GTP.
    guard flags & 0xf0 == 0x30, header[Self.gtpType] == Self.packetMessage else { return nil }
    var offset = start + Self.gtpLength
    // Extensions, sequence number, N-PDU number: any of them brings in all the fields.
    if flags & 0x07 != 0 {
      guard let end = Self.endOfExtensions(bytes, at: offset, flags: flags) else { return nil }
      offset = end
    }
    guard let content = bytes.contentLikeIP(at: offset) else { return nil }
    self.init(.gtp, content, at: offset, identifier: header[Self.gtpEndpoint])
  }

  /// Where the extension headers end, the optional fields before which end with the first's type.
  private static func endOfExtensions(_ bytes: RawSpan, at start: Int, flags: UInt8) -> Int? {
    var offset = start + optionalLength
    guard bytes.byteCount >= offset else { return nil }
    guard flags & 0x04 != 0 else { return offset }
    for _ in 0..<maximumExtensions {
      if bytes[offset - 1] == 0 { return offset }
      guard bytes.byteCount > offset else { return nil }
      let length = Int(bytes[offset]) * 4
      guard length > 0, bytes.byteCount - offset >= length else { return nil }
      offset += length
    }
    return nil
  }
}

/// Source: RFC 4380 section 5.1.1.
extension TunnelHeader {
  private static let authenticationLength = 13
  private static let originLength = 8

  /// Decodes an IPv6 packet behind the indications of Teredo, if there are any.
  init?(teredo bytes: RawSpan, at start: Int) {
    var offset = start
    if Self.isIndication(1, bytes, at: offset) {
      guard bytes.byteCount - offset >= 4 else { return nil }
      offset += Self.authenticationLength + Int(bytes[offset + 2]) + Int(bytes[offset + 3])
    }
    if Self.isIndication(0, bytes, at: offset) { offset += Self.originLength }
    guard bytes.looksLikeIPv6(at: offset) else { return nil }
    self.init(.teredo, .ipv6, at: offset)
  }

  private static func isIndication(_ type: UInt8, _ bytes: RawSpan, at offset: Int) -> Bool {
    bytes.byteCount - offset >= 2 && bytes[offset] == 0 && bytes[offset + 1] == type
  }
}

/// Source: draft-massar-v6ops-ayiya-02 section 3.
extension TunnelHeader {
  private static let ayiyaLength = 8
  private static let ayiyaNextHeader = 3
  private static let forwardOperation: UInt8 = 1

  /// Decodes a packet that AYIYA forwards.
  init?(ayiya bytes: RawSpan, at start: Int) {
    guard bytes.byteCount - start >= Self.ayiyaLength,
      bytes[start + 2] & 0x0f == Self.forwardOperation
    else { return nil }
    let identity = 1 << Int(bytes[start] >> 4)
    let signature = Int(bytes[start + 1] >> 4) * 4
    let offset = start + Self.ayiyaLength + identity + signature
    switch bytes[start + Self.ayiyaNextHeader] {
    case IPProtocol.ipv4: self.init(.ayiya, .ipv4, at: offset)
    case IPProtocol.ipv6: self.init(.ayiya, .ipv6, at: offset)
    default: return nil
    }
  }
}
