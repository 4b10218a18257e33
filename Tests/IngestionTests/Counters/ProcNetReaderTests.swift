import Evidence
import Ingestion
import Testing

struct ProcNetReaderTests {
  static func read(_ lines: [Substring]) -> ProcNetReader {
    var reader = ProcNetReader()
    lines.numbered { reader.read($0, number: $1) }
    return reader
  }

  @Test(
    .enabled(if: HostFiles.areThere),
    arguments: (HostFiles.paths(under: "lab") + HostFiles.paths(under: "formats")).filter {
      $0.contains("/proc-net-")
    })
  func `reads every counter of the lab's files`(path: String) throws {
    let lines = try HostFiles.lines(path)
    let reader = Self.read(lines)
    #expect(reader.unknownCount == 0)
    let words = lines.enumerated().filter { $0.offset % 2 == 1 }.map {
      $0.element.split(separator: " ")
    }
    let isSNMP = lines.contains { $0.hasPrefix("Tcp:") }
    #expect(
      reader.snapshot.counters.count == words.map { $0.count - 1 }.reduce(0, +) - (isSNMP ? 1 : 0))
    #expect(reader.snapshot.groups == Set(words.map { String($0[0].dropLast()) }))
  }

  @Test(.enabled(if: HostFiles.areThere)) func `agrees with netstat of the same moment`() throws {
    var netstat = NetstatReader()
    let folder = "lab/centos7-recycle-nat"
    try HostFiles.lines("\(folder)/netstat-after.txt").numbered { netstat.read($0, number: $1) }
    let reader = Self.read(try HostFiles.lines("\(folder)/proc-net-netstat-after.txt"))
    #expect(reader.snapshot["TcpExt.PAWSPassive"] == 120)
    for counter in netstat.snapshot.counters where counter.mib.hasPrefix("TcpExt.") {
      #expect(reader.snapshot[counter.mib] == counter.value, "\(counter.mib)")
    }
  }

  @Test func `pairs names and values, and leaves the limit that is none`() {
    let reader = Self.read(
      "Tcp: RtoMin MaxConn InSegs\r\nTcp: 200 -1 18446744073709551615\r\n\r\nIpExt: InOctets\nIpExt: 0"
        .textLines)
    #expect(reader.unknownCount == 0)
    #expect(reader.snapshot.counters.map(\.mib) == ["Tcp.RtoMin", "Tcp.InSegs", "IpExt.InOctets"])
    #expect(reader.snapshot["Tcp.InSegs"] == .max)
    #expect(reader.snapshot.groups == ["Tcp", "IpExt"])
  }

  @Test(arguments: [
    ("TcpExt: A1 B1 C1\nTcpExt: 5 6", 1), ("TcpExt: A1 B1\nTcpExt: 5 6 7", 1),
    ("TcpExt: A1 B1\nTcpExt: 5 -6", 1), ("TcpExt: A1 B1\nTcpExt: 18446744073709551616 6", 1),
    ("TcpExt: 5 6", 0), ("TcpExt: A1 B1\nIpExt: 5 6", 0), ("TcpExt: A1 B1\nfoo\nTcpExt: 5 6 x", 0),
  ])
  func `shows no group as a whole that was cut`(text: String, count: Int) {
    let reader = Self.read(text.textLines)
    #expect(reader.snapshot.counters.count == count)
    #expect(reader.snapshot.groups.isEmpty)
    #expect(reader.unknownCount >= 1)
  }

  @Test func `reads snmp6`() {
    let text =
      "Ip6InReceives                   \t12\nIp6InHdrErrors                  \t0\nUdp6NoPorts  \t3"
    let reader = Self.read(text.textLines)
    #expect(
      reader.snapshot.counters.map(\.mib) == ["Ip6.InReceives", "Ip6.InHdrErrors", "Udp6.NoPorts"])
    #expect(reader.snapshot.groups == ["Ip6"])
    #expect(reader.unknownCount == 0)
  }

  @Test func `does not take an interface's snmp6 for the host's`() {
    let reader = Self.read("ifIndex                         \t2\nIp6InReceives\t12".textLines)
    #expect(reader.snapshot.counters.isEmpty)
    #expect(reader.unknownCount == 2)
  }
}
