import Evidence
import Ingestion
import Testing

struct ConntrackStatisticsReaderTests {
  static func read(_ text: String) -> ConntrackStatisticsReader {
    var reader = ConntrackStatisticsReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  @Test(.enabled(if: HostFiles.areThere)) func `sums the lab's CPUs`() throws {
    let lines = try HostFiles.lines("lab/snat-collision-a/conntrack-S.after.txt")
    let reader = Self.read(lines.joined(separator: "\n"))
    #expect(reader.snapshot["conntrack.insert_failed"] == 248)
    #expect(reader.snapshot["conntrack.drop"] == 248)
    #expect(reader.snapshot["conntrack.early_drop"] == 0)
    #expect(reader.unknownCount == 0)
    #expect(!reader.isFirstCPUOnly)
  }

  @Test func `takes the last line of each CPU`() {
    let reader = Self.read(
      "cpu=0 drop=1\ncpu=1 drop=2\n$ conntrack -S\ncpu=0 drop=10\ncpu=1 drop=20")
    #expect(reader.counters == [Counter(mib: "conntrack.drop", value: 30, line: 5)])
  }

  @Test func `reads the file of the kernel`() {
    let reader = Self.read(
      """
      entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
      0000000a  00000001 00000000 00000000 00000000 00000000 00000000 00000002 00000000 000000ff 00000010 00000000 00000003  00000000 00000000 00000000 00000000
      0000000a  00000001 00000000 00000000 00000000 00000000 00000000 00000002 00000000 00000001 00000010 00000000 00000003  00000000 00000000 00000000 00000000
      """)
    #expect(reader.unknownCount == 0)
    #expect(reader.snapshot["conntrack.entries"] == 10)
    #expect(reader.snapshot["conntrack.insert_failed"] == 256)
    #expect(reader.snapshot["conntrack.drop"] == 32)
    #expect(reader.snapshot["conntrack.clash_resolve"] == 2)
    #expect(reader.snapshot["conntrack.chaintoolong"] == 4)
    #expect(reader.snapshot["conntrack.error"] == 6)
    #expect(reader.snapshot["conntrack.icmp_error"] == nil)
  }

  @Test func `reads the list of old releases, which is of one CPU`() {
    let reader = Self.read(
      "entries             \t1042\ninsert_failed       \t17\nearly_drop          \t3")
    #expect(reader.snapshot["conntrack.insert_failed"] == 17)
    #expect(reader.isFirstCPUOnly)
    #expect(reader.unknownCount == 0)
  }

  @Test(arguments: [
    "cpu=0 found=1 inse", "cpu=x found=1", "cpu=0", "cpu=0 found=-1", "00000000 00000000",
    "cpu=0 colour=1", "cpu=0 drop=99999999999999999999",
  ])
  func `refuses cut lines and others`(line: String) {
    let reader = Self.read(line)
    #expect(reader.counters.isEmpty)
    #expect(reader.unknownCount == 1)
  }

  @Test func `drops the number at the end of a line that was cut`() {
    let reader = Self.read(
      "cpu=0 found=1 insert_failed=130 drop=130\ncpu=1 found=1 insert_failed=11")
    #expect(reader.snapshot["conntrack.insert_failed"] == 130)
    #expect(reader.snapshot["conntrack.found"] == 2)
    #expect(reader.unknownCount == 1)
  }

  @Test func `gives no sum that 64 bits do not hold`() {
    let reader = Self.read("cpu=0 drop=18446744073709551615\ncpu=1 drop=1")
    #expect(reader.counters.isEmpty)
  }
}

struct InterfaceCountersReaderTests {
  static func read(_ text: String, fileName: String = "") -> InterfaceCountersReader {
    var reader = InterfaceCountersReader(fileName: fileName)
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  @Test func `reads ip -s -s link of iproute2 6.1`() {
    let reader = Self.read(
      """
      1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000
          link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
          RX:  bytes packets errors dropped  missed   mcast           
                3293      31      0       0       0       0 
          RX errors:  length    crc   frame    fifo overrun
                           0      0       0       0       9 
          TX:  bytes packets errors dropped carrier collsns           
                3293      31      0       0       0       0 
          TX errors: aborted   fifo  window heartbt transns
                           0      0       0       0       1 
      2: eth0@if24: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT
          link/ether 02:42:0a:01:01:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0
          RX:  bytes packets errors dropped  missed   mcast
          18446744073709551615      31      1      17       3       0
      """)
    #expect(reader.unknownCount == 0)
    #expect(reader.snapshot["interface.lo.rx_overrun"] == 9)
    #expect(reader.snapshot["interface.lo.tx_transns"] == 1)
    #expect(reader.snapshot["interface.eth0.rx_bytes"] == .max)
    #expect(reader.snapshot["interface.eth0.rx_dropped"] == 17)
    #expect(reader.snapshot["interface.eth0.rx_missed"] == 3)
  }

  @Test func `reads ifconfig, old and new`() {
    let old = Self.read(
      """
      eth0      Link encap:Ethernet  HWaddr 00:0c:29:12:34:56
                inet addr:10.0.0.1  Bcast:10.0.0.255  Mask:255.255.255.0
                UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
                RX packets:123 errors:0 dropped:5 overruns:1 frame:0
                TX packets:99 errors:0 dropped:0 overruns:0 carrier:0
                collisions:0 txqueuelen:1000
      """)
    #expect(old.snapshot["interface.eth0.rx_dropped"] == 5)
    #expect(old.snapshot["interface.eth0.rx_overrun"] == 1)
    #expect(old.unknownCount == 0)
    let new = Self.read(
      """
      ens33: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
              inet 10.0.0.1  netmask 255.255.255.0  broadcast 10.0.0.255
              RX packets 123  bytes 456 (456.0 B)
              RX errors 0  dropped 7  overruns 0  frame 0
              TX errors 0  dropped 0 overruns 0  carrier 0  collisions 4
      """)
    #expect(new.snapshot["interface.ens33.rx_dropped"] == 7)
    #expect(new.snapshot["interface.ens33.rx_bytes"] == 456)
    #expect(new.snapshot["interface.ens33.tx_collisions"] == 4)
    #expect(new.unknownCount == 0)
  }

  @Test func `reads /proc/net/dev`() {
    let reader = Self.read(
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
          lo:    3293      31    0    0    0     0          0         0     3293      31    0    0    0     0       0          0
        eth0:93 4 1 12 0 0 0 0 56 7 0 2 0 0 0 0
      """)
    #expect(reader.unknownCount == 0)
    #expect(reader.snapshot["interface.eth0.rx_dropped"] == 12)
    #expect(reader.snapshot["interface.eth0.tx_dropped"] == 2)
    #expect(reader.snapshot["interface.lo.rx_packets"] == 31)
  }

  @Test func `keeps what ethtool -S tells of losses`() {
    let text =
      "NIC statistics:\n     rx_packets: 912398\n     rx_no_buffer_count: 12\n     rx_missed_errors: 3\n     [0]: rx_discards: 4"
    #expect(
      Self.read("$ ethtool -S eth0\n" + text).snapshot["ethtool.eth0.rx_no_buffer_count"] == 12)
    let named = Self.read(text, fileName: "sos_commands/networking/ethtool_-S_ens5")
    #expect(named.snapshot["ethtool.ens5.rx_missed_errors"] == 3)
    #expect(named.snapshot["ethtool.ens5.[0]: rx_discards"] == nil)
    #expect(Self.read(text).counters.map(\.mib).first == "ethtool.unnamed.rx_no_buffer_count")
    #expect(Self.read(text).snapshot["ethtool.unnamed.rx_packets"] == nil)
  }

  @Test func `sums softnet_stat over the CPUs`() {
    let row = "00000007 00000002 00000001 00000000 00000000 00000000 00000000 00000000 00000000"
    let old = Self.read("\(row)\n\(row)")
    #expect(old.snapshot["softnet.dropped"] == 4)
    #expect(old.snapshot["softnet.time_squeeze"] == 2)
    // The CPU is told: the second snapshot takes the place of the first one.
    let new = "\(row) 00000000 00000000 00000000"
    let both = Self.read("\(new) 00000000\n\(new) 00000001\n\(new) 00000000\n\(new) 00000001")
    #expect(both.snapshot["softnet.dropped"] == 4)
    #expect(both.unknownCount == 0)
  }

  @Test func `drops the number at the end of a line that was cut`() {
    let reader = Self.read(
      "2: eth0: <UP> mtu 1500\n    RX: bytes packets errors dropped\n    93 12 0")
    #expect(reader.snapshot["interface.eth0.rx_packets"] == 12)
    #expect(reader.snapshot["interface.eth0.rx_errors"] == nil)
    #expect(reader.unknownCount == 1)
  }

  @Test(arguments: ["1 2 3 4", "RX", "RX packets:x", "eth0: 1 2 3", "Some words."])
  func `refuses other lines`(line: String) {
    let reader = Self.read(line)
    #expect(reader.counters.isEmpty)
    #expect(reader.unknownCount == 1)
  }
}
