import Evidence
import Testing
import Wire

@testable import Ingestion

/// The outer addresses of a segment that was found inside a tunnel are kept.
struct TunnelEvidenceTests {
  private static func rows(_ bytes: [UInt8]) throws -> RowCollector {
    let folder = try SampleFolder()
    try folder.write(bytes, to: "x")
    let reading = try Reading("x", in: folder)
    return try #require(reading.rows.first)
  }

  @Test(.enabled(if: SharedFiles.areThere))
  func `a capture of VXLAN and its text give every segment the same tunnel`() throws {
    let packets = try Self.rows(SharedFiles.bytes("lab/vxlan-a/capture.pcap"))
    let text = try Self.rows(SharedFiles.bytes("lab/vxlan-a/capture.txt"))
    #expect(packets.segments.count > 600)
    #expect(packets.tunnels.keys.sorted() == packets.segments.map(\.frame))
    #expect(packets.tunnels == text.tunnels)
    let there = Tunnel(
      kind: .vxlan, identifier: 1, source: IPAddress(v4: 0xc0a8_3201),
      destination: IPAddress(v4: 0xc0a8_3202))
    let back = Tunnel(
      kind: .vxlan, identifier: 1, source: there.destination, destination: there.source)
    #expect(Set(packets.tunnels.values) == [there, back])
    for segment in packets.segments where segment.isSYN {
      #expect(packets.tunnels[segment.frame] == there)
    }
  }

  @Test func `untunnelled segments have none`() throws {
    let rows = try Self.rows(Sample.capture(count: 3))
    #expect(rows.segments.count == 3 && rows.tunnels.isEmpty)
  }

  private static let inner = "IP 192.0.2.1.5 > 192.0.2.9.80: Flags [S], seq 1, win 2, length 0"

  @Test(arguments: [
    ("IP 10.0.0.1 > 10.0.0.2: GREv0, Flags [key present], key=0x2a, length 88: ", "GRE 42"),
    ("IP 10.0.0.1 > 10.0.0.2: GREv0, length 88: ", "GRE"),
    ("IP 10.0.0.1.9 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x64: ", "GENEVE 100"),
    ("IP 10.0.0.1.9 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 7\n", "VXLAN 7"),
    ("IP 10.0.0.1.9 > 10.0.0.2.8472: OTV, flags [I] (0x08), overlay 0, instance 9\n", "VXLAN 9"),
    ("IP 10.0.0.1 > 10.0.0.2: ", "IP in IP"),
    ("IP 10.0.0.1 > 10.0.0.2: IP 10.0.0.3 > 10.0.0.4: ", "IP in IP"),
    (
      "IP 10.0.0.1.9 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 7\nIP 10.1.0.1 > 10.1.0.2: ",
      "VXLAN 7"
    ),
  ])
  func `text tells the outermost tunnel`(_ start: String, _ expected: String) throws {
    let text = "10:00:00.1 \(start)\(Self.inner)\n10:00:00.2 \(Self.inner)9\n"
    let rows = try Self.rows(Array(text.utf8))
    #expect(rows.segments.count == 2)
    #expect(rows.tunnels.mapValues(\.description) == [1: "\(expected), 10.0.0.1 > 10.0.0.2"])
  }
}
