/// The type of a pcapng block.
///
/// Source: draft-ietf-opsawg-pcapng section 10.1.
public struct PcapngBlockType: RawRepresentable, Hashable, Sendable, Codable {
  /// The number as it is in the file.
  public let rawValue: UInt32

  /// Wraps `rawValue`.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The begin of a section; its octets read the same in both orders.
  public static let sectionHeader = PcapngBlockType(rawValue: 0x0a0d_0d0a)
  /// An interface that packets of the section were captured on.
  public static let interface = PcapngBlockType(rawValue: 1)
  /// A packet, in the form that was replaced by the enhanced one.
  public static let packet = PcapngBlockType(rawValue: 2)
  /// A packet without a time.
  public static let simplePacket = PcapngBlockType(rawValue: 3)
  /// Names of addresses.
  public static let nameResolution = PcapngBlockType(rawValue: 4)
  /// What an interface counted.
  public static let interfaceStatistics = PcapngBlockType(rawValue: 5)
  /// A packet.
  public static let enhancedPacket = PcapngBlockType(rawValue: 6)
  /// An entry of the systemd journal.
  public static let journal = PcapngBlockType(rawValue: 9)
  /// Keys to what the packets hide.
  public static let decryptionSecrets = PcapngBlockType(rawValue: 10)
  /// A block of some vendor's that may be copied.
  public static let custom = PcapngBlockType(rawValue: 0x0000_0bad)
  /// A block of some vendor's that may not be copied.
  public static let customNotCopied = PcapngBlockType(rawValue: 0x4000_0bad)

  /// Whether Wireshark numbers a block of this type like a packet, although it holds none: an entry of
  /// the journal, a vendor's own block, an event of sysdig.
  ///
  /// Source: Wireshark 4.0, `pcapng_read` and `pcapng_read_block` in wiretap/pcapng.c; tried with 4.0.17.
  public var isNumbered: Bool {
    switch self {
    case .journal, .custom, .customNotCopied: true
    default: Self.sysdigEvents.contains(rawValue)
    }
  }

  /// Events of sysdig, of the three versions without flags.
  private static let sysdigEvents: Set<UInt32> = [0x204, 0x216, 0x221]

  /// Bytes of the smallest block of this type; nil when the type is none of those above.
  var minimumLength: Int? {
    switch self {
    case .sectionHeader: 28
    case .interface: 20
    case .packet, .enhancedPacket: 32
    case .simplePacket, .custom, .customNotCopied: 16
    case .nameResolution, .journal: PcapngBlockHeader.minimumBlockLength
    case .interfaceStatistics: 24
    case .decryptionSecrets: 20
    default: nil
    }
  }
}

extension PcapngBlockType: CustomStringConvertible {
  /// `pcapng block type 0x0000000a`.
  public var description: String {
    let digits = String(rawValue, radix: 16)
    return "pcapng block type 0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
