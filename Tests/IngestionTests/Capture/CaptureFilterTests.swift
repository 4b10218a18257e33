import Evidence
import Testing

@testable import Ingestion

/// A filter works on every link type whose packets are decoded, also inside what is packed.
struct CaptureFilterTests {
  struct Link: CustomTestStringConvertible {
    var name: String
    var type: UInt32
    /// What stands before the IP packet.
    var header: [UInt8]
    var testDescription: String { name }
  }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  static let links = [
    Link(name: "BSD loopback", type: 0, header: [2, 0, 0, 0]),
    Link(name: "Ethernet", type: 1, header: zeros(12) + [8, 0]),
    Link(name: "PPP", type: 9, header: [0xff, 3, 0, 0x21]),
    Link(name: "raw IP", type: 101, header: []),
    Link(name: "OpenBSD loopback", type: 108, header: [0, 0, 0, 2]),
    Link(name: "Linux cooked v1", type: 113, header: [0, 0, 0, 1, 0, 6] + zeros(8) + [8, 0]),
    Link(name: "IPv4", type: 228, header: []),
    Link(
      name: "Linux cooked v2", type: 276,
      header: [8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6] + zeros(8)),
    // libpcap compiles no filter of ports for these two.
    Link(name: "NFLOG", type: 239, header: [2, 0, 0, 0, 44, 0, 9, 0]),
    Link(name: "IP over InfiniBand", type: 242, header: zeros(40) + [8, 0, 0, 0]),
  ]

  /// A capture of SYNs to ports 80 and 443, behind `link`'s header.
  private static func capture(_ link: Link) -> [UInt8] {
    var bytes = octets(0xa1b2_c3d4 as UInt32) + [2, 0, 4, 0] + zeros(8)
    bytes += octets(65_535 as UInt32) + octets(link.type)
    for port in [80, 443, 80] as [UInt16] {
      let ip: [UInt8] = [0x45, 0, 0, 40, 0, 1, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
      let tcp: [UInt8] =
        [0x9c, 0x40, UInt8(port >> 8), UInt8(port & 255), 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 2]
        + [255, 255, 0, 0, 0, 0]
      let packet = link.header + ip + tcp
      let length = octets(UInt32(packet.count))
      bytes += octets(1_700_000_000 as UInt32) + zeros(4) + length + length + packet
    }
    return bytes
  }

  private static func read(_ bytes: [UInt8], filter: String?) throws -> (Input?, RowCollector) {
    let folder = try SampleFolder()
    try folder.write(bytes, to: "x.pcap")
    var options = EvidenceReader.Options()
    options.filter = filter
    let reader = EvidenceReader(options: options, interruption: Interruption())
    var result: (Input?, RowCollector) = (nil, RowCollector())
    let location = EvidenceLocation(
      path: folder.path + "/x.pcap", name: "x.pcap", isNamed: true)
    try reader.read(location) { (read: (inout RowCollector) throws -> IngestedEvidence) in
      result.0 = try read(&result.1).input
    }
    return result
  }

  @Test(arguments: links)
  func `lets through what matches`(_ link: Link) throws {
    let bytes = Self.capture(link)
    let all = try Self.read(bytes, filter: nil).1.segments
    #expect(all.map(\.destination.port) == [80, 443, 80])
    let (input, some) = try Self.read(bytes, filter: "tcp port 443 and dst host 10.0.0.2")
    #expect(some.segments.map(\.destination.port) == [443])
    #expect(some.segments.map(\.frame) == [2])
    #expect(input?.filter == "tcp port 443 and dst host 10.0.0.2")
  }

  @Test(arguments: links)
  func `an expression that is wrong is told in libpcap's words`(_ link: Link) throws {
    #expect(
      throws: IngestionError.invalidFilter(
        expression: "tcp prt 80", reason: "can't parse filter expression: syntax error")
    ) { try Self.read(Self.capture(link), filter: "tcp prt 80") }
  }

  @Test func `a link type that nobody decodes is no reason to give up a whole run`() throws {
    let link = Link(name: "USB", type: 189, header: [])
    let (input, rows) = try Self.read(Self.capture(link), filter: "tcp port 443")
    #expect(input?.kind == .pcap && input?.status == .partial && rows.segments.isEmpty)
  }
}
