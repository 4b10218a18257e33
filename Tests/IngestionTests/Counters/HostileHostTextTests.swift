import Ingestion
import Testing

struct HostileHostTextTests {
  static let seeds: [String] = [
    "TcpExtListenDrops               15                 0.0", "$ nstat -az | grep Listen",
    #"{"kernel":{"IpInReceives":720,"TcpExtListenDrops":5}}"#,
    "TcpExt: SyncookiesSent SyncookiesRecv ListenDrops", "TcpExt: 0 5 18446744073709551615",
    "Ip6InReceives                   \t12", "Tcp: RtoAlgorithm MaxConn", "Tcp: 1 -1",
    "TCP:   9125 (estab 321, closed 8761, orphaned 4, synrecv 128, timewait 8759/1), ports 1902",
    "Transport Total     IP        IPv6", "TCP\t  364       350       14",
    "TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 400",
    "LISTEN 129 128 [fe80::1]%eth0:80 [::]:* users:((\"nginx\",pid=1,fd=6))",
    "\t skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d5171)",
    "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess",
    "cpu=0   \tfound=0 invalid=0 insert=0 insert_failed=130 drop=130 early_drop=0",
    "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop",
    "0000000a  00000001 00000000 00000000 00000000 00000000 00000000 00000002 00000000 000000ff 00000010 00000000",
    "2: eth0@if24: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP",
    "    RX:  bytes packets errors dropped  missed   mcast",
    "    3293      31      0       0       0       0",
    "          RX packets:123 errors:0 dropped:5 overruns:1 frame:0",
    "        RX errors 0  dropped 7  overruns 0  frame 0", "     rx_no_buffer_count: 12",
    "  eth0: 93 4 1 12 0 0 0 0 56 7 0 2 0 0 0 0",
    "192.168.50.1 age 13.353sec tw_ts 3837457/14 ago cwnd 10 source 192.168.50.11",
    "    cache  users 2 used 5 age 3sec ipid 0x1234 ts 0x3a8f01 tsage 12sec rtt 4ms",
    "192.0.2.7 from 192.0.2.10 dev eth0",
    "[1454500.910215] nf_conntrack: table full, dropping packet",
    "[Sun Nov 22 14:45:57 2026] TCP: request_sock_TCP: Possible SYN flooding on port [::]:80. Sending cookies.",
    "2026-11-22T14:45:57.123456+01:00 host kernel: [1.5] martian source 1 from 2",
    "Sun 2026-11-22 14:45:57 UTC host kernel: Out of socket memory",
    "<14>May 21 23:14:08 api kernel: [4621211.812] TCP: out of memory -- consider tuning tcp_mem",
    "[141:8460] -A KUBE-NODEPORTS -p tcp -m comment --comment \"default/web:http\" -m tcp --dport 30080 -j KUBE-MARK-MASQ",
    "-A X -m statistic --mode random ! --probability 0.5 -m recent --rcheck --name A -j DNAT --to-destination [2001:db8::1]:80",
    "-A X -p tcp --tcp-flags FIN,SYN SYN -m mark ! --mark 0x1/0x1 -j MARK --set-xmark 0x4000/0x0 -c 1 2",
    ":INPUT DROP [12:720]", "Chain INPUT (policy DROP 12M packets, 297K bytes)",
    "12M  957M KUBE-POSTROUTING  all  --  *      !docker0  !10.0.0.0/8  0.0.0.0/0  /* a */ mark match ! 0x1/0x1",
    "DNAT tcp -- anywhere anywhere tcp dpts:ssh:http flags:0x17/0x02 statistic mode random probability 0.5 to:10.0.0.1-10.0.0.9:80-90",
    "[NEW] tcp      6 120 SYN_SENT src=10.8.6.97 dst=10.11.249.108 sport=46128 dport=80 [UNREPLIED] src=10.8.6.96 dst=10.8.6.97 sport=80 dport=46128 mark=0x1",
    "TCP  10.0.0.1:30080 wrr persistent 10800", "  -> [2001:db8::1]:80  Masq 1 0 0",
    "2: eth0@if3    inet 192.0.2.1/24 brd 192.0.2.255 scope global eth0",
    "blackhole 10.0.0.0/8 via 192.0.2.1 dev eth0 src 192.0.2.2 metric 5",
    "eth0 UP 192.0.2.1/24 ::1/128",
    "table ip nat {", "chain X { # handle 7",
    "type nat hook prerouting priority dstnat - 10; policy drop;",
    "ip daddr . meta l4proto . th dport vmap @service-ips",
    "numgen random mod 3 vmap { 0 : goto a, 1-2 : jump b }",
    "elements = { 10.0.0.1 . tcp . 80 comment \"x\" : goto y,",
    "meta mark set meta mark & 0xffff ^ 0x1", "}",
    "tcp flags & (syn | ack) == syn counter packets 1 bytes 2 dnat ip to numgen inc mod 2 map { 0 : 10.0.0.1 }",
    "$ iptables -t nat -nvL PREROUTING --line-numbers | grep x",
    "tcp:", "\t1283 syncache entries added", "\t\t22 dropped",
  ]

  static let pieces: [String] = [
    "", "\u{FFFD}", "\u{0}", "99999999999999999999999999999", "-1", "4294967296", "[", "]", "(",
    ")",
    ":", ".", ",", "/", "=", "\t", "  ", "é", "::", "%", "\"", "{", "}", "#", "$ nstat", "T", "Z",
    "+99:99",
    "18446744073709551615", "0", "9223372036854775807.999999999", "\r", "ffffffffffffffff",
  ]

  static func line(_ random: inout some RandomNumberGenerator) -> String {
    var bytes = Array(seeds[Int.random(in: 0..<seeds.count, using: &random)].utf8)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = Int.random(in: start...min(bytes.count, start + 12), using: &random)
      let choice = Bool.random(using: &random) ? pieces : seeds
      let text = choice[Int.random(in: 0..<choice.count, using: &random)].utf8
      bytes.replaceSubrange(
        start..<end, with: Bool.random(using: &random) ? Array(text.prefix(40)) : [])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All readers at once.
  struct Readers {
    var nstat = NstatReader()
    var procNet = ProcNetReader()
    var sockets = SocketSummaryReader()
    var queues = ListenQueueReader()
    var conntrack = ConntrackStatisticsReader()
    var interfaces = InterfaceCountersReader()
    var metrics = TcpMetricsReader()
    var log = KernelLogReader()
    var bsd = BSDNetstatReader()
    var iptables = IptablesReader()
    var nftables = NftablesReader()
    var tracked = TrackedConnectionReader()
    var virtual = VirtualServiceReader()
    var network = NetworkConfigurationReader()

    mutating func read(_ line: Substring, number: Int) {
      nstat.read(line, number: number)
      procNet.read(line, number: number)
      sockets.read(line, number: number)
      queues.read(line, number: number)
      conntrack.read(line, number: number)
      interfaces.read(line, number: number)
      metrics.read(line, number: number)
      log.read(line, number: number)
      bsd.read(line, number: number)
      iptables.read(line, number: number)
      nftables.read(line, number: number)
      tracked.read(line, number: number)
      virtual.read(line, number: number)
      network.read(line, number: number)
    }
  }

  @Test func `never traps on ten thousand mutated lines`() {
    var random = Mixer(state: 4)
    var readers = Readers()
    var batch: [Substring] = []
    for number in 1...10_000 {
      let line = Self.line(&random)[...]
      readers.read(line, number: number)
      _ = NstatReader(fileName: String(line)).meaning
      _ = InterfaceCountersReader(fileName: String(line)).counters
      if number.isMultiple(of: 10) { batch.append(line) }
    }
    _ = TextKind.recognise(batch)
    #expect(!readers.nstat.snapshot.counters.isEmpty)
    #expect(!readers.procNet.snapshot.counters.isEmpty)
    #expect(!readers.sockets.counters.isEmpty)
    #expect(!readers.queues.queues.isEmpty)
    #expect(!readers.conntrack.counters.isEmpty)
    #expect(!readers.interfaces.counters.isEmpty)
    #expect(!readers.metrics.readings.isEmpty)
    #expect(!readers.log.events.isEmpty)
    #expect(!readers.bsd.counters.isEmpty)
    #expect(!readers.iptables.ruleset.isEmpty)
  }

  @Test(arguments: [
    "[", "\"a\":1,", "1 ", "Ext", "nstat ", " ", "00000000 ", "a=1 ", "! ", "-m ", "-- ",
  ])
  func `takes a line of 64 KiB in no time`(piece: String) {
    let line = String(repeating: piece, count: 65_536 / piece.utf8.count)[...]
    let lines = [
      line, "Ip: \(line)", "{\(line)", "cpu=0 \(line)", "192.0.2.1 \(line)", "LISTEN 0 1 \(line)",
      "-A X -j \(line)", "-A X -m recent \(line)", "1 2 X tcp -- * * 0.0.0.0/0 0.0.0.0/0 \(line)",
      "table ip x {", "chain y {", "tcp dport 80 \(line)", "ip saddr { \(line)",
    ]
    let duration = ContinuousClock().measure {
      var readers = Readers()
      for text in lines { readers.read(text[...], number: 1) }
      _ = TextKind.recognise(lines.map { $0[...] })
    }
    // A quadratic scan would take many minutes.
    #expect(duration < .seconds(120))
  }

  /// A generator whose numbers are the same in every run (Steele, Lea, Flood 2014).
  struct Mixer: RandomNumberGenerator {
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
