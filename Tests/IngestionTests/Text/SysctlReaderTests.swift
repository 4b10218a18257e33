import Evidence
import Ingestion
import Testing

struct SysctlReaderTests {
  @Test(arguments: [
    ("net.ipv4.tcp_tw_recycle = 1", "net.ipv4.tcp_tw_recycle", "1"),
    ("net.ipv4.tcp_tw_recycle=1  ", "net.ipv4.tcp_tw_recycle", "1"),
    ("net/ipv4/tcp_tw_recycle = 1", "net.ipv4.tcp_tw_recycle", "1"),
    ("/proc/sys/net/ipv4/tcp_tw_recycle:1", "net.ipv4.tcp_tw_recycle", "1"),
    ("/proc/sys/net/ipv4/tcp_tw_recycle = 1", "net.ipv4.tcp_tw_recycle", "1"),
    ("-net.ipv4.tcp_tw_recycle = 1", "net.ipv4.tcp_tw_recycle", "1"),
    ("net.ipv4.tcp_tw_recycle = 1 # why", "net.ipv4.tcp_tw_recycle", "1"),
    ("net.ipv4.tcp_rmem = 4096\t87380\t6291456", "net.ipv4.tcp_rmem", "4096 87380 6291456"),
    ("net/ipv4/conf/eth0.100/rp_filter = 1", "net.ipv4.conf.eth0/100.rp_filter", "1"),
    ("net.ipv4.conf.eth0/100.rp_filter = 1", "net.ipv4.conf.eth0/100.rp_filter", "1"),
    ("net.ipv4.ip_local_reserved_ports = ", "net.ipv4.ip_local_reserved_ports", ""),
    ("kernel.core_pattern = |/usr/bin/x %p=%s", "kernel.core_pattern", "|/usr/bin/x %p=%s"),
    ("net.ipv4.conf.*.rp_filter=2", "net.ipv4.conf.*.rp_filter", "2"),
  ])
  func `reads a setting`(line: String, name: String, value: String) {
    var reader = SysctlReader()
    reader.read(line[...], number: 3)
    #expect(reader.settings == [Setting(name: name, value: value, line: 3)])
    #expect(reader.unknownCount == 0)
    #expect(SysctlReader.accepts(line[...]))
  }

  @Test(arguments: [
    "a.b = c", "net = 1", "net..ipv4 = 1", "sysctl -w net.ipv4.tcp_tw_recycle=0", "spring.port=80",
    "net.ipv4.tcp_tw_recycle", "set net.ipv4.x to = 1", "=", ".=", "netx.ipv4.y = 1",
  ])
  func `does not take other lines for settings`(line: String) {
    var reader = SysctlReader()
    reader.read(line[...], number: 1)
    #expect(reader.settings.isEmpty)
    #expect(reader.unknownCount == 1)
    #expect(!SysctlReader.accepts(line[...]))
  }

  @Test(arguments: [
    "# net.ipv4.tcp_tw_recycle = 1", "; net.ipv4.tcp_tw_recycle = 1", "", "   ",
    "sysctl: reading key \"net.ipv6.conf.all.stable_secret\"",
    "sysctl: permission denied on key 'fs.protected_fifos'",
    "error: \"net.ipv4.tcp_tw_recycle\" is an unknown key", "$ sysctl -a",
  ])
  func `passes over comments and messages`(line: String) {
    var reader = SysctlReader()
    reader.read(line[...], number: 1)
    #expect(reader.settings.isEmpty)
    #expect(reader.unknownCount == 0)
  }

  @Test(
    .enabled(if: SharedFiles.areThere),
    arguments: SharedFiles.paths(under: "lab").filter { $0.hasSuffix("sysctl.txt") })
  func `knows every line of the lab's files`(path: String) throws {
    var reader = SysctlReader()
    for line in try SharedFiles.lines(path) { reader.read(line, number: 1) }
    #expect(reader.unknownLines == [])
    #expect(reader.settings.contains { $0.name == "net.ipv4.tcp_timestamps" })
  }
}
