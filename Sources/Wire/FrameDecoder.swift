/// Finds the TCP segment in the bytes of a captured packet.
///
/// It reads Ethernet and some thirty other link layers, with tags, labels and PPP between them and
/// IP; IPv4; IPv6 with extension headers; tunnels, of which the innermost packet counts; TCP; and
/// what ICMP errors quote. It never reads beyond the captured bytes nor traps on them, whatever they
/// hold, and it does not allocate. It follows sixteen headers at most.
public struct FrameDecoder: Sendable {
  /// The link type of the packets.
  public let linkType: LinkType

  private let header: LinkHeader?

  /// A decoder for the packets of an interface of type `linkType`.
  public init(linkType: LinkType) {
    self.linkType = linkType
    header = linkType.header
  }

  /// Decodes the captured bytes of one packet, which a snapshot length may have cut.
  ///
  /// - Throws: `WireError`, its offset counted from the start of `bytes`, when a header up to and
  ///   including the fixed part of TCP is cut or contradicts itself.
  public func decode(_ bytes: RawSpan) throws(WireError) -> DecodedFrame {
    guard let header else { return .other(.linkType(linkType)) }
    let payload = try LinkPayload(bytes, header, at: 0)
    let ip: IPHeader
    switch payload.content {
    case .ipv4: ip = try IPHeader(ipv4: bytes, at: payload.offset)
    case .ipv6: ip = try IPHeader(ipv6: bytes, at: payload.offset)
    case .other(let content): return .other(content)
    case .header: return try walk(bytes, from: payload)
    }
    // Nearly every packet of a capture; what else there is may take longer.
    if ip.payloadProtocol == IPProtocol.tcp, !ip.isLaterFragment {
      return .segment(
        try DecodedSegment(bytes, in: ip, interfaceIndex: payload.interfaceIndex))
    }
    return try walk(bytes, from: payload)
  }

  @inline(never)
  private func walk(
    _ bytes: RawSpan, from payload: LinkPayload
  ) throws(WireError) -> DecodedFrame {
    var walk = HeaderWalk(from: payload)
    return try walk.decode(bytes)
  }

  /// Where the outermost IP packet begins in `bytes`; nil when there is none.
  public func packetOffset(in bytes: RawSpan) -> Int? {
    guard let header, var payload = try? LinkPayload(bytes, header, at: 0) else { return nil }
    for _ in 0..<HeaderWalk.maximumHeaders {
      switch payload.content {
      case .ipv4, .ipv6: return payload.offset <= bytes.byteCount ? payload.offset : nil
      case .other: return nil
      case .header(let header):
        guard let next = try? LinkPayload(bytes, header, at: payload.offset) else { return nil }
        payload = next
      }
    }
    return nil
  }

  /// The outermost tunnel that carries what `decode` finds in `bytes`; nil when there is none.
  ///
  /// Few segments are tunnelled, so their tunnel is looked up and not carried about by all others.
  public func tunnel(of bytes: RawSpan) -> Tunnel? {
    guard let header, let payload = try? LinkPayload(bytes, header, at: 0) else { return nil }
    var walk = HeaderWalk(from: payload)
    _ = try? walk.decode(bytes)
    return walk.tunnel
  }
}
