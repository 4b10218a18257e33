/// What a link-layer header carries, and where that begins.
struct LinkPayload {
  /// The network protocol, or what takes its place.
  enum Content {
    case ipv4
    case ipv6
    case header(LinkHeader)
    case other(FrameContent)
  }

  /// The network protocol of the payload.
  var content: Content
  /// Where the payload begins, in bytes from the start of the frame.
  var offset: Int
  /// Index of the interface, when the link-layer header tells.
  var interfaceIndex: UInt32?
}

extension LinkPayload {
  /// Finds the payload behind the `header` at `offset`.
  @inline(__always)
  init(_ bytes: RawSpan, _ header: LinkHeader, at offset: Int) throws(WireError) {
    if case .ethernet = header {
      try self.init(ethernet: bytes, at: offset)
    } else {
      try self.init(bytes, notEthernet: header, at: offset)
    }
  }

  /// One flat table: a header to its parser.
  private init(_ bytes: RawSpan, notEthernet header: LinkHeader, at start: Int) throws(WireError) {
    switch header {
    case .ethernet: try self.init(ethernet: bytes, at: start)
    case .linuxCooked: self = try LinuxCookedHeader(version1: bytes, at: start).payload(bytes)
    case .linuxCooked2: self = try LinuxCookedHeader(version2: bytes, at: start).payload(bytes)
    case .null: try self.init(null: bytes, at: start)
    case .loop: try self.init(loop: bytes, at: start)
    case .rawIP: try self.init(rawIP: bytes, at: start)
    case .ipv4: self.init(content: .ipv4, offset: start)
    case .ipv6: self.init(content: .ipv6, offset: start)
    case .logicalLinkControl: self.init(logicalLinkControl: bytes, at: start)
    case .ppp: try self.init(ppp: bytes, at: start)
    case .pppSerial: try self.init(pppSerial: bytes, at: start)
    case .pppWithDirection: try self.init(pppWithDirection: bytes, at: start)
    case .pppoe: try self.init(pppoe: bytes, at: start)
    case .ciscoHDLC: try self.init(ciscoHDLC: bytes, at: start)
    case .mpls: try self.init(mpls: bytes, at: start)
    case .providerBackbone: self.init(content: .header(.ethernet), offset: start + 4)
    case .fabricPath: self.init(content: .header(.ethernet), offset: start + 2)
    case .vnTag: try self.init(vnTag: bytes, at: start)
    case .serviceFunction: try self.init(serviceFunction: bytes, at: start)
    case .erspan2: self.init(content: .header(.ethernet), offset: start + 8)
    case .erspan3: try self.init(erspan3: bytes, at: start)
    case .webCache: try self.init(webCache: bytes, at: start)
    case .wireless(let padded): try self.init(wireless: bytes, at: start, padded: padded)
    case .radiotap: try self.init(radiotap: bytes, at: start)
    case .prism: try self.init(prism: bytes, at: start)
    case .wirelessAVS: try self.init(wirelessAVS: bytes, at: start)
    case .perPacketInformation: try self.init(perPacketInformation: bytes, at: start)
    case .tokenRing: try self.init(tokenRing: bytes, at: start)
    case .fddi: try self.init(fddi: bytes, at: start)
    case .arcnet: try self.init(arcnet: bytes, at: start, protocolOffset: 2)
    case .arcnetLinux: try self.init(arcnet: bytes, at: start, protocolOffset: 4)
    case .ipOverInfiniBand: try self.init(bytes, at: start, etherTypeAt: 40, length: 44)
    case .ipOverFireWire: try self.init(bytes, at: start, etherTypeAt: 16, length: 18)
    case .nflog: try self.init(nflog: bytes, at: start)
    case .ipnet: try self.init(ipnet: bytes, at: start)
    case .enc: try self.init(enc: bytes, at: start)
    case .pflog: try self.init(pflog: bytes, at: start)
    }
  }

  /// IP of the version in its first four bits.
  private init(rawIP bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(1, at: start, of: .rawIP)
    switch bytes[start] >> 4 {
    case 4: self.init(content: .ipv4, offset: start)
    case 6: self.init(content: .ipv6, offset: start)
    case let version: throw .invalidField(layer: .rawIP, value: UInt64(version), offset: start)
    }
  }
}
