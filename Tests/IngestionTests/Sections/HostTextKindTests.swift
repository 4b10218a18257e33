import Evidence
import Ingestion
import Testing

struct HostTextKindTests {
  static let texts: [String] =
    ["lab", "seed-incident", "formats", "incidents"].flatMap { HostFiles.paths(under: $0) }
    .filter { path in
      [".txt", ".md", ".json", ".yaml", ".py"].contains { path.hasSuffix($0) }
    } + [
      "README.md", "design.md", "facts.md", "report-example.md", "style.md",
      "netstat-templates.tsv",
    ]

  /// What a file of `shared` is, by its name, which the recognition never sees.
  static func kind(of path: String) -> Input.Kind? {
    let name = path.split(separator: "/").last ?? ""
    if path.hasPrefix("incidents/"), let kind = incidents[name.prefix(2)] { return kind }
    if name.hasPrefix("nstat") || name.hasPrefix("15-netdata") { return .nstat }
    if name.hasPrefix("proc-net-") { return .procNet }
    if name == "ss-s.txt" { return .socketSummary }
    if name.hasPrefix("conntrack-S") { return .conntrackStatistics }
    if name.hasPrefix("19-felix") { return .trackedConnections }
    if name == "service.yaml" { return .manifest }
    if name.contains("iptables") && !name.hasPrefix("20-calico") { return .iptables }
    if name == "tcp-metrics-after.txt" { return path.contains("linux32") ? nil : .tcpMetrics }
    if name.hasPrefix("netstat") && name.hasSuffix(".txt") { return .netstat }
    if name == "sysctl.txt" { return .sysctl }
    if name == "uname.txt" || name == "node.txt" { return .kernelRelease }
    if name.hasPrefix("capture") || name.hasPrefix("tcpdump") { return .tcpdumpText }
    let isLog = name == "dmesg.txt" || name.hasPrefix("14-k8s") || name.hasPrefix("20-calico")
    return isLog ? .kernelLog : nil
  }

  /// What the public reports quote, by their numbers.
  private static let incidents: [Substring: Input.Kind] = {
    var kinds: [Substring: Input.Kind] = [:]
    for number in ["01", "02", "16", "17", "18", "24", "25", "26", "28", "29"] as [Substring] {
      kinds[number] = .tcpdumpText
    }
    for number in ["04", "06", "07", "08", "09", "10", "11", "12", "13"] as [Substring] {
      kinds[number] = .netstat
    }
    return kinds
  }()

  @Test(.enabled(if: HostFiles.areThere), arguments: texts)
  func `recognises the files of shared by their content`(path: String) throws {
    let lines = try HostFiles.lines(path, limit: 16_384)
    #expect(TextKind.recognise(lines) == Self.kind(of: path))
  }

  struct Case: CustomTestStringConvertible {
    let kind: Input.Kind?
    let text: String

    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(kind: nil, text: ""),
    Case(kind: nil, text: "# nstat -az\n$ ss -s"),
    Case(kind: .nstat, text: "$ nstat -j\n{\"kernel\":{\"IpInReceives\":5}}"),
    Case(kind: nil, text: "{\"kind\": \"Service\", \"port\": 80}"),
    Case(kind: nil, text: "{\n  \"IpAddress\": \"x\",\n  \"verdict\": 5\n}"),
    Case(kind: .procNet, text: "TcpExt: SyncookiesSent SyncookiesRecv\nTcpExt: 0 0"),
    Case(kind: .procNet, text: "Ip6InReceives\t5\nIp6InDelivers\t5"),
    Case(
      kind: .socketSummary, text: "sockets: used 26\nTCP: inuse 1 orphan 0 tw 0 alloc 1 mem 400"),
    Case(kind: .socketSummary, text: "TCP6: inuse 0\nFRAG6: inuse 0 memory 0"),
    Case(
      kind: .listenQueues,
      text: "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0 128 *:22 *:*"),
    Case(kind: .listenQueues, text: "LISTEN 0 128 *:22 *:*"),
    Case(
      kind: .conntrackStatistics,
      text: "entries             \t1042\nsearched            \t5\nfound \t7"),
    Case(kind: .conntrackStatistics, text: "conntrack -S\ncpu=0 found=0 drop=0"),
    Case(kind: .interfaceCounters, text: "NIC statistics:\n     rx_packets: 1\n     rx_dropped: 2"),
    Case(
      kind: .interfaceCounters,
      text: "00000007 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"),
    Case(kind: .tcpMetrics, text: "192.168.50.1 age 13.353sec tw_ts 3837457/14 ago"),
    Case(kind: .kernelLog, text: "[1.5] anything\n[1.6] at all"),
    Case(
      kind: .kernelLog,
      text:
        "-- Logs begin at Sun 2026-11-22 14:45:57 UTC, end at x. --\nNov 22 14:45:57 h kernel: x"),
    Case(kind: .kernelLog, text: "Jan 15 10:40:01 server1 cron[1111]: (root) CMD (x)"),
    Case(kind: nil, text: "2026-11-22 14:45:57.000001 ERROR cannot connect"),
    Case(kind: nil, text: "2026-11-22T14:45:57Z INFO something happened"),
    Case(kind: nil, text: "spec:\n  port: 8080\n  replicas: 3"),
    Case(kind: nil, text: "1 2 3 4\n5 6 7 8"),
    Case(
      kind: .iptables, text: "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j DNAT\nCOMMIT"),
    Case(
      kind: .nftables,
      text: "table ip filter {\n\tchain input {\n\t\ttcp dport 80 counter drop\n\t}\n}"),
    Case(kind: nil, text: "chain of events {\n\tdrop\n}"),
    Case(kind: nil, text: "\t5 apples\n\t6 pears"),
    Case(
      kind: .networkConfiguration,
      text: "default via 10.0.0.1 dev eth0\n10.0.0.0/24 dev eth0 src 10.0.0.2"),
    Case(
      kind: .trackedConnections,
      text:
        "tcp 6 119 SYN_SENT src=10.0.0.1 dst=10.0.0.2 sport=1 dport=80 [UNREPLIED] src=10.0.0.3 dst=10.0.0.1 sport=80 dport=1 mark=0 use=1"
    ),
    Case(
      kind: .virtualServices,
      text:
        "IP Virtual Server version 1.2.1 (size=4096)\nTCP  10.0.0.1:30080 rr\n  -> 10.244.1.2:80  Masq 1 0 0"
    ),
  ])
  func `recognises`(_ test: Case) {
    #expect(TextKind.recognise(test.text.textLines) == test.kind)
    #expect(TextKind.recognise(test.text.replacing("\n", with: "\r\n").textLines) == test.kind)
  }
}
