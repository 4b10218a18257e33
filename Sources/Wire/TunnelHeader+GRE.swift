/// Source: RFC 2784 and RFC 2890, RFC 1701 for routing, RFC 2637 for version 1.
extension TunnelHeader {
  private static let greFlags = Field<UInt16>(at: 0)
  private static let greProtocol = Field<UInt16>(at: 2)
  private static let greLength = 4

  /// The flags and version of a GRE header, from the highest bit on.
  private struct Flags {
    let rawValue: UInt16

    var hasChecksum: Bool { rawValue & 0x8000 != 0 }
    var hasRouting: Bool { rawValue & 0x4000 != 0 }
    var hasKey: Bool { rawValue & 0x2000 != 0 }
    var hasSequence: Bool { rawValue & 0x1000 != 0 }
    var hasAcknowledgment: Bool { version == 1 && rawValue & 0x0080 != 0 }
    var version: UInt16 { rawValue & 0x0007 }

    /// Where the key is, if there is one.
    var keyOffset: Int { 4 + (hasChecksum || hasRouting ? 4 : 0) }
    /// Bytes of the header without its routing entries.
    var length: Int {
      keyOffset + (hasKey ? 4 : 0) + (hasSequence ? 4 : 0) + (hasAcknowledgment ? 4 : 0)
    }
  }

  /// Decodes the GRE header at `start`; nil when it carries nothing that is decoded.
  init?(gre bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.greLength, at: start, of: .gre)
    let header = bytes.extracting(start..<start + Self.greLength)
    let flags = Flags(rawValue: header[Self.greFlags])
    try bytes.require(flags.length, at: start, of: .gre)
    var end = start + flags.length
    if flags.hasRouting { end = try Self.endOfRouting(bytes, at: end) }
    let type = header[Self.greProtocol]
    guard
      let content = Self.content(type, flags, isAtIP: bytes.looksLikeIPv4(at: end))
    else { return nil }
    // The key of version 1 is a length and a call number.
    let key = flags.hasKey ? bytes[Field<UInt32>(at: start + flags.keyOffset)] : nil
    let isMirror = type == 0x88be || type == 0x22eb
    self.init(
      isMirror ? .erspan : .gre, content, at: end,
      identifier: flags.version == 1 ? key.map { $0 & 0xffff } : key)
  }

  private static func content(
    _ type: UInt16, _ flags: Flags, isAtIP: Bool
  ) -> LinkPayload.Content? {
    switch (flags.version, type) {
    // Without a sequence number it is an acknowledgment and carries nothing.
    case (1, 0x880b): flags.hasSequence ? .header(.ppp) : nil
    // ERSPAN type I has neither a sequence number nor a header of its own.
    case (0, 0x88be): .header(flags.hasSequence ? .erspan2 : .ethernet)
    case (0, 0x22eb): .header(.erspan3)
    case (0, 0x883e): isAtIP ? .ipv4 : .header(.webCache)
    // Frames of Aruba's access points, by radio.
    case (0, 0x8200...0x8370) where type & 0x0f == 0, (0, 0x9000):
      .header(.wireless(padded: false))
    case (0, 0x0600...): LinkPayload.rareContent(type)
    default: nil
    }
  }

  private static let maximumRoutes = 16

  /// Skips source route entries, of which the last has length 0.
  private static func endOfRouting(_ bytes: RawSpan, at start: Int) throws(WireError) -> Int {
    var offset = start
    for _ in 0..<maximumRoutes {
      try bytes.require(4, at: offset, of: .gre)
      let length = Int(bytes[offset + 3])
      offset += 4 + length
      if length == 0 { return offset }
    }
    throw .nestedTooDeep(layer: .gre, limit: maximumRoutes, offset: offset)
  }
}
