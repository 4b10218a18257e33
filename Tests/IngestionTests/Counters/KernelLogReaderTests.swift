import Evidence
import Ingestion
import Testing

struct KernelLogReaderTests {
  static func read(_ text: String) -> KernelLogReader {
    var reader = KernelLogReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  struct MessageCase: CustomTestStringConvertible {
    let message: String
    let kind: KernelLogEvent.Kind
    var port: UInt16? = nil

    var testDescription: String { message }
  }

  @Test(arguments: [
    MessageCase(
      message: "possible SYN flooding on port 4671. Sending cookies.", kind: .synFloodCookies,
      port: 4671),
    MessageCase(
      message:
        "TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.  Check SNMP counters.",
      kind: .synFloodCookies, port: 80),
    MessageCase(
      message:
        "TCP: request_sock_TCPv6: Possible SYN flooding on port 34391. Dropping request.  Check SNMP counters.",
      kind: .synFloodDropping, port: 34391),
    MessageCase(
      message:
        "TCP: request_sock_TCP: Possible SYN flooding on port 0.0.0.0:7070. Sending cookies.",
      kind: .synFloodCookies, port: 7070),
    MessageCase(
      message:
        "TCP: request_sock_subflow_v4: Possible SYN flooding on port [::]:20002. Sending cookies.",
      kind: .synFloodCookies, port: 20002),
    MessageCase(message: "TCP: Possible SYN flooding on port 99999. Se", kind: .synFlood),
    MessageCase(message: "nf_conntrack: table full, dropping packet", kind: .conntrackTableFull),
    MessageCase(
      message: "nf_conntrack: nf_conntrack: table full, dropping packet", kind: .conntrackTableFull),
    MessageCase(message: "ip_conntrack: table full, dropping packet.", kind: .conntrackTableFull),
    MessageCase(message: "TCP: time wait bucket table overflow", kind: .timeWaitTableOverflow),
    MessageCase(
      message: "IPv4: martian source 10.0.0.1 from 192.0.2.1, on dev eth0", kind: .martianSource),
    MessageCase(message: "TCP: out of memory -- consider tuning tcp_mem", kind: .outOfSocketMemory),
    MessageCase(message: "Out of socket memory", kind: .outOfSocketMemory),
    MessageCase(message: "TCP: too many orphaned sockets", kind: .tooManyOrphans),
    MessageCase(
      message: "java invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0",
      kind: .outOfMemory),
    MessageCase(message: "Out of memory: Killed process 1234 (java)", kind: .outOfMemory),
    MessageCase(message: "TCP: drop open request from 192.0.2.1/40001", kind: .openRequestDropped),
    MessageCase(
      message: "neighbour: arp_cache: neighbor table overflow!", kind: .neighbourTableOverflow),
    MessageCase(message: "net_ratelimit: 52 callbacks suppressed", kind: .messagesSuppressed),
  ])
  func `knows the message in every kind of log`(_ test: MessageCase) throws {
    let lines = [
      test.message, "[1454500.910215] \(test.message)", "<6>[   12.000001] \(test.message)\r",
      "Jan 18 17:23:21 worker05 kernel: [16508.733356] \(test.message)",
      "2026-11-22T14:45:57.123456+01:00 host kernel: \(test.message)",
    ]
    for line in lines {
      let event = try #require(Self.read(line).events.first, "\(line)")
      #expect(event.kind == test.kind)
      #expect(event.port == test.port)
      #expect(event.text == test.message)
      #expect(KernelLogReader.accepts(line[...]))
    }
  }

  struct TimeCase: CustomTestStringConvertible {
    let stamp: String
    let time: Int64?
    let base: KernelLogEvent.Base

    var testDescription: String { stamp }
  }

  /// 2026-11-22 14:45:57 UTC.
  static let second: Int64 = 1_795_358_757

  @Test(arguments: [
    TimeCase(stamp: "[1454500.910215] ", time: 1_454_500_910_215_000, base: .boot),
    TimeCase(stamp: "[    0.000001] [T19113] ", time: 1000, base: .boot),
    TimeCase(stamp: "[  601.749973][    C1] ", time: 601_749_973_000, base: .boot),
    TimeCase(stamp: "[  601.749973] host kernel: ", time: 601_749_973_000, base: .boot),
    TimeCase(stamp: "[Sun Nov 22 14:45:57 2026] ", time: second * 1_000_000_000, base: .local),
    TimeCase(stamp: "[Ср мар 10 20:19:39 2021] ", time: nil, base: .local),
    TimeCase(
      stamp: "2026-11-22T14:45:57,123456+00:00 ", time: second * 1_000_000_000 + 123_456_000,
      base: .utc),
    TimeCase(
      stamp: "2026-11-22T15:45:57+0100 host kernel: ", time: second * 1_000_000_000, base: .utc),
    TimeCase(stamp: "2026-11-22T14:45:57Z kernel: ", time: second * 1_000_000_000, base: .utc),
    TimeCase(
      stamp: "2026-11-22T14:45:57 host kernel: ", time: second * 1_000_000_000, base: .local),
    TimeCase(
      stamp: "Sun 2026-11-22 14:45:57 UTC host kernel: ", time: second * 1_000_000_000, base: .utc),
    TimeCase(
      stamp: "Sun 2026-11-22 14:45:57 CET host kernel: ", time: second * 1_000_000_000, base: .local
    ),
    TimeCase(
      stamp: "1795358757.500000 host kernel: ", time: second * 1_000_000_000 + 500_000_000,
      base: .utc),
    TimeCase(stamp: "Nov 22 14:45:57 host kernel: ", time: nil, base: .local),
    TimeCase(
      stamp: "<14>May 21 23:14:08 api-park-7c9f kernel: [4621211.812] ",
      time: 4_621_211_812_000_000, base: .boot),
    TimeCase(stamp: "[99999999999999999999.9] ", time: nil, base: .utc),
    TimeCase(stamp: "[9999999999999.9] ", time: nil, base: .utc),
  ])
  func `reads the time`(_ test: TimeCase) throws {
    let event = try #require(
      Self.read(test.stamp + "nf_conntrack: table full, dropping packet").events.first)
    #expect(event.time == test.time)
    #expect(event.base == test.base)
  }

  @Test func `takes no message of another program for the kernel's`() {
    let reader = Self.read(
      "Jan 18 17:23:21 host app[12]: nf_conntrack: table full\nJan 18 17:23:21 host sshd: martian source 1"
    )
    #expect(reader.events.isEmpty)
    #expect(reader.otherLineCount == 2)
  }

  @Test func `keeps the first events and counts all`() {
    var reader = KernelLogReader()
    for number in 1...10_050 {
      reader.read("[1.000000] TCP: time wait bucket table overflow", number: number)
    }
    #expect(reader.events.count == KernelLogReader.maximumEvents)
    #expect(reader.counts == [.timeWaitTableOverflow: 10_050])
  }

  @Test(.enabled(if: HostFiles.areThere)) func `reads the incident`() throws {
    let reader = Self.read(
      try HostFiles.lines("incidents/14-k8s-18604-dmesg.txt").joined(separator: "\n"))
    #expect(reader.counts == [.conntrackTableFull: 6])
    #expect(reader.events.first?.time == 1_454_500_910_215_000)
    #expect(reader.events.last?.line == 7)
  }
}
