import Foundation
import Testing

/// Rotated files that overlap are one capture, and what two of them hold is no second packet.
struct OverlappingSeriesTests {
  let folder = TemporaryFolder()

  @Test func `totals tell how many packets two files hold`() throws {
    let capture = try Pcap(recycleCapture)
    let cut = 500
    let repeated = 40
    let header = capture.bytes.prefix(Pcap.headerLength)
    try folder.write(capture.prefix(cut), to: "e/cap.pcap0")
    try folder.write(
      header + capture.bytes[capture.offsets[cut - repeated]...], to: "e/cap.pcap1")
    let whole = try Analysis([recycleCapture], in: folder).findings.totals
    let series = try Analysis([folder["e"]], in: folder)
    let totals = series.findings.totals
    #expect(totals.packets == whole.packets + repeated)
    #expect(totals.syns == whole.syns && totals.handshakes == whole.handshakes)
    #expect(totals.synRetransmissions == whole.synRetransmissions)
    #expect(totals.sightings > whole.sightings)
    let counted = try Counted(contents(of: folder["findings.json"])).totals.repeatedPackets
    #expect(counted.atLeast <= repeated && counted.atMost >= repeated)
    // Nearly all packets of this capture open or close a connection, so it is told closely.
    #expect(counted.atLeast > repeated / 2 && counted.atMost < repeated + 10)
    let sentence =
      "between \(counted.atLeast) and \(counted.atMost) stand in two files that overlap, and are counted here in both"
    #expect(series.section("What was not analysed").contains(sentence))
  }

  @Test func `files that do not overlap repeat nothing`() throws {
    let capture = try Pcap(recycleCapture)
    let header = capture.bytes.prefix(Pcap.headerLength)
    try folder.write(capture.prefix(500), to: "e/cap.pcap0")
    try folder.write(header + capture.bytes[capture.offsets[500]...], to: "e/cap.pcap1")
    let series = try Analysis([folder["e"]], in: folder)
    let counted = try Counted(contents(of: folder["findings.json"])).totals.repeatedPackets
    #expect(counted == Counted.Numbers(atLeast: 0, atMost: 0))
    #expect(!series.report.contains("stand in two files"))
  }

  /// The part of the JSON that tells of repeated packets.
  private struct Counted: Decodable {
    var totals: Totals

    struct Totals: Decodable { var repeatedPackets: Numbers }

    struct Numbers: Decodable, Equatable {
      var atLeast: Int
      var atMost: Int
    }

    init(_ json: Data) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Self.self, from: json)
    }
  }
}
