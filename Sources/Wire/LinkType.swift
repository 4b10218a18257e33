/// What the packets of a capture begin with: a `LINKTYPE_` value as it is written in files.
///
/// Source: <https://www.tcpdump.org/linktypes.html>.
public struct LinkType: RawRepresentable, Hashable, Sendable, Codable {
  /// The `LINKTYPE_` value.
  public let rawValue: UInt32

  /// Wraps `rawValue`.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// BSD loopback: an address family in the byte order of the machine that captured.
  public static let null = LinkType(rawValue: 0)
  /// Ethernet.
  public static let ethernet = LinkType(rawValue: 1)
  /// IP without a link-layer header, as some systems wrote it: `DLT_RAW` of most platforms.
  public static let rawBSD = LinkType(rawValue: 12)
  /// IP without a link-layer header, as some systems wrote it: `DLT_RAW` of OpenBSD.
  public static let rawOpenBSD = LinkType(rawValue: 14)
  /// IPv4 or IPv6 without a link-layer header.
  public static let raw = LinkType(rawValue: 101)
  /// OpenBSD loopback: an address family in network byte order.
  public static let loop = LinkType(rawValue: 108)
  /// Linux cooked capture, version 1.
  public static let linuxCooked = LinkType(rawValue: 113)
  /// IPv4 without a link-layer header.
  public static let ipv4 = LinkType(rawValue: 228)
  /// IPv6 without a link-layer header.
  public static let ipv6 = LinkType(rawValue: 229)
  /// Linux cooked capture, version 2.
  public static let linuxCooked2 = LinkType(rawValue: 276)

  /// Frame Relay; not decoded.
  static let frameRelay = LinkType(rawValue: 107)
  /// Linux netlink; not decoded.
  static let netlink = LinkType(rawValue: 253)

  /// Whether `FrameDecoder` finds segments in packets of this type.
  public var isDecodable: Bool { header != nil }
}
