/// Why bytes could not be decoded: which layer, what it needed, what there was, and where.
public enum WireError: Error, Hashable, Sendable, Codable {
  /// The bytes end before the layer does.
  case truncated(layer: Layer, needed: Int, available: Int, offset: Int)
  /// A length field contradicts itself or its surroundings.
  case invalidLength(layer: Layer, bytes: Int, offset: Int)
  /// A version or type field has a value that the layer does not allow.
  case invalidField(layer: Layer, value: UInt64, offset: Int)
  /// More nested headers than the decoder follows.
  case nestedTooDeep(layer: Layer, limit: Int, offset: Int)

  /// The part of a capture or a packet that an error speaks of.
  public enum Layer: String, Hashable, Sendable, Codable, CaseIterable {
    /// The file header of a classic pcap file.
    case pcapFileHeader = "pcap file header"
    /// A record header of a classic pcap file.
    case pcapRecordHeader = "pcap record header"
    /// The frame of any pcapng block: its type and its two lengths.
    case pcapngBlock = "pcapng block"
    /// A section header block of a pcapng file.
    case pcapngSectionHeader = "pcapng section header"
    /// An enhanced or obsolete packet block of a pcapng file.
    case pcapngPacket = "pcapng packet"
    /// A name resolution block of a pcapng file.
    case pcapngNames = "pcapng name record"
    /// An option of a pcapng block.
    case pcapngOption = "pcapng option"
    /// Ethernet, with its VLAN tags.
    case ethernet = "Ethernet"
    /// Linux cooked capture, version 1.
    case linuxCooked = "Linux cooked v1"
    /// Linux cooked capture, version 2.
    case linuxCooked2 = "Linux cooked v2"
    /// BSD loopback.
    case loopback = "BSD loopback"
    /// A link layer that has no name of its own here.
    case link = "Link layer"
    /// The Point-to-Point Protocol.
    case ppp = "PPP"
    /// PPP over Ethernet.
    case pppoe = "PPPoE"
    /// Cisco's HDLC.
    case ciscoHDLC = "Cisco HDLC"
    /// A stack of MPLS labels.
    case mpls = "MPLS"
    /// IEEE 802.11, or what drivers put before it.
    case wireless = "802.11"
    /// Radiotap.
    case radiotap = "Radiotap"
    /// A network service header.
    case serviceFunction = "NSH"
    /// Generic routing encapsulation.
    case gre = "GRE"
    /// The header of a mirrored frame.
    case erspan = "ERSPAN"
    /// Whichever header is one more than the decoder follows.
    case tunnel = "Tunnel"
    /// IP of either version without a link-layer header.
    case rawIP = "raw IP"
    /// IPv4.
    case ipv4 = "IPv4"
    /// IPv6 with its extension headers.
    case ipv6 = "IPv6"
    /// The TCP header.
    case tcp = "TCP"
    /// The options of a TCP header.
    case tcpOptions = "TCP options"
    /// ICMP or ICMPv6.
    case icmp = "ICMP"
    /// The packet that an ICMP or ICMPv6 error quotes.
    case icmpQuote = "ICMP quote"
  }
}
