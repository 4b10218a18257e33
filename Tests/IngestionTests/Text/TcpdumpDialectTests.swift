import Evidence
import Ingestion
import Testing
import Wire

struct TcpdumpDialectTests {
  typealias Outcome = TcpdumpReaderTests.Outcome

  static func read(_ text: String) -> Outcome { TcpdumpReaderTests.read(text) }

  // MARK: - tcpdump 3

  @Test(arguments: [
    "S 12:12(0) ack 13 win 5840 <mss 1460,sackOK,timestamp 1 2,nop,wscale 2> (DF)",
    "S, cksum 0x6920 (correct), 12:12(0) ack 13 win 5840 <mss 1460,timestamp 1 2>",
    "S [tcp sum ok] 12:12(0) ack 13 win 5840 <timestamp 1 2> (DF) [tos 0x10] (ttl 64, id 1)",
  ])
  func `reads the notation of tcpdump 3`(body: String) {
    let hardware = "0:50:56:1:50:e2 0:50:56:1:50:d9 ip 74: "
    for start in ["", "IP ", "eth0 < ", "eth0 > ", "> ", hardware] {
      let outcome = Self.read("10:00:00.000001 \(start)192.0.2.1.5 > 192.0.2.2.www: \(body)")
      #expect(outcome.segments.map(\.description) == ["S. 12 13 5840 TS 1 2"])
      #expect(outcome.reader.interface == (start.hasPrefix("eth0") ? "eth0" : ""))
      #expect(outcome.segments.first?.timeToLive == (body.contains("ttl") ? 64 : nil))
    }
  }

  @Test func `reads relative numbers of tcpdump 3`() {
    let outcome = Self.read(
      """
      10:00:00.1 192.0.2.1.5 > 192.0.2.2.80: S 1000:1000(0) win 5840 <mss 1460> (DF)
      10:00:00.2 192.0.2.2.80 > 192.0.2.1.5: S 5000:5000(0) ack 1001 win 5840 <mss 1460> (DF)
      10:00:00.3 192.0.2.1.5 > 192.0.2.2.80: . ack 1 win 5840 (DF)
      10:00:00.4 192.0.2.1.5 > 192.0.2.2.80: P 1:19(18) ack 1 win 5840 (DF)
      10:00:00.5 arp who-has 192.0.2.1 tell 192.0.2.2
      10:00:00.6 192.0.2.1.53 > 192.0.2.2.9: 1 A? x. (9)
      """)
    #expect(outcome.segments.map(\.sequence.rawValue) == [1000, 5000, 1001, 1001])
    #expect(outcome.segments.map(\.acknowledgment.rawValue) == [0, 1001, 5001, 5001])
    #expect(outcome.segments.map(\.payloadLength) == [0, 0, 0, 18])
    #expect(outcome.reader.frame == 6)
  }

  @Test func `assumes the echo of a SYN whose option was cut`() {
    let line = "win 32120 <mss 1460,sackOK,timestamp 649398[|tcp]> (DF)"
    let outcome = Self.read("1:1 x\n10:00:00.1 192.0.2.1.5 > 192.0.2.2.80: S 1:1(0) \(line)")
    #expect(outcome.segments.map(\.timestamps?.value.rawValue) == [649_398])
    #expect(outcome.remarks.first?.contains("TSecr") == true)
    let reply = Self.read("10:00:00.1 192.0.2.1.5 > 192.0.2.2.80: S 1:1(0) ack 2 \(line)")
    #expect(reply.segments.map(\.timestamps) == [nil])
  }

  @Test func `adds up the differences of tcpdump 3`() {
    let line = "IP 192.0.2.1.5 > 192.0.2.2.80: S 1:1(0) win 5840"
    let outcome = Self.read("000000 \(line)\n000156 \(line)\n1. 051774 \(line)")
    #expect(outcome.times == [0, 156_000, 1_051_930_000])
    #expect(outcome.reader.timeBase == .relative)
  }

  // MARK: - tshark and Wireshark

  @Test(arguments: [
    "    1   0.000000  192.0.2.1 → 192.0.2.2   TCP 74 43210 → 80 [SYN] Seq=7 Win=5840 Len=0 MSS=1460 SACK_PERM=1 TSval=1 TSecr=2 WS=128",
    "0.000000 192.0.2.1 -> 192.0.2.2 TCP 74 43210 > 80 [SYN] Seq=7 Win=5840 Len=0 TSval=1 TSecr=2",
    "  1 0.000000 192.0.2.1 -> 192.0.2.2 TCP 43210 > http [SYN] Seq=7 Win=5840 Len=0 TSV=1 TSER=2",
    "1 0.000000 192.0.2.1 → 192.0.2.2 TCP 100 OUT s1/tmm1 : 43210 → 80 [SYN] Seq=7 Win=5840 Len=0 TSval=1 TSecr=2",
    "1\t0.000000\t192.0.2.1\t192.0.2.2\tTCP\t74\t[TCP Retransmission] 43210→80 [SYN] Seq=7 Win=5840 Len=0 TSval=1 TSecr=2",
    "\"1\",\"0.000000\",\"192.0.2.1\",\"192.0.2.2\",\"TCP\",\"74\",\"43210  >  80 [SYN] Seq=7 Win=5840 Len=0 TSval=1 TSecr=2\"",
  ])
  func `reads a packet list`(line: String) {
    let outcome = Self.read(line)
    #expect(outcome.segments.map(\.description) == ["S 7 0 5840 TS 1 2"])
    #expect(outcome.segments.first?.source.port == 43210)
    #expect(outcome.segments.first?.destination.description == "192.0.2.2:80")
    #expect(outcome.times == [0])
    #expect(outcome.reader.timeBase == .relative)
  }

  @Test func `says once that the numbers of a packet list are relative`() {
    let outcome = Self.read(
      """
      1 2016-11-07 06:26:40.000000 2001:db8::1 → 2001:db8::2 TCP 94 5 → 80 [SYN] Seq=0 Win=1 Len=0
      2 2016-11-07 06:26:40.000200 2001:db8::2 → 2001:db8::1 TCP 94 80 → 5 [SYN, ACK] Seq=0 Ack=1 Win=1 Len=0
      3 2016-11-07 06:26:40.000300 2001:db8::1 → 2001:db8::2 HTTP 84 GET / HTTP/1.0
      """)
    #expect(outcome.segments.map(\.flags) == [.syn, [.syn, .ack]])
    #expect(outcome.reader.frame == 3)
    #expect(outcome.remarks.count == 1 && outcome.reader.notes.count == 1)
    #expect(outcome.reader.timeBase == .local)
  }

  @Test(arguments: [
    "Traffic 10.0.0.1 -> 10.0.0.2 TCP is lost", "a -> b", "0000  45 00 00 3c", "x → y → z",
    "-A PREROUTING -d 10.0.0.1 -> 10.0.0.2", "No.     Time        Source      Destination",
  ])
  func `takes no prose for a packet list`(line: String) {
    #expect(Self.read(line).lines == [.noise])
  }

  // MARK: - Times

  static let segment = "IP 192.0.2.1.5 > 192.0.2.2.80: Flags [S], seq 1, win 2, length 0"

  @Test func `leaves out differences that do not tell what they count from`() {
    let outcome = Self.read(" 00:00:00.000000 \(Self.segment)\n 00:00:00.000001 \(Self.segment)")
    #expect(outcome.times == [nil, nil])
    #expect(outcome.reader.timeBase == .none)
    #expect(outcome.reader.timeDoubt?.description.contains("-tttt") == true)
  }

  @Test(arguments: [
    ("$ sudo tcpdump -i eth0 -nn -ttt port 80", true), ("[root@h ~]# tcpdump -nnttti any", true),
    ("tcpdump -tttt -i eth0", false), ("the tcpdump -ttt option", false),
    ("# tcpdump -i ttt", false),
  ])
  func `takes -ttt from a command line`(command: String, isTaken: Bool) {
    let line = " 00:00:00.000000 \(Self.segment)\n 00:00:00.000001 \(Self.segment)"
    let outcome = Self.read("\(command)\n\(line)")
    #expect(outcome.times == (isTaken ? [0, 1000] : [nil, nil]))
  }

  @Test func `takes differences below zero and beyond a day`() {
    let lines = [
      "$ tcpdump -ttttt", " 00:00:00.000000", "-00:00:00.000100", " 25:00:00.000000",
    ]
    let text = lines.enumerated().map { $0 == 0 ? $1 : "\($1) \(Self.segment)" }
    let outcome = Self.read(text.joined(separator: "\n"))
    #expect(outcome.times == [0, -100_000, 90_000_000_000_000])
  }

  // MARK: - Names, places, several lines

  @Test func `puts an address in place of a name, the same one everywhere`() throws {
    let line = "IP web-1.example.http > 192.0.2.2.80: Flags [S], seq 1, win 2, length 0"
    let outcome = Self.read("1.000000 \(line)\n2.000000 \(line)")
    #expect(outcome.segments.count == 2 && outcome.remarks.count == 1)
    let name = try #require(outcome.reader.hostNames.first)
    #expect(name.name == "web-1.example")
    #expect(outcome.segments.allSatisfy { $0.source.address == name.address })
    #expect(Self.read("3.000000 \(line)").reader.hostNames == [name])
    let six = Self.read("1.000000 \(line.replacing("IP ", with: "IP6 "))")
    #expect(six.segments.first?.source.address.isIPv6 == true)
  }

  @Test func `takes localhost for what it is`() {
    let outcome = Self.read(
      """
      1.000000 IP localhost.5 > localhost.http: Flags [S], seq 1, win 2, length 0
      2.000000 IP6 localhost.5 > ip6-localhost.http: Flags [S], seq 1, win 2, length 0
      """)
    let sources = outcome.segments.map(\.source.address.description)
    #expect(sources == ["127.0.0.1", "::1"])
    #expect(outcome.segments.allSatisfy { $0.source.address == $0.destination.address })
    #expect(outcome.remarks.isEmpty && outcome.reader.hostNames.isEmpty)
  }

  @Test(arguments: [
    "02:00:00:00:00:02 (oui Unknown) > 02:00:00:00:00:01 (oui Ethernet), ethertype IPv4 (0x0800), length 74: ",
    "5a:63:a2:0a:00:20 (oui Unknown) > Broadcast, ethertype IPv4 (0x0800), length 74: ",
    " In 00:30:8f:bf:60:04 (oui Unknown) ethertype IPv4 (0x0800), length 76: ",
    "eth0  In  ifindex 2 00:30:8f:bf:60:04 (oui Cisco) ethertype IPv4 (0x0800), length 80: ",
  ])
  func `passes over the makers of hardware addresses`(start: String) {
    let header = "(tos 0x0, ttl 63, id 2, offset 0, flags [DF], proto TCP (6), length 60)"
    let outcome = Self.read(
      """
      1.000000 \(start)\(Self.segment.dropFirst(3))
      2.000000 \(start)\(header)
          \(Self.segment.dropFirst(3))
      3.000000 \(start)\(header.replacing("TCP (6)", with: "UDP (17)"))
          192.0.2.1.5 > 192.0.2.2.8472: OTV, flags [I] (0x08), overlay 0, instance 1
      4e:24:d6:08:37:13 (oui Unknown) > Broadcast, ethertype IPv4 (0x0800), length 74: \(header)
          \(Self.segment.dropFirst(3))
      """)
    #expect(outcome.segments.map(\.window) == [2, 2, 2])
    #expect(outcome.segments.map(\.timeToLive) == [nil, 63, 63])
    #expect(outcome.frames == [1, 2, 2, 3, 3, 3, 3])
  }

  @Test(arguments: [
    "1.000000 IPOIB, ethertype ARP (0x0806), length 100: Request who-has 10.0.0.1 tell 10.0.0.2, length 28",
    "1.000000 be 00 ea 26: Request who-has 10.0.0.1 tell 10.0.0.2, length 18",
    "1.000000 50 be 00 26: Reply 10.0.0.1 is-at 50, length 18", "IP bad-len 0",
    "1.000000 IP bad-len 0",
  ])
  func `counts packets whose headers are rare`(line: String) {
    let outcome = Self.read("\(line)\n2.000000 \(Self.segment)")
    #expect(outcome.segments.count == 1 && outcome.reader.frame == 2)
  }

  @Test func `keeps several captures of one text apart`() {
    let outcome = Self.read(
      """
      $ tcpdump -nn -i eth0
      tcpdump: listening on eth0, link-type EN10MB (Ethernet), capture size 262144 bytes
      10:00:00.000001 \(Self.segment)
      1 packet captured
      2 packets dropped by kernel
      $ tcpdump -nn -i cni0
      listening on cni0, link-type EN10MB (Ethernet), capture size 262144 bytes
      10:00:00.000002 \(Self.segment)
      3 packets dropped by kernel
      """)
    #expect(outcome.segments.count == 2)
    #expect(outcome.reader.interface == "cni0")
    #expect(outcome.reader.statistics.map(\.captured) == [1, nil])
    #expect(outcome.reader.statistics.map(\.droppedBySystem) == [2, 3])
    #expect(outcome.reader.statistics.map(\.vantage) == ["", "cni0"])
    #expect(outcome.reader.notes == [.captures(2)])
  }

  @Test func `reads segments that a filter separated from their times`() {
    let line = "    192.0.2.1.5 > 192.0.2.2.80: Flags [S], cksum 0x1 (correct), seq 1, length 0"
    let outcome = Self.read("\(line)\n\(line)")
    #expect(outcome.frames == [1, 2])
    #expect(outcome.times == [nil, nil])
    #expect(outcome.reader.notes.count == 1)
    #expect(TextKind.recognise(TextLines.split("Prose.\nMore prose.\nAnd more.\n\(line)")) == nil)
  }

  @Test func `takes no segment that an ICMP error quotes`() {
    let outcome = Self.read(
      """
      10:00:00.1 IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto ICMP (1), length 88)
          192.0.2.2 > 192.0.2.1: ICMP host 192.0.2.9 unreachable, length 68
      \tIP (tos 0x0, ttl 63, id 2, offset 0, flags [DF], proto TCP (6), length 60)
          192.0.2.1.5 > 192.0.2.9.80: Flags [S], seq 1, win 2, length 0
      """)
    #expect(outcome.segments.isEmpty && outcome.reader.frame == 1)
  }

  @Test(arguments: [
    "PPPoE  [ses 0x11] IP ", "MPLS (label 29, tc 6, [S], ttl 255) IP ", "ip: ",
    "IPOIB, ethertype IPv4 (0x0800), length 104: ", "IP (0x0021), length 42: ",
    "AF IPv4 (2), length 60: ", "vlan 7, p 0, ethertype IPv4, ",
    "00:30:96:05:28:38 > 00:30:96:e6:fc:39, ethertype MPLS unicast (0x8847), length 62: MPLS (label 29, tc 6, [S], ttl 255) ",
    "IP 10.0.0.1 > 10.0.0.2: GREv0, Flags [key present], key=0x1, length 88: IP ",
    "IP 10.0.0.1.9 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x1: IP ",
    "IP6 2001:db8::1 > 2001:db8::2: IP ", "IP 10.0.0.1 > 10.0.0.2: IP 10.0.0.3 > 10.0.0.4: IP ",
    "cali1234567890a  In  IP ",
    "eth0  Out ifindex 2 02:00:00:00:00:02 ethertype IPv4 (0x0800), length 80: ",
  ])
  func `finds the segment behind more headers`(start: String) {
    let outcome = Self.read("10:00:00.1 " + start + Self.segment.dropFirst(3))
    #expect(outcome.segments.map(\.window) == [2])
    #expect(outcome.segments.first?.source.description == "192.0.2.1:5")
  }

  static let hardware = "00:30:96:05:28:38 > 00:30:96:e6:fc:39, ethertype "

  @Test(arguments: [
    "version 0, resource ID 42, family IPv4 (2), length 108: ",
    "\(hardware)802.1Q (0x8100), length 94: vlan 7, p 0, ethertype PPPoE S (0x8864), PPPoE  [ses 0xf07] IP (0x0021), length 66: ",
    "IP truncated-ip - 8 bytes missing! ",
    "\(hardware)MPLS unicast (0x8847), length 62: MPLS (label 29, tc 6, [S], ttl 255)\n\t",
  ])
  func `finds the IP header of -v behind more headers`(start: String) {
    let outcome = Self.read(
      """
      1.000000 \(start)(tos 0x0, ttl 63, id 2, offset 0, flags [DF], proto TCP (6), length 60)
          \(Self.segment.dropFirst(3))
      """)
    #expect(outcome.segments.map(\.timeToLive) == [63])
    #expect(outcome.reader.frame == 1)
    #expect(outcome.times == [1_000_000_000])
  }

  @Test(arguments: ["DSTOPT ", "RT6 (len=4, type=0, segleft=2) ", "frag (0|456) "])
  func `finds the ports behind extension headers`(start: String) {
    let outcome = Self.read(
      "10:00:00.1 IP6 2001:db8::1 > 2001:db8::2: \(start)5 > 80: Flags [S], seq 1, win 2, length 0")
    #expect(outcome.segments.map(\.destination.description) == ["[2001:db8::2]:80"])
  }

  @Test(arguments: [
    "GREv0, Flags [none], length 84", "Geneve, Flags [none], vni 0xa, proto TEB (0x6558)",
  ])
  func `reads a tunnel's inner packet of -v behind a tab`(tunnel: String) {
    let outcome = Self.read(
      """
      10:00:00.1 IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto GRE (47), length 104)
          10.0.0.1.9 > 10.0.0.2.8: \(tunnel)
      \tIP (tos 0x0, ttl 63, id 2, offset 0, flags [DF], proto TCP (6), length 60)
          192.0.2.1.5 > 192.0.2.9.80: Flags [S], seq 1, win 2, length 0
      """)
    #expect(outcome.segments.map(\.timeToLive) == [63])
    #expect(outcome.reader.frame == 1)
  }
}

extension DecodedSegment {
  /// What the tests compare: flags, numbers, window and timestamps.
  fileprivate var description: String {
    let stamps = timestamps.map { " TS \($0.value.rawValue) \($0.echo.rawValue)" } ?? ""
    return "\(flags) \(sequence.rawValue) \(acknowledgment.rawValue) \(window)\(stamps)"
  }
}
