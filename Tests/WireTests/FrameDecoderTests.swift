import Testing
import Wire

struct FrameDecoderTests {
  @Test func `reads every field of a SYN over Ethernet and IPv4`() {
    #expect(
      segment(Sample.frame)
        == DecodedSegment(
          source: Sample.source4, destination: Sample.destination4, flags: .syn,
          sequence: SerialNumber(0x1234_5678), acknowledgment: SerialNumber(0), window: 64240,
          timestamps: TCPTimestamps(value: SerialNumber(4096), echo: SerialNumber(7)),
          timeToLive: 64, identification: 7268, payloadLength: 0))
  }

  @Test func `reads every field of a SYN over IPv6`() {
    #expect(
      segment(Sample.ethernetIPv6 + Sample.ipv6 + Sample.tcp)
        == DecodedSegment(
          source: Sample.source6, destination: Sample.destination6, flags: .syn,
          sequence: SerialNumber(0x1234_5678), acknowledgment: SerialNumber(0), window: 64240,
          timestamps: TCPTimestamps(value: SerialNumber(4096), echo: SerialNumber(7)),
          timeToLive: 63, identification: nil, payloadLength: 0))
  }

  struct Carrier: CustomTestStringConvertible {
    var name: String
    var linkType: LinkType
    var header: String
    var isIPv6 = false
    var testDescription: String { name }
  }

  @Test(arguments: [
    Carrier(name: "Ethernet", linkType: .ethernet, header: "020000000002 020000000001 0800"),
    Carrier(
      name: "VLAN 100", linkType: .ethernet, header: "020000000002 020000000001 8100 0064 0800"),
    Carrier(
      name: "QinQ", linkType: .ethernet,
      header: "020000000002 020000000001 88a8 0064 8100 0065 86dd", isIPv6: true),
    Carrier(
      name: "old QinQ", linkType: .ethernet,
      header: "020000000002 020000000001 9100 0064 9200 0065 0800"),
    Carrier(
      name: "SNAP", linkType: .ethernet,
      header: "020000000002 020000000001 0044 aaaa03 000000 0800"),
    Carrier(
      name: "VLAN and SNAP", linkType: .ethernet,
      header: "020000000002 020000000001 8100 0064 0044 aaaa03 000000 86dd", isIPv6: true),
    Carrier(
      name: "cooked", linkType: .linuxCooked, header: "0000 0001 0006 0200000000010000 0800"),
    Carrier(
      name: "cooked, VLAN", linkType: .linuxCooked,
      header: "0000 0001 0006 0200000000010000 8100 0064 86dd", isIPv6: true),
    Carrier(
      name: "cooked, 802.2", linkType: .linuxCooked,
      header: "0000 0001 0006 0200000000010000 0004 aaaa03 000000 0800"),
    Carrier(
      name: "cooked v2, VLAN", linkType: .linuxCooked2,
      header: "8100 0000 00000003 0001 00 06 0200000000010000 0064 86dd", isIPv6: true),
    Carrier(
      name: "cooked v2", linkType: .linuxCooked2,
      header: "0800 0000 00000003 0001 00 06 0200000000010000"),
    Carrier(name: "null, little-endian", linkType: .null, header: "02000000"),
    Carrier(name: "null, big-endian", linkType: .null, header: "00000002"),
    Carrier(name: "null, Linux", linkType: .null, header: "0a000000", isIPv6: true),
    Carrier(name: "null, NetBSD", linkType: .null, header: "00000018", isIPv6: true),
    Carrier(name: "null, FreeBSD", linkType: .null, header: "1c000000", isIPv6: true),
    Carrier(name: "null, Darwin", linkType: .null, header: "1e000000", isIPv6: true),
    Carrier(name: "loop", linkType: .loop, header: "00000002"),
    Carrier(name: "loop, OpenBSD", linkType: .loop, header: "00000018", isIPv6: true),
    Carrier(name: "raw 4", linkType: .raw, header: ""),
    Carrier(name: "raw 6", linkType: .raw, header: "", isIPv6: true),
    Carrier(name: "raw 12", linkType: .rawBSD, header: ""),
    Carrier(name: "raw 14", linkType: .rawOpenBSD, header: "", isIPv6: true),
    Carrier(name: "IPv4", linkType: .ipv4, header: ""),
    Carrier(name: "IPv6", linkType: .ipv6, header: "", isIPv6: true),
  ])
  func `finds the segment behind every link-layer header`(_ carrier: Carrier) {
    let ip = carrier.isIPv6 ? Sample.ipv6 : Sample.ipv4
    let found = segment(bytes(carrier.header) + ip + Sample.tcp, carrier.linkType)
    #expect(found?.source == (carrier.isIPv6 ? Sample.source6 : Sample.source4))
    #expect(
      found?.destination == (carrier.isIPv6 ? Sample.destination6 : Sample.destination4))
    #expect(found?.sequence == SerialNumber(0x1234_5678))
    #expect(found?.timestamps?.value == SerialNumber(4096))
    #expect(found?.interfaceIndex == (carrier.linkType == .linuxCooked2 ? 3 : nil))
    #expect(carrier.linkType.isDecodable)
  }

  @Test(
    arguments: [
      (.ethernet, "020000000002 020000000001 0806 0001", .etherType(0x0806), "ARP"),
      (.ethernet, "020000000002 020000000001 88cc", .etherType(0x88cc), "EtherType 0x88cc"),
      (
        .ethernet, "020000000002 020000000001 8100 0064 8863 1109 0000 0004", .etherType(0x8863),
        "PPPoE discovery"
      ),
      (.ethernet, "020000000002 020000000001 0026 4242 03", .llc, "LLC"),
      (.ethernet, "020000000002 020000000001 0008 aaaa03 00000c 2000", .llc, "LLC"),
      (
        .linuxCooked, "0000 0338 0000 0000000000000000 0010", .linkType(LinkType(rawValue: 253)),
        "link type NETLINK"
      ),
      (.linuxCooked, "0000 0118 0000 0000000000000000 000c", .etherType(12), "EtherType 0x000c"),
      (.null, "07000000", .addressFamily(7), "address family 7"),
      (
        LinkType(rawValue: 107), "0000", .linkType(LinkType(rawValue: 107)),
        "link type FRELAY"
      ),
      (.ipv4, "4500 0014 0000 0000 4011 0000 c0a80001 c0a80002", .ipProtocol(17), "UDP"),
      (.ipv4, "4500 0014 0000 0000 4063 0000 c0a80001 c0a80002", .ipProtocol(99), "IP protocol 99"),
      (
        .ipv4, "4500 0014 0000 0001 4006 0000 c0a80001 c0a80002", .laterFragment,
        "later IP fragment"
      ),
      (.ipv4, "4500 001c 0000 0000 4001 0000 c0a80001 c0a80002 0800 0000", .ipProtocol(1), "ICMP"),
    ] as [(LinkType, String, FrameContent, String)])
  func `names what is not TCP`(
    _ linkType: LinkType, _ text: String, _ content: FrameContent, _ name: String
  ) {
    #expect(outcome(bytes(text), linkType) == .success(.other(content)))
    #expect(content.description == name)
  }

  @Test func `follows eight VLAN tags and no more`() {
    let tag = "0064 8100 "
    let start = "020000000002 020000000001 8100 "
    let eight = bytes(start + String(repeating: tag, count: 7) + "0064 0800")
    #expect(segment(eight + Sample.ipv4 + Sample.tcp) != nil)
    let nine = bytes(start + String(repeating: tag, count: 8) + "0064 0800")
    #expect(
      outcome(nine + Sample.ipv4 + Sample.tcp)
        == .failure(.nestedTooDeep(layer: .ethernet, limit: 8, offset: 14 + 9 * 4)))
  }
}
