import Evidence
import Testing
import Wire

@testable import CaseStore

struct SegmentWriterTests {
  let file: CaseFile

  init() throws { file = try CaseFile.temporary() }

  /// Every field absent, at its limits, and in between.
  static let segments: [Segment] = [
    Segment(
      frame: 1, time: nil, source: Endpoint("0.0.0.0", port: 0),
      destination: Endpoint("255.255.255.255", port: 65_535), flags: [],
      sequence: SerialNumber(0)),
    Segment(
      frame: 2, line: 17, time: -1, vantage: "eth0", source: Endpoint("127.255.255.255", port: 1),
      destination: Endpoint("128.0.0.0", port: 2), flags: TCPFlags(rawValue: 255),
      sequence: SerialNumber(.max), acknowledgment: SerialNumber(0),
      timestamps: TCPTimestamps(value: SerialNumber(0), echo: SerialNumber(.max)), window: .max,
      timeToLive: 255, identification: .max, payloadLength: 65_535,
      beforeFIN: LastTimestamps(sender: nil, receiver: nil)),
    Segment(
      frame: 3, time: .max, vantage: "any\u{1b}\u{e4}", source: Endpoint("2001:db8::1", port: 443),
      destination: Endpoint("::", port: 80), flags: [.fin, .ack],
      sequence: SerialNumber(1 << 31), acknowledgment: SerialNumber(1 << 31 - 1),
      timeToLive: 0, identification: 0,
      beforeFIN: LastTimestamps(
        sender: TimedTimestamp(value: SerialNumber(.max), time: 5),
        receiver: TimedTimestamp(value: SerialNumber(0), time: nil))),
    Segment(
      frame: 1 << 40 - 1, time: 0, source: Endpoint("::ffff:192.0.2.1", port: 443),
      destination: Endpoint("192.0.2.1", port: 443), flags: .rst, sequence: SerialNumber(9),
      beforeFIN: LastTimestamps(
        sender: nil, receiver: TimedTimestamp(value: SerialNumber(3), time: .max))),
  ]

  @Test func `gives back every value of a segment`() throws {
    try file.addCapture("a", Self.segments)
    #expect(try file.allSegments() == Self.segments.map { SeenSegment(input: 1, segment: $0) })
  }

  @Test func `keeps each tunnel once, and what it carried`() throws {
    let addresses = ["192.0.2.1", "2001:db8::1"].compactMap { IPAddress($0) }
    let vxlan = Tunnel(
      kind: .vxlan, identifier: .max, source: addresses[0], destination: addresses[1])
    let plain = Tunnel(kind: .ip, source: addresses[1], destination: addresses[0])
    let tunnels = [(1, vxlan), (2, plain), (4, vxlan)] as [(Int64, Tunnel)]
    for name in ["a", "b"] {
      _ = try file.add(givenOrder: 0) { writer in
        for frame in 1...4 as ClosedRange<Int64> {
          try writer.add(Segment.syn(frame: frame))
          for (carried, tunnel) in tunnels where carried == frame {
            try writer.add(tunnel, frame: frame)
          }
        }
        return IngestedEvidence(
          input: Input(path: name, sha256: name, bytes: 1, kind: .pcap, status: .read))
      }
    }
    var seen: [String] = []
    try file.forEachTunnelledSegment { seen.append("\($0) \($1) \($2)") }
    #expect(seen == (1...2).flatMap { input in tunnels.map { "\(input) \($0) \($1)" } })
    #expect(try file.rows("SELECT count(*) FROM tunnel") == ["2"])
    #expect(
      try file.rows("SELECT * FROM v_tunnel WHERE input_id = 2") == [
        "2|1|VXLAN|4294967295|192.0.2.1|2001:db8::1", "2|2|IP in IP|-|2001:db8::1|192.0.2.1",
        "2|4|VXLAN|4294967295|192.0.2.1|2001:db8::1",
      ])
    let joined = "SELECT count(*) FROM v_segment JOIN v_tunnel USING (input_id, frame)"
    #expect(try file.rows(joined) == ["6"])
  }

  @Test func `gives segments by input and frame`() throws {
    try file.addCapture("a", [.syn(frame: 5), .syn(frame: 2)])
    try file.addCapture("b", [.syn(frame: 1)])
    let order = try file.allSegments().map { [$0.input, $0.segment.frame] }
    #expect(order == [[1, 2], [1, 5], [2, 1]])
  }

  @Test func `shows a segment as the contract says`() throws {
    try file.addCapture("a", Self.segments)
    #expect(
      try file.rows("SELECT * FROM v_segment ORDER BY frame") == [
        "1|1|-|-|-|0.0.0.0|0|255.255.255.255|65535|none|0|-|-|-|0|-",
        """
        1|2|17|-1|eth0|127.255.255.255|1|128.0.0.0|2|FSRP.UEW|4294967295|0|0|4294967295|65535|255
        """,
        """
        1|3|-|\(Int64.max)|any\u{1b}\u{e4}|2001:db8::1|443|::|80|F.|2147483648|2147483647|-|-|0|0
        """,
        "1|\(Int64(1) << 40 - 1)|-|0|-|::ffff:192.0.2.1|443|192.0.2.1|443|R|9|-|-|-|0|-",
      ])
  }

  @Test(arguments: [0, 1, 9, 10, 127, 128, 200, 255])
  func `shows an address as its description`(octet: UInt32) throws {
    let address = IPAddress(v4: octet << 24 | octet << 16 | octet << 8 | octet)
    try file.addCapture("a", [.syn(frame: 1, from: address.description)])
    #expect(try file.rows("SELECT src FROM v_segment") == [address.description])
  }

  @Test func `shows tcpdump's letters for every octet of flags`() throws {
    try file.addCapture(
      "a",
      (0...255).map { octet in
        var segment = Segment.syn(frame: Int64(octet + 1))
        segment.flags = TCPFlags(rawValue: UInt8(octet))
        return segment
      })
    let expected = (0...255).map { TCPFlags(rawValue: UInt8($0)).description }
    #expect(try file.rows("SELECT flags FROM v_segment ORDER BY frame") == expected)
  }

  @Test func `gives back waits and ICMP errors`() throws {
    let wait = HandshakeWait(
      vantage: "eth1", client: Endpoint("192.0.2.1", port: 1), server: Endpoint("::1", port: 2),
      isn: SerialNumber(.max), clientSegments: 3)
    let error = ICMPError(
      frame: 8, time: nil, vantage: "", reporter: IPAddress(v4: .max), type: 3, code: 255,
      source: Endpoint("192.0.2.1", port: 1), destination: Endpoint("fe80::1", port: 2),
      sequence: SerialNumber(1 << 31))
    _ = try file.add(givenOrder: 0) { writer in
      try writer.add(wait)
      try writer.add(error)
      return IngestedEvidence(
        input: Input(path: "a", sha256: "a", bytes: 1, kind: .pcap, status: .read))
    }
    var waits: [HandshakeWait] = []
    try file.forEachHandshakeWait { input, wait in
      #expect(input == 1)
      waits.append(wait)
    }
    var errors: [ICMPError] = []
    try file.forEachICMPError { input, error in
      #expect(input == 1)
      errors.append(error)
    }
    #expect(waits == [wait])
    #expect(errors == [error])
  }

  @Test func `refuses a second segment of the same frame`() throws {
    #expect(throws: CaseFileError.self) {
      try file.addCapture("a", [.syn(frame: 1), .syn(frame: 1)])
    }
    #expect(try file.rows("SELECT count(*) FROM segment") == ["0"])
  }
}
