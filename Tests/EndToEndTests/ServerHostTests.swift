import Testing

/// Several hosts in one case: a server is judged by its own counters, settings and kernel.
struct ServerHostTests {
  let folder = TemporaryFolder()

  private static let sample = Places.sample("recycle-nat")
  /// The address of the sample's server.
  private static let server = "192.168.50.11"
  private static let modernKernel = "Linux db1 5.14.0-70.el9.x86_64 #1 SMP x86_64 GNU/Linux\n"

  /// Writes the sample's host, which its `uname` calls `node`, to `web1` and a modern one as `db1`, and adds the capture.
  private func writeHosts() throws {
    for name in ["netstat-before.txt", "netstat-after.txt", "sysctl.txt", "uname.txt"] {
      try folder.copy("\(Self.sample)/\(name)", to: "case/web1/\(name)")
    }
    try folder.write(Self.modernKernel, to: "case/db1/uname.txt")
    try folder.write(
      "net.ipv4.tcp_tw_recycle = 0\nnet.ipv4.tcp_timestamps = 1\n", to: "case/db1/sysctl.txt")
    for (phase, count) in [("before", 0), ("after", 900)] {
      try folder.write(
        "TcpExt:\n    7 packet headers predicted\n    \(count) times the listen queue of a socket"
          + " overflowed\n    \(count) SYNs to LISTEN sockets dropped\n",
        to: "case/db1/netstat-\(phase).txt")
    }
    try folder.copy("\(Self.sample)/capture.pcap", to: "case/capture.pcap")
  }

  private func writeAddress(_ address: String, of host: String) throws {
    try folder.write(
      "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default\n"
        + "    inet \(address)/24 brd 192.168.50.255 scope global eth0\n",
      to: "case/\(host)/ip-addr.txt")
  }

  private func analysis() throws -> Analysis { try Analysis([folder["case"]], in: folder) }

  @Test func `the host that has the server's address gives its verdict`() throws {
    let alone = try Analysis([Self.sample], in: TemporaryFolder())
    try writeHosts()
    try writeAddress(Self.server, of: "web1")
    try writeAddress("192.168.50.12", of: "db1")
    let both = try analysis()
    #expect(both.findings.verdict == alone.findings.verdict)
    #expect(both.findings.verdict.level == "confirmed")
    #expect(both.report.contains("\(Self.server) is an address of `node`"))
    #expect(both.report.contains("3.10.0-1160.el7.x86_64"))
    #expect(!both.report.contains("db1`, as its own list"))
  }

  @Test func `a modern server is not convicted by another host's counters`() throws {
    try writeHosts()
    try writeAddress(Self.server, of: "db1")
    try writeAddress("192.168.50.12", of: "web1")
    let analysis = try analysis()
    let recycle = analysis.findings.findings.first { $0.cause == "tw-recycle" }
    #expect(recycle?.level == "excluded")
    #expect(analysis.report.contains("5.14.0-70.el9.x86_64"))
    #expect(analysis.findings.verdict.cause != "tw-recycle")
  }

  @Test func `who listens on the port is the server`() throws {
    try writeHosts()
    try folder.write(
      "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 128 *:30285 *:*\n",
      to: "case/web1/ss-lnt.txt")
    try folder.write(
      "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 128 *:5432 *:*\n",
      to: "case/db1/ss-lnt.txt")
    let analysis = try analysis()
    #expect(analysis.report.contains("only `node` listens on the port of \(Self.server)"))
    #expect(analysis.findings.verdict.level == "confirmed")
  }

  @Test func `which host it is stays open where nothing tells`() throws {
    try writeHosts()
    let analysis = try analysis()
    #expect(analysis.report.contains("nothing tells which of them \(Self.server) is"))
    let lines = analysis.section("Verdict")
    #expect(!lines.contains("5.14.0"))
    #expect(!lines.contains("`net.ipv4.tcp_tw_recycle` was `0`"))
  }
}
