/// The header behind an IP header that carries another packet or frame.
struct TunnelHeader {
  /// The protocol.
  var kind: Tunnel.Kind
  /// The number that tells tunnels between the same hosts apart.
  var identifier: UInt32?
  /// What is carried.
  var payload: LinkPayload
}

extension TunnelHeader {
  /// Decodes the payload of `ip`; nil when it is no tunnel.
  init?(_ bytes: RawSpan, in ip: IPHeader) throws(WireError) {
    let start = ip.payloadOffset
    switch ip.payloadProtocol {
    case IPProtocol.ipv4: self.init(.ip, .ipv4, at: start)
    case IPProtocol.ipv6: self.init(.ip, .ipv6, at: start)
    // RFC 3378: two bytes of version, then a frame.
    case IPProtocol.etherIP: self.init(.ip, .header(.ethernet), at: start + 2)
    case IPProtocol.mpls: self.init(.mpls, .header(.mpls), at: start)
    case IPProtocol.gre: try self.init(gre: bytes, at: start)
    case IPProtocol.udp: self.init(udp: bytes, at: start, end: ip.payloadEnd)
    default: return nil
    }
  }

  init(
    _ kind: Tunnel.Kind, _ content: LinkPayload.Content, at offset: Int, identifier: UInt32? = nil
  ) {
    self.kind = kind
    self.identifier = identifier
    payload = LinkPayload(content: content, offset: offset)
  }
}
