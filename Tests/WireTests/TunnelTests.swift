import Testing
import Wire

/// `payload` in an IPv4 packet from 192.0.2.1 to 192.0.2.2.
func outerIPv4(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
  let length = 20 + payload.count
  return bytes("4500") + [UInt8(length >> 8), UInt8(length & 255)] + bytes("0000 0000 40")
    + [number] + bytes("0000 c0000201 c0000202") + payload
}

/// `payload` in such a packet, between two UDP ports.
func outerUDP(_ port: UInt16, _ payload: [UInt8], source: UInt16 = 50_000) -> [UInt8] {
  let octets = [source, port, UInt16(8 + payload.count), 0].flatMap {
    [UInt8($0 >> 8), UInt8($0 & 255)]
  }
  return outerIPv4(17, octets + payload)
}

struct TunnelTests {
  struct Carrier: CustomTestStringConvertible {
    var name: String
    var packet: [UInt8]
    var kind: Tunnel.Kind
    var identifier: UInt32?
    var isIPv6 = false
    var testDescription: String { name }
  }

  private static let packet4 = Sample.ipv4 + Sample.tcp
  private static let packet6 = Sample.ipv6 + Sample.tcp
  private static let frame4 = Sample.frame

  private static func gre(_ header: String, _ payload: [UInt8]) -> [UInt8] {
    outerIPv4(47, bytes(header) + payload)
  }

  private static let overIP = [
    Carrier(name: "IPv4 in IPv4", packet: outerIPv4(4, packet4), kind: .ip),
    Carrier(name: "6in4", packet: outerIPv4(41, packet6), kind: .ip, isIPv6: true),
    Carrier(
      name: "IPv4 in IPv6 in IPv4", packet: outerIPv4(41, outerIPv6(4, packet4)), kind: .ip),
    Carrier(name: "EtherIP", packet: outerIPv4(97, bytes("3000") + frame4), kind: .ip),
    Carrier(name: "MPLS in IP", packet: outerIPv4(137, bytes("0001d1ff") + packet4), kind: .mpls),
    Carrier(
      name: "authentication header",
      packet: outerIPv4(
        51,
        bytes("0404 0000 00000001 00000001")
          + [UInt8](repeating: 7, count: 12) + packet4), kind: .ip),
  ]

  private static let overGRE = [
    Carrier(name: "GRE", packet: gre("0000 0800", packet4), kind: .gre),
    Carrier(name: "GRE, IPv6", packet: gre("0000 86dd", packet6), kind: .gre, isIPv6: true),
    Carrier(
      name: "GRE with checksum, key and sequence number",
      packet: gre("b000 0800 abcd0000 0000002a 00000001", packet4), kind: .gre, identifier: 42),
    Carrier(
      name: "GRE with a source route",
      packet: gre("4000 0800 00000000 0800 00 04 0a000001 0000 00 00", packet4), kind: .gre),
    Carrier(
      name: "GRE, Ethernet", packet: gre("2000 6558 00000007", frame4), kind: .gre, identifier: 7),
    Carrier(
      name: "PPTP", packet: gre("3081 880b 00400009 00000001 00000002 ff03 0021", packet4),
      kind: .gre, identifier: 9),
    Carrier(
      name: "PPTP, compressed", packet: gre("3001 880b 00400009 00000001 21", packet4), kind: .gre,
      identifier: 9),
    Carrier(name: "GRE, MPLS", packet: gre("0000 8847 0001d1ff", packet4), kind: .gre),
    Carrier(name: "WCCP v1", packet: gre("0000 883e", packet4), kind: .gre),
    Carrier(name: "WCCP v2", packet: gre("0000 883e 01000000", packet4), kind: .gre),
    Carrier(name: "ERSPAN I", packet: gre("0000 88be", frame4), kind: .erspan),
    Carrier(
      name: "ERSPAN II", packet: gre("1000 88be 00000001 1002000700000065", frame4), kind: .erspan),
    Carrier(
      name: "ERSPAN III", packet: gre("1000 22eb 00000001 200200070000006500000000", frame4),
      kind: .erspan),
    Carrier(
      name: "ERSPAN III with a subheader",
      packet: gre("1000 22eb 00000001 200200070000006500000001 0000000000000000", frame4),
      kind: .erspan),
    Carrier(
      name: "ERSPAN III, IP",
      packet: gre("1000 22eb 00000001 200200070000006500000800", packet4), kind: .erspan),
    // 802.11 QoS data, as Aruba's access points send it; from zeek's gre-aruba.pcap.
    Carrier(
      name: "GRE, 802.11",
      packet: gre(
        """
        0000 8200  8801 0000 f05c197c8d70 5c5f67022e7a 0011dc000001 8080 0000
        aaaa03 000000 0800
        """, packet4), kind: .gre),
  ]

  private static let overUDP = [
    Carrier(
      name: "VXLAN", packet: outerUDP(4789, bytes("08000000 00002a00") + frame4), kind: .vxlan,
      identifier: 42),
    Carrier(
      name: "VXLAN with group policy", packet: outerUDP(8472, bytes("88000123 00002a00") + frame4),
      kind: .vxlan, identifier: 42),
    Carrier(
      name: "VXLAN on another port", packet: outerUDP(9999, bytes("08000000 ffffff00") + frame4),
      kind: .vxlan, identifier: 0xff_ffff),
    Carrier(
      name: "VXLAN-GPE, IPv4", packet: outerUDP(4790, bytes("0c000001 00000100") + packet4),
      kind: .vxlan, identifier: 1),
    Carrier(
      name: "VXLAN-GPE, NSH",
      packet: outerUDP(
        4790,
        bytes("0c000004 00000100 0fc60101 00002aff") + [UInt8](repeating: 0, count: 16)
          + packet4), kind: .vxlan, identifier: 1),
    Carrier(
      name: "GENEVE", packet: outerUDP(6081, bytes("0000 6558 00000b00") + frame4), kind: .geneve,
      identifier: 11),
    Carrier(
      name: "GENEVE with options, IPv6",
      packet: outerUDP(6081, bytes("0240 86dd 00000b00 0102 80 01 00000001") + packet6),
      kind: .geneve, identifier: 11, isIPv6: true),
    Carrier(
      name: "GTP-U", packet: outerUDP(2152, bytes("30ff 003c 00000099") + packet4), kind: .gtp,
      identifier: 0x99),
    Carrier(
      name: "GTP-U with a sequence number",
      packet: outerUDP(2152, bytes("32ff 0040 00000099 0001 00 00") + packet4), kind: .gtp,
      identifier: 0x99),
    Carrier(
      name: "GTP-U with extensions",
      packet: outerUDP(
        2152, bytes("34ff 0040 00000099 0000 00 85  01 0000 85  02 00000000 0000 00") + packet6),
      kind: .gtp, identifier: 0x99, isIPv6: true),
    Carrier(name: "Teredo", packet: outerUDP(3544, packet6), kind: .teredo, isIPv6: true),
    Carrier(
      name: "Teredo with indications, back",
      packet: outerUDP(
        40_000,
        bytes("0001 02 01 aaaa bb 0000000000000000 00  0000 1234 01020304") + packet6,
        source: 3544), kind: .teredo, isIPv6: true),
    // From zeek's ayiya3.pcap.
    Carrier(
      name: "AYIYA",
      packet: outerUDP(
        5072, bytes("41521129 4af64c05") + [UInt8](repeating: 1, count: 36) + packet6),
      kind: .ayiya, isIPv6: true),
    Carrier(
      name: "GRE over UDP", packet: outerUDP(4754, bytes("0000 0800") + packet4), kind: .gre),
    Carrier(
      name: "MPLS over UDP", packet: outerUDP(6635, bytes("0001d1ff") + packet4), kind: .mpls),
  ]

  static let carriers = overIP + overGRE + overUDP

  private func tunnel(_ packet: [UInt8]) -> Tunnel? {
    FrameDecoder(linkType: .ipv4).tunnel(of: packet.span.bytes)
  }

  @Test(arguments: carriers)
  func `finds the innermost segment, and the outermost addresses`(_ carrier: Carrier) {
    let found = segment(carrier.packet, .ipv4)
    #expect(found?.source == (carrier.isIPv6 ? Sample.source6 : Sample.source4))
    #expect(
      found?.destination == (carrier.isIPv6 ? Sample.destination6 : Sample.destination4))
    #expect(found?.sequence == SerialNumber(0x1234_5678))
    #expect(found?.timestamps?.value == SerialNumber(4096))
    #expect(found?.isTunnelled == true)
    #expect(
      tunnel(carrier.packet)
        == Tunnel(
          kind: carrier.kind, identifier: carrier.identifier, source: IPAddress(v4: 0xc000_0201),
          destination: IPAddress(v4: 0xc000_0202)))
  }

  @Test(arguments: carriers)
  func `finds no segment in any shorter packet that lost its TCP header`(_ carrier: Carrier) {
    for length in 0..<carrier.packet.count - 20 {
      let found = segment(Array(carrier.packet[..<length]), .ipv4)
      #expect(found == nil, "\(length) of \(carrier.packet.count) bytes")
    }
    // Without its options the segment is still there.
    let last = segment(Array(carrier.packet.dropLast(20)), .ipv4)
    #expect(last?.optionsError?.layer == .tcpOptions)
  }

  @Test(arguments: carriers)
  func `neither traps on damaged tunnels nor decodes them in two ways`(_ carrier: Carrier) {
    var generator = SplitMix64(state: UInt64(carrier.packet.count))
    var segments = 0
    var differences = 0
    for _ in 0..<1000 {
      let frame = generator.damaged(carrier.packet)
      let first = outcome(frame, .ipv4)
      if first != outcome(frame, .ipv4) { differences += 1 }
      if case .success(.segment(let segment)) = first {
        segments += 1
        if segment.isTunnelled != (tunnel(frame) != nil) { differences += 1 }
      }
    }
    #expect(differences == 0)
    #expect(segments > 50)
  }

  @Test func `goes through several tunnels and keeps the outermost`() {
    let inner = outerUDP(4789, bytes("08000000 00002a00") + Sample.frame)
    let packet = outerIPv4(47, bytes("2000 0800 00000005") + inner)
    #expect(segment(packet, .ipv4)?.destination == Sample.destination4)
    #expect(tunnel(packet)?.description == "GRE 5, 192.0.2.1 > 192.0.2.2")
  }

  @Test func `follows sixteen headers and no more`() {
    var packet = Self.packet4
    for _ in 0..<14 { packet = outerIPv4(4, packet) }
    #expect(segment(packet, .ipv4)?.source == Sample.source4)
    packet = outerIPv4(4, packet)
    #expect(
      outcome(packet, .ipv4)
        == .failure(.nestedTooDeep(layer: .tunnel, limit: 16, offset: 15 * 20)))
    let routes = String(repeating: "0800 00 04 0a000001 ", count: 20)
    #expect(
      outcome(Self.gre("4000 0800 00000000" + routes, []), .ipv4)
        == .failure(.nestedTooDeep(layer: .gre, limit: 16, offset: 28 + 16 * 8)))
  }

  @Test func `treats what is within a tunnel as what is not`() {
    // A length of 0 is what segmentation offload leaves; padding is no part of the packet.
    let offloaded = patched(Self.packet4, at: 2, "0000") + [1, 2, 3]
    #expect(segment(outerIPv4(4, offloaded) + [0, 0], .ipv4)?.payloadLength == 3)
    let later = patched(Self.packet4, at: 6, "0001")
    #expect(outcome(outerIPv4(4, later), .ipv4) == .success(.other(.laterFragment)))
    // The first fragment of the outer packet holds the inner header, the others do not.
    let outer = outerIPv4(4, Self.packet4)
    #expect(segment(patched(outer, at: 6, "2000"), .ipv4) != nil)
    #expect(
      outcome(patched(outer, at: 6, "0001"), .ipv4) == .success(.other(.laterFragment)))
    let arp = bytes("020000000002 020000000001 0806 0001")
    #expect(
      outcome(outerUDP(4789, bytes("08000000 00002a00") + arp), .ipv4)
        == .success(.other(.etherType(0x0806))))
    let unreachable = bytes("0301 0000 00000000") + Sample.ipv4 + Sample.tcp[..<8]
    guard
      case .success(.icmpError(let quoted)) = outcome(
        outerIPv4(4, outerIPv4(1, unreachable)), .ipv4)
    else {
      Issue.record("no quotation")
      return
    }
    #expect(quoted.source == Sample.source4)
  }

  @Test(
    arguments: [
      ("a name server", outerUDP(53, bytes("08000000 00002a00"))),
      ("VXLAN without a valid VNI", outerUDP(4789, bytes("00000000 00002a00") + Sample.frame)),
      ("VXLAN cut short", outerUDP(4789, bytes("08000000 0000"))),
      ("reserved bits set", outerUDP(9999, bytes("08000000 00002a01") + Sample.frame)),
      (
        "another port, longer than the packet",
        outerUDP(
          9999, bytes("08000000 00002a00") + patched(Sample.frame, at: 16, "0100"))
      ),
      (
        "another port, ARP",
        outerUDP(9999, bytes("08000000 00002a00") + patched(Sample.frame, at: 12, "0806"))
      ),
      ("GENEVE version 1", outerUDP(6081, bytes("4000 6558 00000b00") + Sample.frame)),
      ("GTP echo", outerUDP(2152, bytes("3201 0004 00000000 0000 0000"))),
      ("GTP without IP", outerUDP(2152, bytes("30ff 0004 00000001 00000000"))),
      ("GTP with an endless extension", outerUDP(2152, bytes("34ff 0004 00000001 000000 85 00"))),
      (
        "GTP with forty extensions",
        outerUDP(
          2152,
          bytes(
            "34ff 0000 00000001 0000 00 85" + String(repeating: "01 0000 85", count: 39)
              + "01 0000 00") + packet4)
      ),
      ("Teredo with IPv4", outerUDP(3544, Sample.ipv4 + Sample.tcp)),
      ("AYIYA heartbeat", outerUDP(5072, bytes("41521039 4af64c05"))),
      ("GRE over UDP cut short", outerUDP(4754, bytes("0000"))),
      ("UDP cut short", outerIPv4(17, bytes("0035 12b5 00"))),
    ] as [(String, [UInt8])])
  func `leaves UDP that is no tunnel alone`(_ name: String, _ packet: [UInt8]) {
    #expect(outcome(packet, .ipv4) == .success(.other(.ipProtocol(17))))
    #expect(tunnel(packet) == nil)
  }

  @Test(arguments: ["2001 880b 00000009", "0002 0800", "0000 0000", "0000 00fe"])
  func `leaves GRE that carries nothing it knows`(_ header: String) {
    #expect(outcome(Self.gre(header, []), .ipv4) == .success(.other(.ipProtocol(47))))
  }
}
