import Evidence
import Foundation
import Testing

@testable import Ingestion

/// What the installed tcpdump and tshark print of a capture gives the rows that the capture gives.
struct PrintedPacketsTests {
  /// Captures, where they are there; the first one is part of the repository.
  static let captures: [String] = {
    let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared = [
      "lab/vxlan-a/capture.pcap", "lab/recycle-nat-ipv6-a/capture.pcap",
      "formats/recycle-demo-sll.pcap", "formats/recycle-demo-sll2.pcap",
      "corpus/captures/zeek_mixed-vlan-mpls.pcap", "corpus/captures/zeek_pppoe-over-qinq.pcap",
      "corpus/captures/zeek_nflog-http.pcap", "corpus/captures/zeek_tcp_reassembly.pcap",
    ].compactMap { SharedFiles.folder?.appendingPathComponent($0).path }
    let sample = repository.appending(path: "Samples/recycle-nat/capture.pcap").path
    return ([sample] + shared).filter { FileManager.default.fileExists(atPath: $0) }
  }()

  /// Options of tcpdump, in many combinations.
  static let options = [
    "-nn", "-nn -t", "-nn -tt", "-nn -tttt", "-nn -tt --nano", "-n -tt -S", "-nn -tt -#",
    "-nn -tt -e", "-nn -tt -v", "-nn -tttt -vv -e", "-nn -tt -X", "-nn -tt -A", "-tt -e -v",
    "-nn -tttt -vvv -XX -e -# -S",
  ]

  static let tcpdumpIsMissing: Comment = "SKIPPED: tcpdump is not installed"
  static let tsharkIsMissing: Comment = "SKIPPED: tshark is not installed"
  private static let packets = 60

  /// A segment, as far as a text tells of it.
  private struct Row: Equatable, CustomStringConvertible {
    let description: String

    init(_ segment: Segment, time: Int64?, withLife: Bool) {
      let life = withLife ? segment.timeToLive : nil
      let numbers = "\(segment.sequence.rawValue) \(segment.acknowledgment?.rawValue ?? 0)"
      let stamps = segment.timestamps.map { "\($0.value.rawValue) \($0.echo.rawValue)" } ?? ""
      description =
        "\(segment.frame) \(time ?? -1) \(segment.source) \(segment.destination) \(segment.flags) "
        + "\(numbers) \(stamps) \(segment.window) \(life ?? 0)"
    }
  }

  /// The time of a packet as a text with `options` tells it: its tail is cut, or its day.
  private static func time(_ time: Int64?, _ options: String) -> Int64? {
    guard let time, !options.hasSuffix("-t") else { return nil }
    let shown = options.contains("nano") ? time : time / 1000 * 1000
    return options.contains("-tt") ? shown : shown % 86_400_000_000_000
  }

  @Test(
    .enabled(if: SampleFolder.has("tcpdump"), tcpdumpIsMissing), .timeLimit(.minutes(3)),
    arguments: captures)
  func `tcpdump's print of a capture gives its rows`(capture: String) throws {
    let folder = try SampleFolder()
    try folder.run("tcpdump -r '\(capture)' -c \(Self.packets) -w x.pcap 2>/dev/null")
    let capture = try Reading("x.pcap", in: folder)
    let packets = try #require(capture.segments.first)
    let frames = try #require(capture.inputs.first?.summary?.frames)
    for options in Self.options {
      try folder.run("unset LANG; TZ=UTC tcpdump -r x.pcap \(options) >x.txt 2>/dev/null")
      let text = try Reading("x.txt", in: folder)
      let life = options.contains("-v")
      let printed = (text.segments.first ?? []).map { Row($0, time: $0.time, withLife: life) }
      let expected = packets.map { segment in
        Row(segment, time: Self.time(segment.time, options), withLife: life)
      }
      #expect(text.inputs.first?.summary?.frames == frames, "tcpdump \(options)")
      #expect(printed == expected, "tcpdump \(options)")
    }
  }

  @Test(
    .enabled(if: SampleFolder.has("tshark"), tsharkIsMissing), .timeLimit(.minutes(3)),
    arguments: captures)
  func `tshark's list of a capture gives its SYNs`(capture: String) throws {
    let folder = try SampleFolder()
    try folder.run(
      """
      TZ=UTC tshark -r '\(capture)' -c \(Self.packets) -w x.pcap 2>/dev/null
      options='-n -t e -o tcp.relative_sequence_numbers:FALSE -d udp.port==8472,vxlan'
      TZ=UTC tshark -r x.pcap $options >x.txt 2>/dev/null
      """)
    let expected = try #require(try Reading("x.pcap", in: folder).segments.first)
    let listed = try #require(try Reading("x.txt", in: folder).segments.first)
    let rows = [expected, listed].map { segments in
      segments.filter { $0.flags.contains(.syn) }.map { Row($0, time: $0.time, withLife: false) }
    }
    #expect(rows[1] == rows[0])
  }
}
