import Testing
import Wire

/// `payload` in an IPv6 packet from 2001:db8:ff::1 to 2001:db8:ff::2.
func outerIPv6(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
  bytes("60000000") + [UInt8(payload.count >> 8), UInt8(payload.count & 255), next, 64]
    + bytes("20010db800ff00000000000000000001 20010db800ff00000000000000000002") + payload
}

/// Headers that can hold themselves are followed to a limit, and not one further.
struct NestingTests {
  /// A header that can be put around what already has it.
  struct Shell: CustomTestStringConvertible {
    var name: String
    var linkType: LinkType = .ipv4
    /// What the shells are put around.
    var core: [UInt8] = NestingTests.packet4
    /// What the outermost shell needs before it.
    var start = ""
    /// How many are followed.
    var limit: Int
    /// The layer that the refusal is about.
    var layer: WireError.Layer = .tunnel
    /// The limit that the refusal names, where it counts more than the shells.
    var named = 16
    var wrap: @Sendable ([UInt8]) -> [UInt8]
    var testDescription: String { name }

    func frame(_ count: Int) -> [UInt8] {
      bytes(start) + (0..<count).reduce(core) { inner, _ in wrap(inner) }
    }
  }

  private static let packet4 = Sample.ipv4 + Sample.tcp
  private static let packet6 = Sample.ipv6 + Sample.tcp
  private static let macs = "020000000002 020000000001 "

  /// Each is a header by itself, that of the frame or of the innermost packet being one of sixteen.
  private static let overIP = [
    Shell(name: "IPv4 in IPv4", limit: 14) { outerIPv4(4, $0) },
    Shell(name: "IPv6 in IPv6", linkType: .ipv6, core: packet6, limit: 14) { outerIPv6(41, $0) },
    Shell(name: "6in4 in GRE", limit: 7) {
      outerIPv4(47, bytes("0000 86dd") + outerIPv6(4, $0))
    },
    Shell(name: "GRE", limit: 14) { outerIPv4(47, bytes("0000 0800") + $0) },
    Shell(name: "MPLS in IP", limit: 7) { outerIPv4(137, bytes("0001d1ff") + $0) },
    Shell(name: "authentication header", limit: 14) {
      outerIPv4(51, bytes("0401 0000 00000001 00000001") + $0)
    },
    Shell(name: "GTP-U", limit: 14) { outerUDP(2152, bytes("30ff 0000 00000099") + $0) },
    Shell(name: "Teredo", limit: 7) { outerUDP(3544, outerIPv6(4, $0)) },
    Shell(name: "AYIYA", limit: 14) {
      outerUDP(5072, bytes("41521104 4af64c05") + [UInt8](repeating: 1, count: 36) + $0)
    },
  ]

  /// These hold a frame, so that every one of them is two headers.
  private static let overEthernet = [
    Shell(name: "VXLAN", limit: 7) {
      outerUDP(4789, bytes("08000000 00002a00") + Sample.ethernetIPv4 + $0)
    },
    Shell(name: "VXLAN on another port", limit: 7) {
      outerUDP(9999, bytes("08000000 00002a00") + Sample.ethernetIPv4 + $0)
    },
    Shell(name: "GENEVE", limit: 7) {
      outerUDP(6081, bytes("0000 6558 00000b00") + Sample.ethernetIPv4 + $0)
    },
    Shell(name: "ERSPAN", limit: 7) {
      outerIPv4(47, bytes("0000 88be") + Sample.ethernetIPv4 + $0)
    },
    Shell(name: "EtherIP", limit: 7) { outerIPv4(97, bytes("3000") + Sample.ethernetIPv4 + $0) },
  ]

  private static let belowIP = [
    Shell(
      name: "VLAN tags", linkType: .ethernet, core: bytes("0800") + packet4, start: macs, limit: 8,
      layer: .ethernet, named: 8
    ) { bytes("8100 0064") + $0 },
    Shell(
      name: "SNAP", linkType: .ethernet, core: bytes("0800") + packet4, start: macs, limit: 9,
      layer: .ethernet, named: 8
    ) { bytes("0044 aaaa03 000000") + $0 },
    Shell(
      name: "MPLS labels", linkType: .ethernet, core: bytes("0001ddff") + packet4,
      start: macs + "8847", limit: 15, layer: .mpls
    ) { bytes("0001dc40") + $0 },
    Shell(
      name: "IPv6 extension headers", linkType: .ipv6,
      core: bytes("06 00 0000 00000000") + Sample.tcp,
      start: "60000000 0000 3c 3f 20010db8000000000000000000000001"
        + "20010db8000000000000000000000002", limit: 15, layer: .ipv6
    ) { bytes("3c 00 0000 00000000") + $0 },
    Shell(
      name: "bridged Ethernet", linkType: .ethernet, core: bytes(macs + "0800") + packet4,
      limit: 14
    ) { bytes(macs + "6558") + $0 },
    Shell(
      name: "PBB", linkType: .ethernet, core: bytes(macs + "0800") + packet4, limit: 7
    ) { bytes(macs + "88e7 00000123") + $0 },
    Shell(
      name: "Ethernet over MPLS", linkType: .ethernet, core: bytes(macs + "0800") + packet4,
      limit: 7
    ) { bytes(macs + "8100 0064 8847 0001ddff 00000000") + $0 },
    Shell(
      name: "NSH", linkType: .ethernet, core: bytes("0fc20202 00002aff") + packet6,
      start: macs + "894f", limit: 13
    ) { bytes("0fc20204 00002aff") + $0 },
    Shell(
      name: "PPI", linkType: LinkType(rawValue: 192), core: bytes("0000 0800 e4000000") + packet4,
      limit: 13
    ) { bytes("0000 0800 c0000000") + $0 },
  ]

  static let shells = overIP + overEthernet + belowIP

  @Test(arguments: shells)
  func `follows so many and no more`(_ shell: Shell) {
    #expect(segment(shell.frame(shell.limit), shell.linkType)?.sequence.rawValue == 0x1234_5678)
    guard case .failure(let error) = outcome(shell.frame(shell.limit + 1), shell.linkType) else {
      Issue.record("one more is followed")
      return
    }
    #expect(
      error == .nestedTooDeep(layer: shell.layer, limit: shell.named, offset: error.offset))
  }

  @Test(arguments: shells)
  func `stops at the same place however many more there are`(_ shell: Shell) {
    let deep = shell.frame(100)
    let deeper = shell.frame(900)
    let decoder = FrameDecoder(linkType: shell.linkType)
    guard case .failure(let error) = outcome(deeper, shell.linkType) else {
      Issue.record("it is followed")
      return
    }
    #expect(
      error == .nestedTooDeep(layer: shell.layer, limit: shell.named, offset: error.offset))
    #expect(error.offset < 2048)
    #expect(outcome(deep, shell.linkType) == .failure(error))
    #expect(decoder.tunnel(of: deep.span.bytes) == decoder.tunnel(of: deeper.span.bytes))
    #expect(
      decoder.packetOffset(in: deep.span.bytes) == decoder.packetOffset(in: deeper.span.bytes))
  }
}
