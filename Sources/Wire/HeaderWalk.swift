/// The way through more headers than those of a link layer, of IP and of TCP.
struct HeaderWalk {
  /// What has been passed so far, the frame's own header among it.
  static let maximumHeaders = 16

  /// The outermost tunnel that was passed.
  private(set) var tunnel: Tunnel?
  /// Index of the interface, which the frame's own header tells.
  let interfaceIndex: UInt32?
  private var payload: LinkPayload

  /// A walk that begins behind the link-layer header of a frame.
  init(from payload: LinkPayload) {
    self.payload = payload
    interfaceIndex = payload.interfaceIndex
  }

  /// Follows the headers to the innermost one.
  mutating func decode(_ frame: RawSpan) throws(WireError) -> DecodedFrame {
    var bytes = frame
    for _ in 1..<Self.maximumHeaders {
      let ip: IPHeader
      switch payload.content {
      case .other(let content): return .other(content)
      case .header(let header):
        payload = try LinkPayload(bytes, header, at: payload.offset)
        continue
      case .ipv4: ip = try IPHeader(ipv4: bytes, at: payload.offset).behindAuthentication(bytes)
      case .ipv6: ip = try IPHeader(ipv6: bytes, at: payload.offset)
      }
      if let end = try decode(bytes, in: ip) { return end }
      // What follows the packet is no part of what it carries.
      bytes = bytes.extracting(first: min(bytes.byteCount, ip.payloadEnd ?? .max))
    }
    throw .nestedTooDeep(
      layer: .tunnel, limit: Self.maximumHeaders, offset: payload.offset)
  }

  /// Decodes the payload of `ip`; nil when it is a tunnel, into which the walk goes on.
  private mutating func decode(
    _ bytes: RawSpan, in ip: IPHeader
  ) throws(WireError) -> DecodedFrame? {
    if ip.isLaterFragment { return .other(.laterFragment) }
    switch ip.payloadProtocol {
    case IPProtocol.tcp:
      var segment = try DecodedSegment(bytes, in: ip, interfaceIndex: interfaceIndex)
      segment.isTunnelled = tunnel != nil
      return .segment(segment)
    case IPProtocol.icmp, IPProtocol.icmpv6:
      return try ICMPHeader(bytes, in: ip).decodeQuote(
        bytes, in: ip, interfaceIndex: interfaceIndex)
    default:
      guard let header = try TunnelHeader(bytes, in: ip) else {
        return .other(.ipProtocol(ip.payloadProtocol))
      }
      enter(header, in: ip)
      return nil
    }
  }

  private mutating func enter(_ header: TunnelHeader, in ip: IPHeader) {
    payload = header.payload
    guard tunnel == nil else { return }
    tunnel = Tunnel(
      kind: header.kind, identifier: header.identifier, source: ip.source,
      destination: ip.destination)
  }
}
