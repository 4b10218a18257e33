import Wire

/// What is kept of an interface of the current section of a pcapng file: what its packets need.
///
/// Its words are notes, of which only the name is needed again; a hostile file describes interfaces
/// by the million, and each may be as long as a block.
struct DescribedInterface {
  /// The name, cut to what any system allows.
  let name: String?
  /// The most bytes of a packet that are captured; 0 is no limit.
  let snaplen: UInt32
  /// How its packets are read.
  let source: PacketSession.Source
  private let resolution: PcapngTimeResolution
  private let offset: Int64

  /// More interfaces than this of one section are not told apart from those that nobody described.
  static let limit = 65_536
  /// How many bytes of a name are kept: Linux allows 15, others more.
  private static let longestName = 255

  /// What is kept of `interface`, whose packets are read as `source` says.
  init(_ interface: PcapngInterface, source: PacketSession.Source) {
    name = Self.name(of: interface)
    snaplen = interface.snaplen
    resolution = interface.timeResolution
    offset = interface.timeOffset
    self.source = source
  }

  /// The name of `interface` as it is kept.
  static func name(of interface: PcapngInterface) -> String? {
    interface.name.map { name in
      name.utf8.count <= longestName
        ? name : String(decoding: name.utf8.prefix(longestName), as: UTF8.self)
    }
  }

  /// When a packet with time `ticks` was captured, in ns since 1970 UTC; nil when no capture is from
  /// then.
  func time(_ ticks: UInt64) -> Int64? { resolution.time(ticks, offset: offset) }
}
