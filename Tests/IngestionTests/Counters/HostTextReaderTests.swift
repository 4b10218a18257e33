import Ingestion
import Testing

struct HostTextReaderTests {
  static func read(_ text: String, kind: HostTextKind, fileName: String = "") -> HostText {
    var reader = HostTextReader(kind: kind, fileName: fileName)
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader.text
  }

  @Test(
    .enabled(if: HostFiles.areThere),
    arguments: HostTextKindTests.texts.filter { HostTextKindTests.kind(of: $0) != nil })
  func `understands every line of the lab's and the format's files`(path: String) throws {
    let lines = try HostFiles.lines(path)
    let kind = try #require(HostTextKindTests.kind(of: path))
    var reader = HostTextReader(kind: kind, fileName: path)
    lines.numbered { reader.read($0, number: $1) }
    // The report of netdata holds the output of uname and netstat, too.
    #expect(reader.text.unknownCount == (path.contains("15-netdata") ? 4 : 0))
    let isCounted = ![.tcpMetrics, .kernelLog, .listenQueues].contains(kind)
    #expect(reader.text.counters.counters.isEmpty != isCounted)
  }

  @Test func `takes the time from the lines before the counters`() {
    let text = Self.read(
      "$ date\nSun Nov 22 14:45:57 UTC 2026\n$ nstat -az\n#kernel\nIpInReceives 5 0.0", kind: .nstat
    )
    #expect(text.time.time == SnapshotTimeTests.time)
    #expect(text.unknownCount == 0)
    #expect(text.meaning == .totals)
  }

  @Test func `reads the command behind a prompt with the time`() {
    let text = Self.read(
      "[2026-11-22 14:45:57] root@host:~# nstat\nIpInReceives 5 0.0", kind: .nstat)
    #expect(text.time.time == SnapshotTimeTests.time)
    #expect(text.meaning == .increments)
    #expect(text.unknownCount == 0)
    let sockets = Self.read(
      "[2026-11-22 14:45:57] root@h:~# ss -s\nTotal: 13\n[2026-11-22 14:45:58] root@h:~#",
      kind: .socketSummary)
    #expect(sockets.time.time == SnapshotTimeTests.time)
    #expect(sockets.unknownCount == 0)
  }

  @Test func `says which values are gauges`() {
    for mib in ["ss.TCP.estab", "sockstat.TCP.tw", "Tcp.CurrEstab", "conntrack.entries"] {
      #expect(Gauges.contains(mib))
    }
    for mib in ["TcpExt.ListenDrops", "conntrack.drop", "interface.eth0.rx_dropped"] {
      #expect(!Gauges.contains(mib))
    }
  }
}
