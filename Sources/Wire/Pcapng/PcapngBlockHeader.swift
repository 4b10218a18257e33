/// What every pcapng block begins with, and again ends with: its length.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                          Block Type                           |
/// |                      Block Total Length                       |
/// /                          Block Body                           /
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// ```
///
/// Source: draft-ietf-opsawg-pcapng section 3.1.
public struct PcapngBlockHeader: Hashable, Sendable {
  /// Bytes that decide on a header; each block has as many, and the magic number of a section is
  /// within them.
  public static let minimumBlockLength = 12

  /// What the block holds.
  public let type: PcapngBlockType
  /// Bytes of the whole block: a multiple of four, and no fewer than its type requires.
  public let totalLength: Int
  /// The order of the octets of this block's integers.
  public let byteOrder: ByteOrder

  private static let typeField = Field<UInt32>(at: 0)
  private static let lengthField = Field<UInt32>(at: 4)
  static let trailerLength = 4

  /// Decodes the header at the start of `bytes`, in a section of `byteOrder`.
  ///
  /// A section header tells its own byte order, so any will do for it.
  ///
  /// - Throws: `WireError.truncated` with fewer than `minimumBlockLength` bytes;
  ///   `WireError.invalidLength`; `WireError.invalidField` when a section's magic number is none.
  public init(_ bytes: RawSpan, byteOrder: ByteOrder) throws(WireError) {
    try bytes.require(Self.minimumBlockLength, at: 0, of: .pcapngBlock)
    type = PcapngBlockType(rawValue: bytes[Self.typeField, byteOrder])
    self.byteOrder =
      type == .sectionHeader ? try PcapngSectionHeader.byteOrder(of: bytes) : byteOrder
    totalLength = Int(bytes[Self.lengthField, self.byteOrder])
    guard totalLength.isMultiple(of: 4),
      totalLength >= type.minimumLength ?? Self.minimumBlockLength
    else {
      throw .invalidLength(
        layer: .pcapngBlock, bytes: totalLength, offset: Self.lengthField.offset)
    }
  }

  /// Whether `bytes`, which begin with the block, hold all of it, and its second length is right.
  public func isClosed(by bytes: RawSpan) -> Bool { (try? check(bytes)) != nil }

  /// Checks that `block` is all of a block with this header, down to the length at its end.
  ///
  /// - Throws: `WireError.truncated`; `WireError.invalidLength` when the second length differs.
  func check(_ block: RawSpan) throws(WireError) {
    try block.require(totalLength, at: 0, of: .pcapngBlock)
    let trailer = totalLength - Self.trailerLength
    let length = Int(block[Field<UInt32>(at: trailer), byteOrder])
    guard length == totalLength else {
      throw .invalidLength(layer: .pcapngBlock, bytes: length, offset: trailer)
    }
  }
}
