import Testing
import Wire

struct RareLinkTests {
  struct Carrier: CustomTestStringConvertible {
    var name: String
    var linkType: UInt32
    var header: String
    var isIPv6 = false
    var testDescription: String { name }

    var packet: [UInt8] { (isIPv6 ? Sample.ipv6 : Sample.ipv4) + Sample.tcp }
    var frame: [UInt8] { bytes(header) + packet }
    var found: DecodedSegment? { segment(frame, LinkType(rawValue: linkType)) }
  }

  private static let macs = "020000000002 020000000001 "

  private static let overEthernet = [
    Carrier(name: "PPPoE", linkType: 1, header: macs + "8864 1100 0007 003e 0021"),
    // From zeek's pppoe-over-qinq.pcap.
    Carrier(
      name: "PPPoE over QinQ", linkType: 1,
      header: macs + "8100 0e78 8100 09aa 8864 1100 0f07 0042 0057", isIPv6: true),
    Carrier(name: "MPLS", linkType: 1, header: macs + "8847 0001ddff"),
    Carrier(
      name: "MPLS, three labels", linkType: 1,
      header: macs + "8848 0001dc40 0001de40 0001dfff", isIPv6: true),
    Carrier(
      name: "Ethernet over MPLS", linkType: 1,
      header: macs + "8847 0001ddff 020000000004 020000000003 0800"),
    Carrier(
      name: "Ethernet over MPLS with a control word", linkType: 1,
      header: macs + "8847 0001ddff 00000000 f20000000004 020000000003 8100 0064 0800"),
    Carrier(
      name: "PBB", linkType: 1,
      header: macs + "88a8 0064 88e7 00000123 020000000004 020000000003 0800"),
    // From zeek's cisco-fabric-path.pcap and vntag_vlan_sandwich_clean.pcap.
    Carrier(
      name: "FabricPath", linkType: 1,
      header: "15e9fd9c8100 424fcb82ac6a 8903 0000 9998cf7389eb 829070bf47a7 0800"),
    Carrier(
      name: "VN-tag between VLAN tags", linkType: 1,
      header: macs + "8100 00fa 8926 00000033 8100 00fa 0800"),
    Carrier(name: "NSH", linkType: 1, header: macs + "894f 0fc20202 00002aff", isIPv6: true),
    Carrier(name: "bridged", linkType: 1, header: macs + "6558" + macs + "0800"),
    Carrier(name: "LLC with IP", linkType: 1, header: macs + "0043 060603"),
  ]

  private static let serial = [
    Carrier(name: "PPP", linkType: 9, header: "ff03 0021"),
    Carrier(name: "PPP without address", linkType: 9, header: "0057", isIPv6: true),
    Carrier(name: "PPP, compressed", linkType: 9, header: "21"),
    Carrier(name: "PPP, MPLS", linkType: 9, header: "ff03 0281 0001ddff"),
    Carrier(name: "PPP on a serial line", linkType: 50, header: "ff03 0021"),
    Carrier(name: "HDLC on a serial line", linkType: 50, header: "0f00 0800"),
    Carrier(name: "PPPoE alone", linkType: 51, header: "1100 0007 003e 0021"),
    // From sv_decode-chdlc-01_hdlc-http_1tx.pcap.
    Carrier(name: "Cisco HDLC", linkType: 104, header: "0f00 0800"),
    Carrier(name: "pppd", linkType: 166, header: "0103 0021"),
    Carrier(name: "PPP with direction", linkType: 204, header: "00 ff03 0021"),
    Carrier(name: "MPLS alone", linkType: 219, header: "0001ddff"),
  ]

  private static let snap = "aaaa03 000000 0800"
  private static let wireless = "0801 0000 020000000001 020000000002 020000000003 1000 "

  private static let radio = [
    Carrier(name: "802.11", linkType: 105, header: wireless + snap),
    Carrier(
      name: "802.11, four addresses, QoS and HT control", linkType: 105,
      header: "8883 0000" + String(repeating: "020000000001", count: 3) + "1000 020000000004"
        + "0000 00000000" + snap),
    Carrier(
      name: "802.11, aggregated", linkType: 105,
      header: "8801 0000" + String(repeating: "020000000001", count: 3) + "1000 8000"
        + "020000000002 020000000001 0044" + snap),
    Carrier(name: "radiotap", linkType: 127, header: "0000 0800 00000000" + wireless + snap),
    Carrier(
      name: "radiotap with padding", linkType: 127,
      header: "0000 1900 030000a0 00000020 00000000 0102030405060708 20"
        + "8801 0000" + String(repeating: "020000000001", count: 3) + "1000 0000 0000" + snap),
    Carrier(
      name: "AVS", linkType: 163,
      header: "80211001 00000010 0000000000000000" + wireless + snap),
    Carrier(
      name: "Prism", linkType: 119,
      header: "44000000 10000000 0000000000000000" + wireless + snap),
    Carrier(
      name: "Prism that is AVS", linkType: 119,
      header: "80211001 00000010 0000000000000000" + wireless + snap),
    Carrier(name: "PPI", linkType: 192, header: "00 00 0c00 69000000 00000000" + wireless + snap),
    Carrier(
      name: "cooked, radiotap", linkType: 113,
      header: "0000 0323 0000 0000000000000000 0019 0000 0800 00000000" + wireless + snap),
  ]

  private static let other = [
    Carrier(
      name: "cooked, PPP", linkType: 113, header: "0000 0200 0000 0000000000000000 0007 ff03 0021"),
    Carrier(name: "token ring", linkType: 6, header: "1040 020000000002 020000000001" + snap),
    Carrier(
      name: "token ring, routed", linkType: 6,
      header: "1040 020000000002 820000000001 0690 0011 0020" + snap),
    Carrier(name: "FDDI", linkType: 10, header: "50 020000000002 020000000001" + snap),
    Carrier(name: "ATM", linkType: 100, header: snap),
    Carrier(name: "ARCNET", linkType: 7, header: "be 50 d4 00 016b"),
    // From tcpdump's arcnet-rfc1201-arp-icmp-http.pcap.
    Carrier(name: "ARCNET of Linux", linkType: 129, header: "be 50 c000 d4 00 016b"),
    Carrier(name: "ARCNET, padded", linkType: 129, header: "be 50 c000 d4 ff ffff d4 00 016b"),
    Carrier(name: "ARCNET, RFC 1051", linkType: 129, header: "be 50 c000 f0"),
    Carrier(name: "ARCNET, IPv6", linkType: 129, header: "be 50 c000 c4 00 0001", isIPv6: true),
    Carrier(
      name: "IPoIB", linkType: 242,
      header: String(repeating: "00", count: 40) + "0800 0000"),
    Carrier(
      name: "FireWire", linkType: 138, header: "0200000000000002 0200000000000001 86dd",
      isIPv6: true),
    // From zeek's nflog-http.pcap: hardware header, prefix, payload.
    Carrier(
      name: "NFLOG", linkType: 239,
      header: "02 00 002a 0800 0100 00000300 0500 0a00 00000000 4000 0900"),
    Carrier(
      name: "NFLOG, big-endian", linkType: 239,
      header: "0a 00 002a 0006 8012 abcd0000 006c 0009", isIPv6: true),
    Carrier(
      name: "IPNET", linkType: 226,
      header: "01 1a 0000 00000000 00000000 00000000 00000000 00000000", isIPv6: true),
    Carrier(
      name: "IPNET, IPv4", linkType: 226,
      header: "01 02 0002 00000028 00000001 00000002 00000000 00000000"),
    Carrier(name: "enc", linkType: 109, header: "02000000 00000000 00000000"),
    Carrier(
      name: "pflog", linkType: 117, header: "3d 02" + String(repeating: "00", count: 62)),
  ]

  static let carriers = overEthernet + serial + radio + other

  @Test(arguments: carriers)
  func `finds the segment behind it, and calls it no tunnel`(_ carrier: Carrier) {
    #expect(carrier.found?.source == (carrier.isIPv6 ? Sample.source6 : Sample.source4))
    #expect(
      carrier.found?.destination == (carrier.isIPv6 ? Sample.destination6 : Sample.destination4))
    #expect(carrier.found?.sequence == SerialNumber(0x1234_5678))
    #expect(carrier.found?.timestamps?.value == SerialNumber(4096))
    #expect(carrier.found?.isTunnelled == false)
    #expect(LinkType(rawValue: carrier.linkType).isDecodable)
  }

  @Test(arguments: carriers)
  func `finds no segment in any shorter frame that lost its TCP header`(_ carrier: Carrier) {
    let frame = carrier.frame
    let linkType = LinkType(rawValue: carrier.linkType)
    for length in 0..<frame.count - 20 {
      #expect(segment(Array(frame[..<length]), linkType) == nil, "\(length) bytes")
    }
    #expect(segment(Array(frame.dropLast(20)), linkType)?.optionsError?.layer == .tcpOptions)
  }

  @Test(arguments: carriers)
  func `does not trap on damage`(_ carrier: Carrier) {
    var generator = SplitMix64(state: UInt64(carrier.linkType))
    let linkType = LinkType(rawValue: carrier.linkType)
    var segments = 0
    for _ in 0..<800 {
      if segment(generator.damaged(carrier.frame), linkType) != nil { segments += 1 }
    }
    #expect(segments > 40)
  }

  @Test(
    arguments: [
      (9, "ff03 c021 0101", .pppProtocol(0xc021), "PPP LCP"),
      (9, "ff03 0283 0001dd", nil, ""),
      (9, "ff03 0029 01", .pppProtocol(0x29), "PPP protocol 0x0029"),
      (51, "1109 0000 0004 0000", .etherType(0x8864), "PPPoE session"),
      (104, "8f00 2000", .etherType(0x2000), "EtherType 0x2000"),
      (105, "8000 0000", .wireless(isEncrypted: false), "802.11 management or control"),
      (105, "4801 0000", .wireless(isEncrypted: false), "802.11 management or control"),
      (105, "0841 0000", .wireless(isEncrypted: true), "encrypted 802.11 data"),
      (
        105, "0801 0000 020000000001 020000000002 020000000003 1100 aaaa03 000000 0800",
        .laterFragment, "later IP fragment"
      ),
      (129, "be 50 c000 d5 00 0001", .arcnet(0xd5), "ARCNET system code 213"),
      (129, "be 50 c000 d4 02 0001", .laterFragment, "later IP fragment"),
      (10, "4f 020000000002", .llc, "LLC"), (219, "0001ddff 5000", .etherType(0x8847), "MPLS"),
      (192, "0000 0800 6b000000", .linkType(LinkType(rawValue: 107)), "link type FRELAY"),
      (239, "07 00 0000 0400 0900", .addressFamily(7), "address family 7"),
    ] as [(UInt32, String, FrameContent?, String)])
  func `names what carries no IP`(
    _ linkType: UInt32, _ text: String, _ content: FrameContent?, _ name: String
  ) {
    let result = outcome(bytes(text), LinkType(rawValue: linkType))
    guard let content else {
      #expect(throws: WireError.self) { try result.get() }
      return
    }
    #expect(result == .success(.other(content)))
    #expect(content.description == name)
  }

  @Test(
    arguments: [
      (127, "0000 0700 00000000", .invalidLength(layer: .radiotap, bytes: 7, offset: 2)),
      (119, "44000000 04000000", .invalidLength(layer: .wireless, bytes: 4, offset: 4)),
      (192, "0000 0700 00000000", .invalidLength(layer: .link, bytes: 7, offset: 0)),
      (239, "02000000 0300 0100", .invalidLength(layer: .link, bytes: 3, offset: 4)),
      (117, "00 02", .invalidLength(layer: .link, bytes: 0, offset: 0)),
      (
        1, "020000000002 020000000001 894f 0fc10201 00000000",
        .invalidLength(layer: .serviceFunction, bytes: 4, offset: 14)
      ),
    ] as [(UInt32, String, WireError)])
  func `refuses lengths that cannot be`(_ linkType: UInt32, _ text: String, _ error: WireError) {
    #expect(outcome(bytes(text), LinkType(rawValue: linkType)) == .failure(error))
  }

  @Test func `follows sixteen labels and no more`() {
    let label = "0001dc40 "
    let frame = bytes(String(repeating: label, count: 15) + "0001ddff") + Sample.ipv4 + Sample.tcp
    let mpls = LinkType(rawValue: 219)
    #expect(segment(frame, mpls) != nil)
    #expect(
      outcome(bytes(label) + frame, mpls)
        == .failure(.nestedTooDeep(layer: .mpls, limit: 16, offset: 64)))
  }
}
