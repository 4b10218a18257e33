public import Wire

/// Why a packet gave no segment, or not all of one.
public enum PacketReason: Hashable, Sendable, Codable {
  /// It could not be decoded.
  case undecodable(WireError)
  /// It gave a segment, but not all of its options could be read.
  case optionsUndecodable(WireError)
  /// Packets of its link type are not decoded.
  case linkType(LinkType)
  /// It is a fragment of an IP packet other than the first.
  case laterFragment
  /// It holds something other than TCP.
  case other(FrameContent)
}

extension PacketReason: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .undecodable(let error): "\(error)"
    case .optionsUndecodable(let error): "the segment was kept, but \(error)"
    case .linkType(let type): "link type \(type.name) is not decoded by this version"
    case .laterFragment: "a later IP fragment holds no TCP header"
    case .other(let content): "\(content), no TCP segment"
    }
  }
}
