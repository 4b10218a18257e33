/// The begin of a section of a pcapng file, to which byte order and interface numbers belong.
///
/// Source: draft-ietf-opsawg-pcapng section 4.1.
public struct PcapngSectionHeader: Hashable, Sendable {
  /// The order of the octets of the section's integers.
  public let byteOrder: ByteOrder
  /// The major version of the format: 1.
  public let versionMajor: UInt16
  /// The minor version of the format: 0, or 2 in files of some writers.
  public let versionMinor: UInt16
  /// Bytes of the section without this block; nil when its writer could not tell.
  public let sectionLength: Int64?
  /// The hardware that the section was written on.
  public private(set) var hardware: String?
  /// The operating system that the section was written on.
  public private(set) var operatingSystem: String?
  /// The program that wrote the section.
  public private(set) var application: String?
  /// What is wrong with the options; those before it were read.
  public private(set) var optionsError: WireError?

  private static let magicField = Field<UInt32>(at: 8)
  private static let majorField = Field<UInt16>(at: 12)
  private static let minorField = Field<UInt16>(at: 14)
  private static let lengthField = Field<Int64>(at: 16)
  static let optionsOffset = 24

  /// Decodes the whole `block`.
  ///
  /// - Throws: `WireError`; `WireError.invalidField` when the major version is not 1.
  public init(_ block: RawSpan) throws(WireError) {
    try self.init(block, try PcapngBlockHeader(block, byteOrder: .bigEndian))
  }

  init(_ block: RawSpan, _ header: PcapngBlockHeader) throws(WireError) {
    guard header.type == .sectionHeader else {
      throw .invalidField(
        layer: .pcapngSectionHeader, value: UInt64(header.type.rawValue), offset: 0)
    }
    try header.check(block)
    byteOrder = header.byteOrder
    versionMajor = block[Self.majorField, byteOrder]
    versionMinor = block[Self.minorField, byteOrder]
    let length = block[Self.lengthField, byteOrder]
    sectionLength = length < 0 ? nil : length
    guard versionMajor == 1 else {
      throw .invalidField(
        layer: .pcapngSectionHeader, value: UInt64(versionMajor), offset: Self.majorField.offset)
    }
    readOptions(block, header)
  }

  private mutating func readOptions(_ block: RawSpan, _ header: PcapngBlockHeader) {
    var options = PcapngOptions(block, header, at: Self.optionsOffset)
    while let option = options.next(block) {
      switch option.code {
      case 2: hardware = block.text(in: option.value)
      case 3: operatingSystem = block.text(in: option.value)
      case 4: application = block.text(in: option.value)
      default: break
      }
    }
    optionsError = options.error
  }

  /// Whether `bytes` begin with a section header: its type and its magic number.
  public static func recognises(_ bytes: RawSpan) -> Bool {
    (try? PcapngBlockHeader(bytes, byteOrder: .bigEndian))?.type == .sectionHeader
  }

  /// The byte order that the magic number of the block at the start of `bytes` tells.
  ///
  /// - Precondition: the magic number is there.
  static func byteOrder(of bytes: RawSpan) throws(WireError) -> ByteOrder {
    switch bytes[magicField] {
    case 0x1a2b_3c4d: return .bigEndian
    case 0x4d3c_2b1a: return .littleEndian
    case let magic:
      throw .invalidField(
        layer: .pcapngSectionHeader, value: UInt64(magic), offset: magicField.offset)
    }
  }
}
