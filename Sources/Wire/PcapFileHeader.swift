/// The header of a classic pcap file.
///
/// Source: draft-ietf-opsawg-pcap section 4, `pcap-savefile(5)`, libpcap `sf-pcap.c`.
public struct PcapFileHeader: Hashable, Sendable {
  /// Bytes of the header.
  public static let length = 24

  /// Whether the integers of the file's headers are big-endian.
  public let isBigEndian: Bool
  /// The unit of `PcapRecordHeader.fraction`: 1 000 000 or 1 000 000 000 a second.
  public let ticksPerSecond: Int64
  /// The major version of the format, 2 in most files.
  public let versionMajor: UInt16
  /// The minor version of the format, 4 in most files.
  public let versionMinor: UInt16
  /// The most bytes of a packet that are captured.
  public let snaplen: UInt32
  /// What the packets begin with.
  public let linkType: LinkType
  /// Bytes of the frame check sequence that each packet ends with; nil when that is not told.
  public let frameCheckLength: UInt8?
  /// Bytes of a record header: 16, or 24 in files of Kuznetzov's modified tcpdump.
  public let recordHeaderLength: Int

  private static let magic = Field<UInt32>(at: 0)
  private static let majorField = Field<UInt16>(at: 4)
  private static let minorField = Field<UInt16>(at: 6)
  private static let snaplenField = Field<UInt32>(at: 16)
  private static let linkTypeField = Field<UInt32>(at: 20)

  /// Decodes the header at the start of `bytes`.
  ///
  /// - Throws: `WireError.truncated`; `WireError.invalidField` when the magic number is none of
  ///   classic pcap, or the major version is from before 2, when the format was another.
  public init(_ bytes: RawSpan) throws(WireError) {
    try bytes.require(Self.length, at: 0, of: .pcapFileHeader)
    let magic = bytes[Self.magic]
    guard let dialect = Dialect(magic: magic) else {
      throw .invalidField(layer: .pcapFileHeader, value: UInt64(magic), offset: 0)
    }
    isBigEndian = dialect.isBigEndian
    ticksPerSecond = dialect.ticksPerSecond
    recordHeaderLength = dialect.recordHeaderLength
    versionMajor = dialect.hostOrder(bytes[Self.majorField])
    versionMinor = dialect.hostOrder(bytes[Self.minorField])
    snaplen = dialect.hostOrder(bytes[Self.snaplenField])
    let network = dialect.hostOrder(bytes[Self.linkTypeField])
    linkType = LinkType(rawValue: network & 0xffff)
    frameCheckLength = Self.frameCheckLength(in: network)
    guard versionMajor >= 2 else {
      throw .invalidField(
        layer: .pcapFileHeader, value: UInt64(versionMajor), offset: Self.majorField.offset)
    }
  }

  /// What the upper half of the link type's field tells of frame check sequences: a flag that
  /// their length is given, and that length, in units of 16 bits.
  ///
  /// Source: draft-ietf-opsawg-pcap section 4, libpcap `pcap-common.h` (`LT_FCS_LENGTH`).
  private static func frameCheckLength(in network: UInt32) -> UInt8? {
    guard network & 0x0400_0000 != 0 else { return nil }
    return UInt8(truncatingIfNeeded: network >> 28) * 2
  }

  /// Whether `bytes` begin with a magic number of classic pcap.
  public static func recognises(_ bytes: RawSpan) -> Bool {
    bytes.byteCount >= 4 && Dialect(magic: bytes[magic]) != nil
  }
}

extension PcapFileHeader {
  /// What the magic number tells.
  private struct Dialect {
    let isBigEndian: Bool
    let ticksPerSecond: Int64
    let recordHeaderLength: Int

    init?(magic: UInt32) {
      isBigEndian = magic >> 16 == 0xa1b2
      switch isBigEndian ? magic : magic.byteSwapped {
      case 0xa1b2_c3d4: (ticksPerSecond, recordHeaderLength) = (1_000_000, 16)
      case 0xa1b2_3c4d: (ticksPerSecond, recordHeaderLength) = (1_000_000_000, 16)
      case 0xa1b2_cd34: (ticksPerSecond, recordHeaderLength) = (1_000_000, 24)
      default: return nil
      }
    }

    func hostOrder<Value: FixedWidthInteger>(_ value: Value) -> Value {
      isBigEndian ? value : value.byteSwapped
    }
  }
}
