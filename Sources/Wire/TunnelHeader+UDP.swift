extension TunnelHeader {
  private static let sourcePort = Field<UInt16>(at: 0)
  private static let destinationPort = Field<UInt16>(at: 2)
  private static let udpLength = 8

  /// Decodes what follows the UDP header at `start` of a packet that ends at `end`; nil when it is
  /// no tunnel.
  ///
  /// A port number is only a hint, so what does not fit is plain UDP and no error.
  init?(udp bytes: RawSpan, at start: Int, end: Int?) {
    guard bytes.byteCount - start >= Self.udpLength else { return nil }
    let header = bytes.extracting(start..<start + Self.udpLength)
    let payload = start + Self.udpLength
    let ports = (header[Self.destinationPort], header[Self.sourcePort])
    if let tunnel = Self.tunnel(port: ports.0, bytes, at: payload)
      ?? Self.tunnel(port: ports.1, bytes, at: payload)
    {
      self = tunnel
    } else {
      self.init(vxlanOnAnyPort: bytes, at: payload, end: end ?? .max)
    }
  }

  /// Source: the IANA registry "Service Name and Transport Protocol Port Number"; 8472 is Linux's
  /// first choice for VXLAN.
  private static func tunnel(
    port: UInt16, _ bytes: RawSpan, at start: Int
  ) -> TunnelHeader? {
    switch port {
    case 4789, 8472, 4790: TunnelHeader(vxlan: bytes, at: start)
    case 6081: TunnelHeader(geneve: bytes, at: start)
    case 2152: TunnelHeader(gtp: bytes, at: start)
    case 3544: TunnelHeader(teredo: bytes, at: start)
    case 5072: TunnelHeader(ayiya: bytes, at: start)
    case 4754: (try? TunnelHeader(gre: bytes, at: start)) ?? nil
    case 6635: bytes.byteCount > start ? TunnelHeader(.mpls, .header(.mpls), at: start) : nil
    default: nil
    }
  }
}

/// Source: RFC 7348 section 5, draft-ietf-nvo3-vxlan-gpe section 3.1, RFC 8926 section 3.4.
extension TunnelHeader {
  private static let virtualLength = 8
  private static let vxlanFlags = Field<UInt32>(at: 0)
  private static let vxlanFlagsOctet = Field<UInt8>(at: 0)
  private static let nextProtocol = Field<UInt8>(at: 3)
  private static let virtualNetwork = Field<UInt32>(at: 4)
  private static let identifierFlag: UInt8 = 0x08
  private static let protocolFlag: UInt8 = 0x04

  /// Decodes VXLAN on one of its ports: the flag that the VNI is valid has to be set.
  private init?(vxlan bytes: RawSpan, at start: Int) {
    guard bytes.byteCount - start >= Self.virtualLength else { return nil }
    let header = bytes.extracting(start..<start + Self.virtualLength)
    let flags = header[Self.vxlanFlagsOctet]
    guard flags & Self.identifierFlag != 0 else { return nil }
    let next = flags & Self.protocolFlag == 0 ? 3 : header[Self.nextProtocol]
    guard let content = Self.content(next: next) else { return nil }
    self.init(
      .vxlan, content, at: start + Self.virtualLength,
      identifier: header[Self.virtualNetwork] >> 8)
  }

  /// What a next-protocol number of the generic protocol extension announces.
  private static func content(next: UInt8) -> LinkPayload.Content? {
    switch next {
    case 1: .ipv4
    case 2: .ipv6
    case 3: .header(.ethernet)
    case 4: .header(.serviceFunction)
    case 5: .header(.mpls)
    default: nil
    }
  }

  /// Decodes VXLAN on whatever port: its header has to be plain, reserved bits all 0, and an
  /// Ethernet frame with IP that fits into the packet has to follow.
  private init?(vxlanOnAnyPort bytes: RawSpan, at start: Int, end: Int) {
    guard bytes.byteCount - start >= Self.virtualLength else { return nil }
    let header = bytes.extracting(start..<start + Self.virtualLength)
    let network = header[Self.virtualNetwork]
    guard header[Self.vxlanFlags] == 0x0800_0000, network & 0xff == 0,
      bytes.looksLikeEthernet(at: start + Self.virtualLength, carriesIP: true, end: end)
    else { return nil }
    self.init(
      .vxlan, .header(.ethernet), at: start + Self.virtualLength, identifier: network >> 8)
  }

  private static let geneveOptions = Field<UInt8>(at: 0)
  private static let geneveProtocol = Field<UInt16>(at: 2)

  /// Decodes GENEVE of version 0.
  private init?(geneve bytes: RawSpan, at start: Int) {
    guard bytes.byteCount - start >= Self.virtualLength else { return nil }
    let header = bytes.extracting(start..<start + Self.virtualLength)
    let versionAndLength = header[Self.geneveOptions]
    let type = header[Self.geneveProtocol]
    guard versionAndLength >> 6 == 0, type >= 0x0600 else { return nil }
    self.init(
      .geneve, LinkPayload.rareContent(type),
      at: start + Self.virtualLength + Int(versionAndLength & 0x3f) * 4,
      identifier: header[Self.virtualNetwork] >> 8)
  }
}
