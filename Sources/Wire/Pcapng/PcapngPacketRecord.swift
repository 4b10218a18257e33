/// A packet of a pcapng file, its bytes left where they are.
///
/// Source: draft-ietf-opsawg-pcapng sections 4.3 and 4.4, and appendix A for the obsolete form.
public struct PcapngPacketRecord: Hashable, Sendable {
  /// The interface, counted from 0 in the section; a packet of the simple form is of the first.
  public let interface: Int
  /// When the packet was captured, in the interface's unit; nil in the simple form.
  public let ticks: UInt64?
  /// Where the packet's bytes begin in the block.
  public let dataOffset: Int
  /// Bytes of the packet that are in the block.
  public let capturedLength: Int
  /// Bytes of the packet on the wire.
  public let originalLength: UInt32
  /// Packets that the capture lost between the packet before and this one; nil when not told.
  public private(set) var dropped: UInt64?
  /// Direction, reception type and link-layer errors (`epb_flags`); nil when not told.
  public private(set) var flags: UInt32?

  private static let interfaceField = Field<UInt32>(at: 8)
  private static let obsoleteInterfaceField = Field<UInt16>(at: 8)
  private static let obsoleteDropsField = Field<UInt16>(at: 10)
  private static let upperField = Field<UInt32>(at: 12)
  private static let lowerField = Field<UInt32>(at: 16)
  private static let capturedField = Field<UInt32>(at: 20)
  private static let originalField = Field<UInt32>(at: 24)
  private static let dataStart = 28
  private static let simpleOriginalField = Field<UInt32>(at: 8)
  private static let simpleDataStart = 12

  /// Decodes the whole `block`, which has to be of one of the three types of packet.
  ///
  /// `PcapngBlock` does the same; this is for readers that know the type and are in a hurry.
  ///
  /// - Throws: `WireError`; `WireError.invalidField` when the block is of another type.
  public init(_ block: RawSpan, byteOrder: ByteOrder, snaplen: UInt32 = 0) throws(WireError) {
    let header = try PcapngBlockHeader(block, byteOrder: byteOrder)
    switch header.type {
    case .enhancedPacket, .packet, .simplePacket:
      try self.init(block, header, snaplen: snaplen)
    case let type:
      throw .invalidField(layer: .pcapngPacket, value: UInt64(type.rawValue), offset: 0)
    }
  }

  /// Decodes a block of one of the three types of packet.
  init(_ block: RawSpan, _ header: PcapngBlockHeader, snaplen: UInt32) throws(WireError) {
    try header.check(block)
    if header.type == .simplePacket {
      self.init(simple: block, header, snaplen: snaplen)
      return
    }
    let captured = block[Self.capturedField, header.byteOrder]
    let room = header.totalLength - PcapngBlockHeader.trailerLength - Self.dataStart
    guard captured <= room else {
      throw .invalidLength(
        layer: .pcapngPacket, bytes: Int(captured), offset: Self.capturedField.offset)
    }
    self.init(block, header, captured: Int(captured))
    if header.type == .packet {
      let drops = block[Self.obsoleteDropsField, header.byteOrder]
      dropped = drops == .max ? nil : UInt64(drops)
    } else {
      readOptions(block, header)
    }
  }

  private init(_ block: RawSpan, _ header: PcapngBlockHeader, captured: Int) {
    let order = header.byteOrder
    interface =
      header.type == .packet
      ? Int(block[Self.obsoleteInterfaceField, order]) : Int(block[Self.interfaceField, order])
    ticks =
      UInt64(block[Self.upperField, order]) << 32 | UInt64(block[Self.lowerField, order])
    dataOffset = Self.dataStart
    capturedLength = captured
    originalLength = block[Self.originalField, order]
  }

  /// A packet whose captured length is what the snapshot length and the block leave of it.
  private init(simple block: RawSpan, _ header: PcapngBlockHeader, snaplen: UInt32) {
    interface = 0
    ticks = nil
    dataOffset = Self.simpleDataStart
    originalLength = block[Self.simpleOriginalField, header.byteOrder]
    let room = header.totalLength - PcapngBlockHeader.trailerLength - Self.simpleDataStart
    let limit = snaplen == 0 ? originalLength : min(originalLength, snaplen)
    capturedLength = min(Int(limit), room)
  }

  /// Where the options begin: the packet is padded to four bytes.
  var optionsOffset: Int { dataOffset + (capturedLength + 3) & ~3 }

  private static let flagsCode: UInt16 = 2
  private static let dropCountCode: UInt16 = 4

  private mutating func readOptions(_ block: RawSpan, _ header: PcapngBlockHeader) {
    var options = PcapngOptions(block, header, at: optionsOffset)
    while let option = options.next(block) {
      switch option.code {
      case Self.flagsCode: flags = options.integer(block, option)
      case Self.dropCountCode: dropped = options.integer(block, option)
      default: break
      }
    }
  }
}
