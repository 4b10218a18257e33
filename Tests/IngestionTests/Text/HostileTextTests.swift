import Foundation
import Ingestion
import Testing

struct HostileTextTests {
  static let seeds: [String] = [
    "11:08:36.186722 IP 100.122.64.147.30042 > 192.168.1.1:.30285: Flags [S], seq 868295361, win 28480, options [mss 1424,sackOK,TS val 1875975334 ecr 0,nop,wscale 9], length 0",
    "2016-11-07 06:26:40.020000 IP6 2001:db8::1.443 > 2001:db8::2.80: Flags [P.], seq 1:19, ack 1, win 229, options [nop,nop,TS val 3000000021 ecr 900], length 18: HTTP: GET / HTTP/1.0",
    "06:26:40.000000 IP (tos 0x0, ttl 57, id 1, offset 0, flags [DF], proto TCP (6), length 60)",
    "    203.0.113.7.40001 > 192.0.2.10.80: Flags [S], cksum 0x2693 (correct), seq 1000, win 29200, length 0",
    "06:26:40.000000 ifb0  In  ifindex 2 02:00:00:00:00:02 ethertype IPv4 (0x0800), length 80: 203.0.113.7.40001 > 192.0.2.10.80: Flags [.], ack 1, win 1, length 0",
    "14:40:11.551087 IP 192.168.50.1.33124 > 192.168.50.2.8472: OTV, flags [I] (0x08), overlay 0, instance 1",
    "1478500000.000000 IP 10.120.193.6 > 10.120.193.7: IP 10.2.7.26.3000 > 10.2.3.1.54732: Flags [.], seq 59977:69973, ack 181, win 232, length 9996 (ipip-proto-4)",
    "    Detected reordering 18446744073709551615 times using time stamp", "TcpExt:",
    "        destination unreachable: 3", "    TWKilled: 5",
    "net.ipv4.tcp_rmem = 4096\t87380\t6291456",
    "/proc/sys/net/ipv4/conf/eth0.100/rp_filter:1", "12 packets dropped by kernel",
    "Linux node 3.10.0-1160.el7.x86_64 #3 SMP Sun Nov 22 14:30:46 UTC 2026 x86_64 GNU/Linux",
    "Sun Nov 22 14:45:57 UTC 2026", "CentOS Linux release 7.9.2009 (Core)",
    "PRETTY_NAME=\"CentOS\"",
    "netstat-s.pod2.2026-07-22_11-08.before.txt",
  ]

  static let pieces: [String] = [
    "", "\u{FFFD}", "\u{0}", "99999999999999999999999999999", "-1", "4294967296", "[", "]", "(",
    ")",
    " > ", ":", ".", ", ", "Flags [", "IP ", "\t", "    ", "é", "seq ", "::", "%llu", "#", "=",
    "\u{1B}[",
    "18446744073709551615", "/", "T", "\"", "0",
  ]

  /// Lines of each family of packet texts.
  static let families: [String: [String]] = [
    "tcpdump 4": Array(seeds.prefix(7)) + [
      "$ tcpdump -nn -ttt -i any", "tcpdump: listening on eth0, link-type EN10MB (Ethernet)",
      " 00:00:00.000156 IP host.example.http > 192.0.2.2.80: Flags [S], seq 1, win 2, length 0",
      "-00:00:00.000100 IP6 2001:db8::1 > 2001:db8::2: frag (0|456) 5 > 80: Flags [S], seq 1",
      "    1   00:00:01.000000 MPLS (label 29, tc 6, [S], ttl 255)",
      "\tIP (tos 0x0, ttl 63, id 2, offset 0, flags [DF], proto TCP (6), length 60)",
      "10:00:00.1 00:30:96:05:28:38 > 00:30:96:e6:fc:39, ethertype 802.1Q (0x8100), length 94: vlan 7, p 0, ethertype PPPoE S (0x8864), PPPoE  [ses 0xf07] IP (0x0021), length 66: 1.1.1.1.2 > 2.2.2.2.443: Flags [S], seq 1",
      "1.000000 IP 10.0.0.1.9 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x1: IP 1.1.1.1.2 > 2.2.2.2.443: Flags [S], seq 1",
    ],
    "tcpdump 3": [
      "12:41:27.997216 eth0 < 217.111.11.28.53656 > 10.10.2.10.www: S 1550641618:1550641618(0) win 5840 <mss 1460,sackOK,timestamp 646924298 0,nop,wscale 0> (DF)",
      "10:12:58.748382 IP (tos 0x10, ttl  64, id 26395, offset 0, flags [DF], proto: TCP (6), length: 60) a.b.38372 > c.www: S, cksum 0x6920 (correct), 2534037951:2534037951(0) win 5840 <timestamp 2440868 0>",
      "17:19:46.126297 xxx.xxx.xxx.xxx.1029 > 206.96.221.6.80: S 2549095564:2549095564(0) win 32120 <mss 1460,timestamp 649398[|tcp]> (DF)",
      "000156 10.0.0.1.5 > 10.0.0.2.80: P 1:19(18) ack 1 win 5840 (DF) [tos 0x10] (ttl 64, id 1)",
      "1. 051774 0:50:56:1:50:e2 0:50:56:1:50:d9 0800 74: 10.0.0.1.5 > 10.0.0.2.80: . ack 1 win 1",
    ],
    "packet lists": [
      "    1   0.000000  192.0.2.1 → 192.0.2.2   TCP 74 43210 → 80 [SYN] Seq=0 Win=5840 Len=0 TSval=1 TSecr=2 WS=128",
      "2 2016-11-07 06:26:40.000200 2001:db8::2 → 2001:db8::1 TCP 94 http(80) → 5 [SYN, ACK] Seq=0 Ack=1 Win=1 Len=0",
      "\"1\",\"0.000000\",\"192.0.2.1\",\"192.0.2.2\",\"TCP\",\"74\",\"[TCP Retransmission] 43210  >  80 [SYN] Seq=7 Win=5840\"",
      "1478500000.1 host.example -> 192.0.2.2 TCP 74 43210->80 [<None>] Seq=7",
    ],
  ]

  /// Lines of each family, or 200,000 of them with `PAWPRINT_FUZZ=1`.
  static let mutations =
    ProcessInfo.processInfo.environment["PAWPRINT_FUZZ"] == "1" ? 200_000 : 10_000

  @Test(arguments: ["tcpdump 4", "tcpdump 3", "packet lists"])
  func `never traps on mutated lines of packets`(family: String) throws {
    let seeds = try #require(Self.families[family])
    var random = SplitMix(state: UInt64(family.utf8.count))
    var reader = TcpdumpReader()
    var segments = 0
    var batch: [Substring] = []
    for number in 1...Self.mutations {
      let line = Self.line(&random, of: seeds)[...]
      if case .segment = reader.read(line, number: Int64(number)) { segments += 1 }
      batch.append(line)
      guard batch.count == 100 else { continue }
      // Short texts, whose first line decides how the others are read.
      var short = TcpdumpReader(leading: batch)
      for line in batch { _ = short.read(line, number: 1) }
      #expect(short.frame <= 100 && short.notes.count <= 5)
      batch.removeAll()
    }
    #expect(segments > Self.mutations / 20)
  }

  /// A line made of real ones: cut, joined, and with pieces put in.
  static func line(
    _ random: inout some RandomNumberGenerator, of seeds: [String] = seeds
  ) -> String {
    var bytes = Array(seeds[Int.random(in: 0..<seeds.count, using: &random)].utf8)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = Int.random(in: start...min(bytes.count, start + 12), using: &random)
      let piece = Bool.random(using: &random) ? pieces : seeds
      let text = piece[Int.random(in: 0..<piece.count, using: &random)].utf8
      bytes.replaceSubrange(
        start..<end, with: Bool.random(using: &random) ? Array(text.prefix(40)) : [])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `never traps on mutated lines`() {
    var random = SplitMix(state: 42)
    var tcpdump = TcpdumpReader(options: .init(zoneOffsetSeconds: .max))
    var netstat = NetstatReader()
    var sysctl = SysctlReader()
    var release = KernelReleaseReader()
    var batch: [Substring] = []
    for number in 1...(Self.mutations * 2) {
      let line = Self.line(&random)[...]
      _ = tcpdump.read(line, number: Int64(number))
      netstat.read(line, number: number)
      sysctl.read(line, number: number)
      release.read(line, number: number)
      _ = SnapshotName(path: String(line)).position.sortText
      if number.isMultiple(of: 10) { batch.append(line) }
      if batch.count == 500 {
        _ = TextKind.recognise(batch)
        batch.removeAll()
      }
    }
    #expect(tcpdump.frame > 500)
    #expect(netstat.unknownCount > 1000)
    #expect(!sysctl.settings.isEmpty)
    #expect(release.settings.count > 1)
  }

  @Test(arguments: ["[", "(", "Flags [", " > ", ":", "1", ".", " ", "IP ", "options [TS val 1 "])
  func `takes a line of 64 KiB in no time`(piece: String) {
    let line = String(
      "1.000000 IP 1.1.1.1.1 > 1.1.1.1.2: Flags [S], seq 1, "
        + String(repeating: piece, count: 65_536 / piece.utf8.count))
    let duration = ContinuousClock().measure {
      var reader = TcpdumpReader()
      _ = reader.read(line[...], number: 1)
      _ = TextKind.recognise([line[...], Substring(String(repeating: piece, count: 65_536))])
    }
    // A quadratic scan would take many minutes.
    #expect(duration < .seconds(120))
  }

  /// A generator whose numbers are the same in every run (Steele, Lea, Flood 2014).
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}
