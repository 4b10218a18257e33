/// A block of a pcapng file, decoded.
///
/// Source: draft-ietf-opsawg-pcapng section 4.
public enum PcapngBlock: Hashable, Sendable {
  /// The begin of a section.
  case sectionHeader(PcapngSectionHeader)
  /// The next interface of the section, counted from 0.
  case interface(PcapngInterface)
  /// A packet, in any of the three forms.
  case packet(PcapngPacketRecord)
  /// What an interface counted.
  case statistics(PcapngInterfaceStatistics)
  /// Names of addresses.
  case names([PcapngName])
  /// Something that is skipped: secrets, vendors' own blocks, or a type that is not known.
  case other(PcapngBlockType)

  /// Decodes the whole `block`, from its type to the length at its end.
  ///
  /// `snaplen` is that of the section's first interface, which cuts packets of the simple form.
  ///
  /// - Throws: `WireError`, its offset counted from the start of the block.
  public init(_ block: RawSpan, byteOrder: ByteOrder, snaplen: UInt32 = 0) throws(WireError) {
    let header = try PcapngBlockHeader(block, byteOrder: byteOrder)
    switch header.type {
    case .enhancedPacket, .packet, .simplePacket:
      self = .packet(try PcapngPacketRecord(block, header, snaplen: snaplen))
    case .sectionHeader: self = .sectionHeader(try PcapngSectionHeader(block, header))
    case .interface: self = .interface(try PcapngInterface(block, header))
    case .interfaceStatistics: self = .statistics(try PcapngInterfaceStatistics(block, header))
    case .nameResolution: self = .names(try PcapngName.all(block, header))
    default:
      try header.check(block)
      self = .other(header.type)
    }
  }

  /// The comments on `block`, as their writer worded them; none when the block cannot be decoded.
  public static func comments(on block: RawSpan, byteOrder: ByteOrder) -> [String] {
    guard let header = try? PcapngBlockHeader(block, byteOrder: byteOrder),
      let start = optionsOffset(block, header)
    else { return [] }
    var comments: [String] = []
    var options = PcapngOptions(block, header, at: start)
    while let option = options.next(block) {
      if option.code == PcapngOptions.comment { comments.append(block.text(in: option.value)) }
    }
    return comments
  }

  /// Where the options of `block` begin; nil when it has none.
  private static func optionsOffset(_ block: RawSpan, _ header: PcapngBlockHeader) -> Int? {
    guard (try? header.check(block)) != nil else { return nil }
    switch header.type {
    case .sectionHeader: return PcapngSectionHeader.optionsOffset
    case .interface: return PcapngInterface.optionsOffset
    case .interfaceStatistics: return PcapngInterfaceStatistics.optionsOffset
    case .enhancedPacket, .packet:
      return (try? PcapngPacketRecord(block, header, snaplen: 0))?.optionsOffset
    case .nameResolution: return PcapngName.optionsOffset(block, header)
    default: return nil
    }
  }
}
