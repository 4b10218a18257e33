/// What a link-layer header carries, and where that begins.
struct LinkPayload {
  /// The network protocol, or what takes its place.
  enum Content {
    case ipv4
    case ipv6
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
  /// Finds the payload behind whichever header packets of `linkType` begin with.
  @inline(__always)
  init(_ bytes: RawSpan, linkType: LinkType, as form: LinkType.Encapsulation?) throws(WireError) {
    switch form {
    case .ethernet: try self.init(ethernet: bytes)
    case .linuxCooked: self = try LinuxCookedHeader(version1: bytes).payload(bytes)
    case .linuxCooked2: self = try LinuxCookedHeader(version2: bytes).payload(bytes)
    case .null: try self.init(null: bytes)
    case .loop: try self.init(loop: bytes)
    case .rawIP: try self.init(rawIP: bytes)
    case .ipv4: self.init(content: .ipv4, offset: 0)
    case .ipv6: self.init(content: .ipv6, offset: 0)
    case nil: self.init(content: .other(.linkType(linkType)), offset: 0)
    }
  }

  /// IP of the version in its first four bits.
  private init(rawIP bytes: RawSpan) throws(WireError) {
    try bytes.require(1, at: 0, of: .rawIP)
    switch bytes[0] >> 4 {
    case 4: self.init(content: .ipv4, offset: 0)
    case 6: self.init(content: .ipv6, offset: 0)
    case let version: throw .invalidField(layer: .rawIP, value: UInt64(version), offset: 0)
    }
  }
}
