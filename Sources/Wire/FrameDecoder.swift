/// Finds the TCP segment in the bytes of a captured packet.
///
/// It reads Ethernet with VLAN tags, Linux cooked capture, BSD loopback, and bare IP; IPv4; IPv6
/// with extension headers; TCP; and what ICMP errors quote. It never reads beyond the captured
/// bytes nor traps on them, whatever they hold, and it does not allocate.
public struct FrameDecoder: Sendable {
  /// The link type of the packets.
  public let linkType: LinkType

  private let encapsulation: LinkType.Encapsulation?

  /// A decoder for the packets of an interface of type `linkType`.
  public init(linkType: LinkType) {
    self.linkType = linkType
    encapsulation = linkType.encapsulation
  }

  /// Decodes the captured bytes of one packet, which a snapshot length may have cut.
  ///
  /// - Throws: `WireError`, its offset counted from the start of `bytes`, when a header up to and
  ///   including the fixed part of TCP is cut or contradicts itself.
  public func decode(_ bytes: RawSpan) throws(WireError) -> DecodedFrame {
    let payload = try LinkPayload(bytes, linkType: linkType, as: encapsulation)
    let ip: IPHeader
    switch payload.content {
    case .ipv4: ip = try IPHeader(ipv4: bytes, at: payload.offset)
    case .ipv6: ip = try IPHeader(ipv6: bytes, at: payload.offset)
    case .other(let content): return .other(content)
    }
    if ip.isLaterFragment { return .other(.laterFragment) }
    switch ip.payloadProtocol {
    case IPProtocol.tcp:
      return .segment(
        try DecodedSegment(bytes, in: ip, interfaceIndex: payload.interfaceIndex))
    case IPProtocol.icmp, IPProtocol.icmpv6:
      return try ICMPHeader(bytes, in: ip).decodeQuote(
        bytes, in: ip, interfaceIndex: payload.interfaceIndex)
    default:
      return .other(.ipProtocol(ip.payloadProtocol))
    }
  }
}
