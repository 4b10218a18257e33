/// The rule by which reading goes on behind damage in a pcapng file.
extension PcapngBlockHeader {
  /// libpcap's limit for a block.
  private static let maximumLength = 16 << 20

  /// Whether a block begins at `offset` of `bytes`, in a section of `byteOrder`.
  ///
  /// All of these have to be true:
  /// - its type is one of those that `PcapngBlockType` names;
  /// - its length is a multiple of four, no less than the type requires, no more than 16 MiB;
  /// - the length at its end is the same;
  /// - if it is a section header, its magic number is right, and its byte order is that.
  ///
  /// Without a byte order, because the section's header is lost, only section headers are looked
  /// for. `isEnd` says that the file ends where `bytes` end. A block that is cut there is none.
  public static func plausibility(
    _ bytes: RawSpan, at offset: Int, byteOrder: ByteOrder?, isEnd: Bool
  ) -> Plausibility {
    guard offset >= 0, bytes.byteCount - offset >= minimumBlockLength else {
      return isEnd ? .no : .undecided(needed: offset + minimumBlockLength)
    }
    let rest = bytes.extracting(offset..<bytes.byteCount)
    guard let header = try? PcapngBlockHeader(rest, byteOrder: byteOrder ?? .bigEndian),
      header.type.minimumLength != nil, header.totalLength <= maximumLength,
      byteOrder != nil || header.type == .sectionHeader
    else { return .no }
    guard rest.byteCount >= header.totalLength else {
      return isEnd ? .no : .undecided(needed: offset + header.totalLength)
    }
    return (try? header.check(rest)) == nil ? .no : .yes
  }
}
