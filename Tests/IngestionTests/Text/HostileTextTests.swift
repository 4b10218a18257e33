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

  /// A line made of real ones: cut, joined, and with pieces put in.
  static func line(_ random: inout some RandomNumberGenerator) -> String {
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

  @Test func `never traps on a hundred thousand mutated lines`() {
    var random = SplitMix(state: 42)
    var tcpdump = TcpdumpReader(options: .init(zoneOffsetSeconds: .max))
    var netstat = NetstatReader()
    var sysctl = SysctlReader()
    var release = KernelReleaseReader()
    var batch: [Substring] = []
    for number in 1...100_000 {
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
    #expect(tcpdump.frame > 1000)
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
    // A quadratic scan would take minutes.
    #expect(duration < .seconds(20))
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
