import Evidence
import Testing
import Wire

@testable import Ingestion

/// Packets in the lines of netfilter's TRACE and LOG targets.
struct LoggedPacketTests {
  static let syn =
    "IN=eth0 OUT= MAC=00:50:56:01:50:e2:00:50:56:01:50:d9:08:00 SRC=10.68.98.139 DST=10.64.58.33 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=46293 DF PROTO=TCP SPT=39122 DPT=9091 SEQ=1049046664 ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0 OPT (020405B40402080A014DB5C00000000001030307) "
  static let bare =
    "IN=eth0 OUT= MAC=00:50:56:01:50:e2 SRC=10.68.98.139 DST=10.64.58.33 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=46293 DF PROTO=TCP SPT=39122 DPT=9091 WINDOW=29200 RES=0x00 SYN URGP=0 "

  @Test func `reads all that a TRACE line tells`() throws {
    let packet = try #require(LoggedPacket("TRACE: raw:PREROUTING:policy:3 \(Self.syn)"))
    #expect(packet.step == .trace(table: "raw", chain: "PREROUTING", place: .policy, number: 3))
    #expect(packet.source.description == "10.68.98.139:39122")
    #expect(packet.destination.description == "10.64.58.33:9091")
    #expect(packet.flags == .syn && packet.isSYN)
    #expect(packet.sequence == SerialNumber(1_049_046_664))
    #expect(packet.timestamps?.value == SerialNumber(0x014D_B5C0))
    #expect(packet.timestamps?.echo == SerialNumber(0))
    #expect(packet.window == 29200)
    #expect(packet.timeToLive == 63 && packet.identification == 46293)
    #expect(packet.payloadLength == 0)
    #expect(packet.options == .shown)
  }

  @Test func `a LOG rule names its prefix, with or without a blank behind it`() throws {
    for prefix in ["[UFW BLOCK] ", "DROP:", ""] {
      let packet = try #require(LoggedPacket("\(prefix)\(Self.bare)"))
      let name = prefix.hasSuffix(" ") ? String(prefix.dropLast()) : prefix
      #expect(packet.step == .log(prefix: name))
    }
  }

  @Test func `says what a line does not tell`() throws {
    let packet = try #require(LoggedPacket(Self.bare[...]))
    #expect(packet.sequence == nil)
    #expect(packet.timestamps == nil)
    #expect(packet.options == .notPrinted)
    let cut = Self.syn.replacing(
      "OPT (020405B40402080A014DB5C00000000001030307)", with: "OPT (TRUNCATED)")
    #expect(try #require(LoggedPacket(cut[...])).options == .truncated)
  }

  @Test func `a header without options is known to have none`() throws {
    let text = Self.bare.replacing("LEN=60", with: "LEN=40")
    #expect(try #require(LoggedPacket(text[...])).options == .shown)
  }

  @Test func `reads IPv6`() throws {
    let text =
      "IN=eth0 OUT= MAC=aa SRC=2001:0db8:0000:0000:0000:0000:0000:0001 DST=2001:0db8:0000:0000:0000:0000:0000:0002 LEN=80 TC=0 HOPLIMIT=63 FLOWLBL=0 PROTO=TCP SPT=1 DPT=2 SEQ=7 ACK=9 WINDOW=5 RES=0x00 ACK SYN URGP=0 OPT (020405A00402080A0000000A0000000B01030307) "
    let packet = try #require(LoggedPacket(text[...]))
    #expect(packet.source.description == "[2001:db8::1]:1")
    #expect(packet.timeToLive == 63 && packet.identification == nil)
    #expect(packet.flags == [.syn, .ack] && !packet.isSYN)
    #expect(packet.acknowledgment == SerialNumber(9))
    #expect(packet.timestamps?.echo == SerialNumber(11))
    #expect(packet.payloadLength == 0)
  }

  @Test(arguments: [
    "", "IN=eth0 OUT= PROTO=TCP ", "TRACE: raw:PREROUTING:policy:3",
    "IN=eth0 OUT= SRC=1.2.3.4 DST=1.2.3.5 LEN=60 PROTO=UDP SPT=1 DPT=2 LEN=40",
    "IN=eth0 OUT= SRC=1.2.3.4 DST=1.2.3.5 LEN=88 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=1 [SRC=1.2.3.5 DST=1.2.3.4 LEN=60 PROTO=TCP SPT=1 DPT=2 WINDOW=5 SYN ]",
    "IN=eth0 OUT= SRC=1.2.3.4 DST=1.2.3.5 LEN=60 PROTO=TCP INCOMPLETE [8 bytes] ",
    "IN=eth0 OUT= SRC=1.2.3.4 DST=1.2.3.5 LEN=60 PROTO=TCP SPT=99999 DPT=2 WINDOW=5 SYN",
  ])
  func `takes nothing else for a TCP packet`(text: String) {
    #expect(LoggedPacket(text[...]) == nil)
  }

  @Test func `never traps on a line that is cut or changed anywhere`() {
    let line = Array("TRACE: raw:PREROUTING:policy:3 \(Self.syn)".utf8)
    for index in line.indices {
      _ = LoggedPacket(String(decoding: line[..<index], as: UTF8.self)[...])
      for byte in [UInt8(0), 0x20, 0x3D, 0x28, 0xFF, 0x39] {
        var changed = line
        changed[index] = byte
        _ = LoggedPacket(String(decoding: changed, as: UTF8.self)[...])
      }
    }
  }
}

/// The lines of a log, put together to packets.
struct LoggedPacketSessionTests {
  private static func trace(
    _ stamp: String, _ place: String, destination: String = "10.64.58.33", id: Int = 46293
  ) -> String {
    let packet = LoggedPacketTests.syn.replacing("DST=10.64.58.33", with: "DST=\(destination)")
      .replacing("ID=46293", with: "ID=\(id)")
    return "\(stamp)TRACE: \(place) \(packet)\n"
  }

  private static let places = [
    "raw:PREROUTING:policy:3", "mangle:PREROUTING:policy:1", "nat:PREROUTING:rule:1",
  ]

  private func read(_ text: String) throws -> (evidence: IngestedEvidence, segments: [Segment]) {
    let folder = try SampleFolder()
    try folder.write(Array(text.utf8), to: "trace.log")
    let reading = try Reading("trace.log", in: folder)
    return (try #require(reading.inputs.first), try #require(reading.segments.first))
  }

  @Test func `a packet that passes several rules is one segment with several places`() throws {
    let text = Self.places.map { Self.trace("[  100.000010] ", $0) }.joined()
    let (evidence, segments) = try read(text)
    #expect(evidence.input.kind == .kernelLog)
    #expect(evidence.input.timeBase == .relative)
    #expect(segments.count == 1)
    #expect(segments.first?.timestamps?.value == SerialNumber(0x014D_B5C0))
    #expect(segments.first?.line == 1)
    #expect(evidence.facts.loggedRoutes?.count == 1)
    #expect(evidence.facts.loggedRoutes?.first?.packets == 1)
    #expect(evidence.facts.loggedRoutes?.first?.steps.count == 3)
    #expect(evidence.unread == [])
    #expect(
      evidence.input.note == "The log shows 1 TCP packet in 3 lines of netfilter's TRACE or LOG.")
  }

  @Test func `a SYN that is sent again is another segment, also with the same identification`()
    throws
  {
    let text =
      Self.places.map { Self.trace("[  100.000010] ", $0) }.joined()
      + Self.places.map { Self.trace("[  101.000010] ", $0) }.joined()
      + Self.places.map { Self.trace("[  103.000010] ", $0, id: 46294) }.joined()
    let (evidence, segments) = try read(text)
    #expect(segments.map(\.line) == [1, 4, 7])
    #expect(segments.map(\.time) == [0, 1_000_000_000, 3_000_000_000])
    #expect(evidence.facts.loggedRoutes?.map(\.packets) == [3])
  }

  @Test func `behind DNAT it is another sighting of the same SYN`() throws {
    let text =
      Self.trace("[  100.000010] ", "nat:PREROUTING:rule:1")
      + Self.trace("[  100.000020] ", "filter:FORWARD:policy:1", destination: "10.0.0.9")
    let (evidence, segments) = try read(text)
    #expect(segments.map(\.destination.address.description) == ["10.64.58.33", "10.0.0.9"])
    #expect(Set(segments.map(\.sequence)).count == 1)
    #expect(evidence.facts.loggedRoutes?.count == 2)
  }

  @Test(arguments: [
    ("Jan 18 16:51:29 worker05 kernel: ", Input.TimeBase.timeOfDay, "kernel log of worker05"),
    ("2026-01-18T16:51:29.000000+00:00 worker05 kernel: ", .utc, "kernel log of worker05"),
    ("[Sun Jan 18 16:51:29 2026] ", .timeOfDay, "kernel log"),
    ("[  100.000010] ", .relative, "kernel log"), ("", .none, "kernel log"),
  ])
  func `times and host are those of the line`(
    stamp: String, base: Input.TimeBase, vantage: String
  ) throws {
    let (evidence, segments) = try read(
      Self.trace(stamp, Self.places[0]) + Self.trace(stamp, Self.places[1]))
    #expect(evidence.input.timeBase == base)
    #expect(segments.map(\.vantage) == [vantage])
    #expect((segments.first?.time == nil) == (base == .none))
  }

  @Test func `a packet without SEQ is told, and is no attempt`() throws {
    let (evidence, segments) = try read(
      "[ 1.000000] FW-DROP: \(LoggedPacketTests.bare)\n[ 2.000000] FW-DROP: \(LoggedPacketTests.bare)\n"
    )
    #expect(segments.isEmpty)
    #expect(evidence.facts.loggedRoutes?.first?.steps == [.log(prefix: "FW-DROP:")])
    #expect(evidence.facts.loggedRoutes?.first?.packets == 2)
    #expect(evidence.unread.map(\.what).allSatisfy { $0 == "2 lines, the first of them line 1" })
    #expect(evidence.unread.contains { $0.why.contains("--log-tcp-sequence") })
    #expect(evidence.input.status == .read)
  }

  @Test func `a SYN whose options are not printed may have had timestamps`() throws {
    let text = LoggedPacketTests.syn.prefix { $0 != "(" }.replacing("OPT ", with: "")
    let (evidence, segments) = try read("[ 1.000000] A \(text)\n[ 2.000000] B \(text)\n")
    #expect(segments.first?.timestamps == nil)
    #expect(evidence.summary?.synsWithoutOptions == 2)
    #expect(evidence.unread.contains { $0.why.contains("without TSval") })
  }
}
