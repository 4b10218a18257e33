import Wire

/// A link type, in two bytes, and a packet behind it.
struct PacketInput {
  private let linkType: LinkType
  private let packet: [UInt8]

  /// What a fuzzer made.
  ///
  /// A link type that is not decoded is made one that is, so that no input is wasted.
  init(_ bytes: [UInt8]) {
    let number = bytes.prefix(2).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let named = LinkType(rawValue: number)
    linkType =
      named.isDecodable ? named : Self.decodable[Int(number) % Self.decodable.count]
    packet = Array(bytes.dropFirst(2))
  }

  private static let decodable = (0..<512).map { LinkType(rawValue: $0) }.filter(\.isDecodable)

  /// Decodes the packet twice, and looks for its tunnel.
  func read() -> Bool {
    let decoder = FrameDecoder(linkType: linkType)
    let decoded = try? unsafe decoder.decode(packet.span.bytes)
    precondition(decoded == (try? unsafe decoder.decode(packet.span.bytes)), "decoded in two ways")
    let tunnel = unsafe decoder.tunnel(of: packet.span.bytes)
    if case .segment(let segment)? = decoded {
      precondition(segment.payloadLength >= 0, "a payload of \(segment.payloadLength) bytes")
      precondition(segment.isTunnelled == (tunnel != nil), "in a tunnel, or not")
    }
    return true
  }
}
