import Evidence
import Ingestion
import Testing
import Wire

struct TcpdumpReaderTests {
  /// What a text gave: the segments with their frames, and all lines.
  struct Outcome {
    var reader: TcpdumpReader
    var lines: [TcpdumpLine] = []
    var frames: [Int64] = []

    var segments: [DecodedSegment] {
      lines.compactMap { if case .segment(let segment, _, _) = $0 { segment } else { nil } }
    }
    var times: [Int64?] {
      lines.compactMap {
        switch $0 {
        case .segment(_, let time, _), .packet(let time): .some(time)
        default: nil
        }
      }
    }
    /// What was assumed to read a line, for each line of which something was.
    var remarks: [String] {
      lines.compactMap { line in
        guard case .segment(_, _, let remarks) = line, !remarks.isEmpty else { return nil }
        return remarks.map(\.description).joined(separator: " ")
      }
    }
    var damages: [String] {
      lines.compactMap { if case .damaged(let remark) = $0 { remark.description } else { nil } }
    }
  }

  static func read(_ text: String, options: TcpdumpReader.Options = .init()) -> Outcome {
    read(TextLines.split(text), options: options)
  }

  static func read(_ lines: [Substring], options: TcpdumpReader.Options = .init()) -> Outcome {
    var outcome = Outcome(reader: TcpdumpReader(options: options))
    for (index, line) in lines.enumerated() {
      outcome.lines.append(outcome.reader.read(line, number: Int64(index + 1)))
      outcome.frames.append(outcome.reader.frame)
    }
    return outcome
  }

  static let syn = "IP 192.0.2.1.5 > 192.0.2.2.80: Flags [S], seq 1, win 2, length 0"

  @Test func `reads the three damaged lines of the first incident`() throws {
    let text = """
      # tcpdump port30285
      11:08:36.186722 IP 100.122.64.147.30042 > 192.168.1.1:30285: Flags [S], seq 868295361, win 28480, options [mss 1424,sackOK,TS val 1875975334 ecr 0,nop,wscale 9], length 0
      11:08:37.236652 IP 100.122.64.147.30042 > 192.168.1.1:.30285: Flags [S], seq 868295361, win 28480, options [mss 1424,sackOK,TS val 1875976384 ecr 0,nop,wscale 9], length 0
      11:08:39.284640 IP 100.122.64.147.30042 > 192.168.1.1:.30285: Flags [S], seq 868295361, win 28480, options [mss 1424,sackOK,TS val 1875978432 ecr 0,nop,wscale 9], length
      """
    let outcome = Self.read(text)
    #expect(outcome.frames == [0, 1, 2, 3])
    #expect(outcome.segments.map(\.sequence.rawValue) == [868_295_361, 868_295_361, 868_295_361])
    #expect(
      outcome.segments.map(\.timestamps?.value.rawValue) == [
        1_875_975_334, 1_875_976_384, 1_875_978_432,
      ])
    #expect(outcome.segments.allSatisfy { $0.destination.port == 30285 && $0.payloadLength == 0 })
    #expect(outcome.times == [40_116_186_722_000, 40_117_236_652_000, 40_119_284_640_000])
    #expect(outcome.remarks.count == 3)
    #expect(outcome.remarks.last?.contains("length is missing") == true)
    #expect(outcome.reader.timeBase == .timeOfDay)
  }

  struct Form: CustomTestStringConvertible {
    let start: String
    let time: Int64?
    let base: Input.TimeBase

    var testDescription: String { start }
  }

  @Test(arguments: [
    Form(start: "06:26:40.000200 ", time: 23_200_000_200_000, base: .timeOfDay),
    Form(start: "06:26:40.000200123 ", time: 23_200_000_200_123, base: .timeOfDay),
    Form(start: "06:26:40 ", time: 23_200_000_000_000, base: .timeOfDay),
    Form(start: "2016-11-07 06:26:40.000200 ", time: 1_478_500_000_000_200_000, base: .local),
    Form(start: "11/07/2016 06:26:40.000200 ", time: 1_478_500_000_000_200_000, base: .local),
    Form(start: "1478500000.000200 ", time: 1_478_500_000_000_200_000, base: .utc),
    Form(start: "1478500000.000200123 ", time: 1_478_500_000_000_200_123, base: .utc),
    Form(start: "", time: nil, base: .none),
    Form(start: " 00:00:00.000000 ", time: nil, base: .none),
    Form(start: "    1  06:26:40.000200 ", time: 23_200_000_200_000, base: .timeOfDay),
    Form(start: "06:26:40.000200 eth0  In  ", time: 23_200_000_200_000, base: .timeOfDay),
    Form(start: "06:26:40.000200 In ", time: 23_200_000_200_000, base: .timeOfDay),
  ])
  func `reads the forms of time and interface`(form: Form) {
    let outcome = Self.read(form.start + Self.syn)
    #expect(outcome.segments.map(\.window) == [2])
    #expect(outcome.times == [form.time])
    #expect(outcome.reader.timeBase == form.base)
    #expect(outcome.reader.interface == (form.start.contains("eth0") ? "eth0" : ""))
  }

  @Test(arguments: [
    "06:26:40.000000 02:00:00:00:00:02 > 02:00:00:00:00:01, ethertype IPv4 (0x0800), length 74: ",
    "06:26:40.000000  In 02:00:00:00:00:02 ethertype IPv4 (0x0800), length 76: ",
    "06:26:40.000000 ifb0  In  ifindex 2 02:00:00:00:00:02 ethertype IPv4 (0x0800), length 80: ",
    "06:26:40.000000 02:00:00:00:00:02 > 02:00:00:00:00:01, ethertype 802.1Q (0x8100), length 78: vlan 7, p 0, ethertype IPv4 (0x0800), ",
    "06:26:40.000000 IP 10.0.0.1 > 10.0.0.2: IP ",
    "06:26:40.000000 IP 10.0.0.1 > 10.0.0.2: GREv0, length 88: IP ",
    "06:26:40.000000 IP truncated-ip - 20 bytes missing! ",
    "06:26:40.000000 IP6 (flowlabel 0x12345, hlim 64, next-header TCP (6) payload length: 40) ",
  ])
  func `finds the segment behind link headers and tunnels`(start: String) {
    let outcome = Self.read(start + Self.syn.dropFirst(3))
    #expect(outcome.segments.map(\.window) == [2])
    #expect(outcome.segments.first?.interfaceIndex == (start.contains("ifindex") ? 2 : nil))
    #expect(outcome.segments.first?.timeToLive == (start.contains("hlim") ? 64 : nil))
  }

  @Test func `shifts a time of day by date and zone, and goes on over midnight`() {
    let options = TcpdumpReader.Options(
      date: CalendarDay(year: 2016, month: 11, day: 7), zoneOffsetSeconds: 3600)
    let text = ["23:59:59.500000", "00:00:00.500000", "23:59:59.900000", "00:00:01.000000"]
    let outcome = Self.read(
      text.map { Substring("\($0) \(Self.syn)") }, options: options)
    let start: Int64 = 1_478_559_599_500_000_000
    #expect(
      outcome.times == [start, start + 1_000_000_000, start + 400_000_000, start + 1_500_000_000])
    #expect(outcome.reader.timeBase == .local)
  }

  @Test func `leaves small steps back as they are`() {
    let outcome = Self.read(
      ["10:00:01.000000", "10:00:00.000000"].map { Substring("\($0) \(Self.syn)") })
    #expect(outcome.times == [36_001_000_000_000, 36_000_000_000_000])
  }

  @Test func `takes a zone of zero for UTC`() {
    let outcome = Self.read(
      "2016-11-07 06:26:40.0 \(Self.syn)", options: .init(zoneOffsetSeconds: 0))
    #expect(outcome.reader.timeBase == .utc)
  }

  @Test func `reads IPv6 addresses, port names and all flags`() {
    let outcome = Self.read(
      """
      1.000000 IP6 2001:db8::1.443 > 2001:db8::2.http: Flags [SEW], seq 1, win 2, length 0
      1.000000 IP 192.0.2.1.ssh > 192.0.2.2.https: Flags [none], win 3, options [unknown-76 0x01,TS val 7 ecr 8,nop], length 0
      1.000000 IP 192.0.2.1.1 > 192.0.2.2.2: Flags [R], seq 9, win 0, length 0
      """)
    #expect(
      outcome.segments.map(\.source.description) == [
        "[2001:db8::1]:443", "192.0.2.1:22", "192.0.2.1:1",
      ])
    #expect(outcome.segments.map(\.destination.port) == [80, 443, 2])
    #expect(outcome.segments.map(\.flags.description) == ["SEW", "none", "R"])
    #expect(outcome.segments[1].timestamps?.echo.rawValue == 8)
  }

  @Test(arguments: [
    (
      "IP 192.0.2.1.5 > 192.0.2.2.foo: Flags [S], seq 1, win 2, length 0",
      "Port name 'foo' is not known"
    ),
    (
      "IP 300.1.1.1.5 > 192.0.2.2.80: Flags [S], seq 1, win 2, length 0",
      "no address with a port"
    ),
    ("IP 192.0.2.1.5 > 192.0.2.2.70000: Flags [S], seq 1, win 2, length 0", "no port number"),
    ("IP 192.0.2.1 > 192.0.2.2.80: Flags [S], seq 1, win 2, length 0", "no port"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: tcp 0", "-q"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: S 123:99999999999(0) win 5840", "cannot be read"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: . ack 99999999999 win 5840", "cannot be read"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: S ack 1 win 5840", "sequence number is missing"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: Flags [S], win 2, length 0", "sequence number is missing"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: Flags [S], seq 4294967296, win 2", "cannot be read"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: Flags [.], ack x, win 2", "cannot be read"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80: Flags [S.", "flags"), ("IP", "ends before"),
    ("IP 192.0.2.1.5 > 192.0.2.2.80:", "ends before"), ("x Flags [S]", "no 'IP'"),
  ])
  func `says in a sentence why a packet cannot be used`(line: String, part: String) {
    let outcome = Self.read("11:08:36.186722 " + line)
    #expect(outcome.frames == [1])
    #expect(outcome.damages.count == 1)
    #expect(outcome.damages.first?.contains(part) == true)
    #expect(outcome.damages.first?.hasSuffix(".") == true)
  }

  @Test(arguments: [
    "ARP, Request who-has 10.250.0.2 tell 10.250.0.1, length 28",
    "IP 10.0.0.1.53 > 10.0.0.2.9: 1 A? x. (9)", "IP 10.0.0.1.5 > 10.0.0.2.9: UDP, length 7",
    "IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64",
    "IP6 fe80::1 > ff02::1: ICMP6, router advertisement, length 24",
    "IP 10.0.0.1 > 10.0.0.2: tcp", "STP 802.1d, Config, Flags [none], bridge-id 1",
  ])
  func `counts other packets`(line: String) {
    #expect(Self.read("11:08:36.186722 " + line).lines == [.packet(time: 40_116_186_722_000)])
  }

  @Test(arguments: [
    "", "  ", "# comment Flags [S]", "$ tcpdump -nn", "user@h:~# tcpdump", "no packet",
    "tcpdump: listening on eth0, link-type EN10MB (Ethernet), capture size 262144 bytes",
    "5 packets captured", "2026-11-22 14:45:57.000001 ERROR x", "    indented before any packet",
    "^C3 packets captured", "11:08:36.186722", "IP addresses are > 4 bytes",
  ])
  func `passes over noise`(line: String) {
    let outcome = Self.read(line)
    #expect(outcome.lines == [.noise] || line.hasPrefix("IP"))
    #expect(outcome.segments.isEmpty)
  }

  @Test func `tells how many packets tcpdump saw and lost`() {
    let reader = Self.read(
      """
      ^C3 packets captured
      9 packets received by filter
      1 packet dropped by kernel
      12 packets dropped by interface
      """
    ).reader
    var statistics = CaptureStatistics(vantage: "", line: 1)
    (statistics.captured, statistics.received) = (3, 9)
    (statistics.droppedBySystem, statistics.droppedByInterface) = (1, 12)
    #expect(reader.statistics == [statistics])
    #expect(statistics.lost == 13)
  }

  @Test func `does not take numbers of one capture for those of another`() {
    let reader = Self.read("1 packets dropped by kernel\n2 packets dropped by kernel").reader
    #expect(reader.statistics.map(\.lost) == [1, 2])
    #expect(Self.read("5 packets captured").reader.statistics.map(\.lost) == [nil])
  }

  @Test func `sums up what a text of nothing but numbers says`() {
    let lines = repeatElement("18446744073709551615 packets dropped by kernel", count: 1500)
    let reader = Self.read(lines.joined(separator: "\n")).reader
    #expect(reader.statistics.count == 1000)
    #expect(reader.statistics.last?.lost == .max)
  }

  @Test func `joins the two lines of -v`() {
    let outcome = Self.read(
      """
      06:26:40.000000 IP (tos 0x0, ttl 57, id 9, offset 0, flags [DF], proto TCP (6), length 60)
          203.0.113.7.40001 > 192.0.2.10.80: Flags [S], cksum 0x2693 (incorrect -> 0x1), seq 1000, win 29200, options [mss 1460,sackOK,TS val 3 ecr 0,nop,wscale 7], length 0
      \t0x0000:  4500 003c
      06:26:41.000000 IP (tos 0x0, ttl 57, id 9, offset 8, flags [none], proto TCP (6), length 60)
          203.0.113.7 > 192.0.2.10: tcp
      """)
    #expect(outcome.frames == [1, 1, 1, 2, 2])
    #expect(outcome.segments.map(\.timeToLive) == [57])
    #expect(outcome.segments.map(\.identification) == [9])
    #expect(outcome.times == [23_200_000_000_000, 23_201_000_000_000])
    #expect(outcome.lines[0] == .continuation && outcome.lines[2] == .continuation)
  }

  @Test(arguments: [
    "OTV, flags [I] (0x08), overlay 0, instance 1", "[no cksum] VXLAN, flags [I] (0x08), vni 7",
  ])
  func `counts a tunnel's outer and inner line as one frame`(tunnel: String) {
    let outcome = Self.read(
      """
      14:40:11.551087 IP 192.168.50.1.33124 > 192.168.50.2.8472: \(tunnel)
      ARP, Request who-has 10.250.0.2 tell 10.250.0.1, length 28
      14:40:11.551087 IP 192.168.50.1.33124 > 192.168.50.2.8472: \(tunnel)
      \(Self.syn)
      14:40:11.551087 \(Self.syn)
      """)
    #expect(outcome.frames == [1, 1, 2, 2, 3])
    #expect(outcome.segments.count == 2)
    #expect(outcome.times == [52_811_551_087_000, 52_811_551_087_000, 52_811_551_087_000])
  }
}
