import Evidence
import Ingestion
import Testing
import Wire

/// The forms are those of the tools' own documentation and issues (docs/SOURCES.md).
struct PacketDropReaderTests {
  static func read(_ text: String) -> PacketDropReader {
    var reader = PacketDropReader()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      reader.read(line, number: index + 1)
    }
    return reader
  }

  static func endpoint(_ address: String, _ port: UInt16) -> Endpoint? {
    IPAddress(address).map { Endpoint($0, port) }
  }

  static let dropwatch = """
    dropwatch> start
    Enabling monitoring...
    Kernel monitoring activated.
    Issue Ctrl-C to stop monitoring
    1 drops at skb_queue_purge+18 (0xffffffff8151a968)
    2 drops at nf_hook_slow+f3 (0xffffffff8155d083) [software]
    40 drops at nf_hook_slow+f3 (0xffffffff8155d083) [software]
    3 drops at location 0xffffffff81572ec8
    """

  @Test func `sums the drops of dropwatch by function`() {
    let reader = Self.read(Self.dropwatch)
    #expect(reader.unknownCount == 0)
    #expect(
      reader.drops == [
        PacketDrop(tool: .dropwatch, function: "skb_queue_purge", count: 1, line: 5),
        PacketDrop(tool: .dropwatch, function: "nf_hook_slow", count: 42, line: 6),
        PacketDrop(tool: .dropwatch, count: 3, line: 8),
      ])
  }

  static let dropwatchPackets = """
    drop at: ip_rcv_finish_core.isra.0+0x1de/0x440 (0xffffffff96b6294e)
    origin: software
    input port ifindex: 3
    timestamp: Thu Dec 22 13:14:21 2022 005165840 nsec
    protocol: 0x800
    length: 1358
    original length: 1358
    drop reason: IP_RPFILTER

    drop at: arp_process+0x1/0x2 (0xffffffff96b6294f)
    protocol: 0x806
    """

  @Test func `reads the packets of dropwatch and leaves out what is not IP`() throws {
    let reader = Self.read(Self.dropwatchPackets)
    let drop = try #require(reader.drops.first)
    #expect(reader.drops.count == 1)
    #expect(reader.unknownCount == 0)
    #expect(drop.function == "ip_rcv_finish_core")
    #expect(drop.reason == "IP_RPFILTER")
    #expect(drop.base == .local)
    #expect(drop.time == 1_671_714_861_005_165_840)
  }

  static let perf = """
    java 26982 [026] 330543.363561: skb:kfree_skb: skbaddr=0xffff88803dd83a00 protocol=2048 location=0xffffffff816ea931
            ffffffff816e9c9b kfree_skb+0x7b ([kernel.kallsyms])
            ffffffff8155d083 nf_hook_slow+0xf3 ([kernel.kallsyms])
            ffffffff816e9bf4 ip_local_deliver+0x24 ([kernel.kallsyms])

    swapper 0 [000] 45485.792919: skb:kfree_skb: skbaddr=0xffffa04143757900 protocol=34525 location=0xffffffff9bbd84bb reason: TCP_INVALID_SEQUENCE
    <idle>-0 [036] ..s1. 647.428165: kfree_skb: skbaddr=000000004d037db6 rx_sk=0000000000000000 protocol=2048 location=tcp_v4_rcv+0x77/0xe90 reason: NO_SOCKET
         0.000 swapper/1/0 skb:kfree_skb(skbaddr: 0xffff9ff2, location: nf_hook_slow+0x9a, protocol: 2048, reason: NETFILTER_DROP)
    swapper 0 [001] 45485.8: skb:kfree_skb: skbaddr=0xffffa041 protocol=2054 location=0xffffffff9bbd84bb reason: NOT_SPECIFIED
    """

  @Test func `reads the tracepoint as perf and ftrace print it`() {
    let reader = Self.read(Self.perf)
    #expect(reader.unknownCount == 0)
    #expect(
      reader.drops == [
        PacketDrop(
          tool: .tracepoint, time: 330_543_363_561_000, function: "nf_hook_slow", line: 1),
        PacketDrop(
          tool: .tracepoint, time: 45_485_792_919_000, reason: "TCP_INVALID_SEQUENCE", line: 6),
        PacketDrop(
          tool: .tracepoint, time: 647_428_165_000, function: "tcp_v4_rcv", reason: "NO_SOCKET",
          line: 7),
        PacketDrop(
          tool: .tracepoint, function: "nf_hook_slow", reason: "NETFILTER_DROP", line: 8),
      ])
  }

  static let tcpdrop = """
    TIME     PID    IP SADDR:SPORT          > DADDR:DPORT          STATE (FLAGS)
    20:49:06 0      4  10.32.119.56:443     > 10.66.65.252:22912   CLOSE (SYN)
    \ttcp_drop+0x1
    \ttcp_v4_do_rcv+0x135
    \ttcp_v4_rcv+0x9c7

    20:49:50 12431  6  2001:db8::1:8198       > 2001:db8::2:48280      CLOSE (RST|ACK)
    \tb'tcp_drop+0x1'
    \tb'tcp_v6_do_rcv+0x135'
    06:29:07 redis-server     3252023  10.153.18.169:44926 > 10.134.113.159:6379     ESTABLISHED
    \ttcp_drop+0x1
    00:39:21 0        swapper/2         10.231.244.31:3306     10.229.20.82:50552  ESTABLISHE
    """

  @Test func `reads tcpdrop of bcc and bpftrace`() throws {
    let reader = Self.read(Self.tcpdrop)
    #expect(reader.unknownCount == 0)
    #expect(reader.drops.count == 4)
    let first = try #require(reader.drops.first)
    #expect(first.source == Self.endpoint("10.32.119.56", 443))
    #expect(first.destination == Self.endpoint("10.66.65.252", 22912))
    #expect(first.flags == .syn)
    #expect(first.function == "tcp_v4_do_rcv")
    #expect(first.base == .timeOfDay)
    #expect(first.time == 74_946_000_000_000)
    #expect(reader.drops[1].source == Self.endpoint("2001:db8::1", 8198))
    #expect(reader.drops[1].flags == [.rst, .ack])
    #expect(reader.drops[1].function == "tcp_v6_do_rcv")
    #expect(reader.drops[2].flags == nil)
    #expect(reader.drops[3].destination == Self.endpoint("10.229.20.82", 50552))
  }

  static let bpftrace = """
    Attaching 4 probes...
    Tracing kernel software packets drops. Hit Ctrl-C to end.
    @[
        kfree_skb+1
        nf_hook_slow+150
        ip_local_deliver+202
    ]: 3
    @drops[
        kfree_skb+118
        hci_event_packet+495
    , swapper/0]: 31
    """

  @Test func `reads the counts by stack of bpftrace`() {
    let reader = Self.read(Self.bpftrace)
    #expect(reader.unknownCount == 0)
    #expect(
      reader.drops == [
        PacketDrop(tool: .bpftrace, function: "nf_hook_slow", count: 3, line: 3),
        PacketDrop(tool: .bpftrace, function: "hci_event_packet", count: 31, line: 8),
      ])
  }

  static let pwru = """
                   SKB    CPU          PROCESS                     FUNC
    0xffff936378692ce8 6 [curl]             nf_hook_slow 172.20.10.2:33918->1.1.1.1:4240(tcp)
    0xffff936378692ce8 6 [curl] kfree_skb_reason(SKB_DROP_REASON_NETFILTER_DROP) 172.20.10.2:33918->1.1.1.1:4240(tcp)
    0xff452c7c65ea9e00 4   <empty>:0        4026531840 0            ens1f0:2     0x0800 1500  60    10.14.134.20:35676->10.14.134.10:443(tcp:SYN) sk_skb_reason_drop(SKB_DROP_REASON_TCP_CSUM) tcp_v4_rcv
    0xff452c7c65ea9e00 4   <empty>:0        4026531840 0            ens1f0:2     0x0800 9000  74    10.14.134.20:35676->10.14.134.10:443(tcp) skb_release_data napi_consume_skb
    0xffff997d135cf300 17  ~system-x86:3433 4026531840 0          vgif_r2_1:13   0x0800 1500  100   172.16.0.1:0->172.16.0.2:0(icmp) sk_skb_reason_drop
    """

  @Test func `reads the drops among all that pwru prints`() {
    let reader = Self.read(Self.pwru)
    #expect(reader.unknownCount == 0)
    #expect(
      reader.drops == [
        PacketDrop(
          tool: .pwru, source: Self.endpoint("172.20.10.2", 33918),
          destination: Self.endpoint("1.1.1.1", 4240), reason: "NETFILTER_DROP", line: 3),
        PacketDrop(
          tool: .pwru, source: Self.endpoint("10.14.134.20", 35676),
          destination: Self.endpoint("10.14.134.10", 443), flags: .syn, function: "tcp_v4_rcv",
          reason: "TCP_CSUM", line: 4),
        PacketDrop(tool: .pwru, line: 6),
      ])
  }

  static let retis = """
    3392678938917 [nc] 2311 [tp] skb:kfree_skb drop (NO_SOCKET)
        bpf_prog_3a0ef5414c2f6fca_sd_devices+0xa0ad
        bpf_trace_run3+0x52
        kfree_skb_reason+0x8f
        tcp_v6_rcv+0x77
      ns 1 if 1 (lo) rxif 1 ::1.36986 > ::1.8080 ttl 64 label 0x5a3b1 len 40 proto TCP (6) flags [S] seq 3918324244 win 65476
    3392678938999 (2) [irq] 0 [tp] skb:kfree_skb drop (reason NETFILTER_DROP)
        nf_hook_slow+0x42
      10.0.0.1.40000 > 10.0.0.2.80 ttl 64 proto TCP (6) flags [S] seq 1 win 1
    """

  @Test func `reads the events of retis`() {
    let reader = Self.read(Self.retis)
    #expect(reader.unknownCount == 0)
    #expect(
      reader.drops == [
        PacketDrop(
          tool: .retis, time: 3_392_678_938_917, source: Self.endpoint("::1", 36986),
          destination: Self.endpoint("::1", 8080), flags: .syn, function: "tcp_v6_rcv",
          reason: "NO_SOCKET", line: 1),
        PacketDrop(
          tool: .retis, time: 3_392_678_938_999, source: Self.endpoint("10.0.0.1", 40000),
          destination: Self.endpoint("10.0.0.2", 80), flags: .syn, function: "nf_hook_slow",
          reason: "NETFILTER_DROP", line: 7),
      ])
  }

  static let texts = [dropwatch, dropwatchPackets, perf, tcpdrop, bpftrace, pwru, retis]

  @Test(arguments: texts)
  func `is recognised by its content`(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(TextKind.recognise(lines) == .packetDrops)
  }

  @Test(arguments: [
    "BUG: unable to handle page fault\n tcp_v4_rcv+0x77\n ip_rcv+0x1\n do_softirq+0x1",
    "10:00:00 a 10.0.0.1:80", "@[\n]: x", "1 drops", "drop at:", "protocol: 0x",
  ])
  func `takes nothing else for it`(text: String) {
    #expect(TextKind.recognise(text.split(separator: "\n")) != .packetDrops)
  }

  @Test(arguments: texts)
  func `reads any part of a text without harm`(text: String) {
    let bytes = Array(text.utf8)
    for length in stride(from: 0, through: bytes.count, by: 3) {
      let part = String(decoding: bytes.prefix(length), as: UTF8.self)
      #expect(Self.read(part).drops.count <= Self.read(text).drops.count + 1)
    }
  }

  @Test func `adds up counts beyond 64 bits without a trap`() {
    let line = "18446744073709551615 drops at nf_hook_slow+f3 (0xffffffff8155d083)"
    #expect(Self.read("\(line)\n\(line)").drops.map(\.count) == [.max])
  }
}
