import Foundation
import Testing

/// Packet filter and translation rules, from their dumps to the report.
@Suite(.enabled(if: Places.hasLab, "\(Places.labIsMissing)"))
struct RulesTests {
  let folder = TemporaryFolder()

  /// What the tests read of `paths` in the JSON.
  struct Paths: Decodable {
    let paths: [Path]

    struct Path: Decodable {
      let source: String
      let destination: String
      let ways: [Way]
      let observed: [Observed]
    }

    struct Way: Decodable {
      let share: Double
      let destination: String
      let steps: [Step]
    }

    struct Step: Decodable {
      let line: Int
      let chain: String
    }

    struct Observed: Decodable {
      let source: String
      let destination: String
      let attempts: Int
    }
  }

  func paths() throws -> [Paths.Path] {
    try JSONDecoder().decode(Paths.self, from: contents(of: folder["findings.json"])).paths
  }

  @Test func `the traced addresses are those of the captures' packets`() throws {
    _ = try Analysis(
      [Places.lab("recycle-nat-nodeport-a"), "--case", folder["case.db"]], in: folder)
    let path = try #require(try paths().first)
    #expect(path.destination == "192.168.10.11:30080")
    let way = try #require(path.ways.first)
    let sql = { (destination: String) in
      "SELECT DISTINCT src, dst, dst_port FROM v_segment WHERE flags = 'S' AND dst = '\(destination)'"
    }
    let packets = try Tool.rows(of: sql("10.244.1.117"), in: folder["case.db"])
    #expect(packets == [#"["10.244.1.1", "10.244.1.117", 8080]"#])
    #expect(way.destination == "10.244.1.117:8080")
    #expect(path.observed.map(\.source) == ["10.244.1.1"])
    #expect(path.observed.map(\.destination) == [way.destination])
    let counted = try Tool.rows(
      of: "SELECT packets FROM v_rule WHERE rule LIKE '%-j DNAT%'", in: folder["case.db"])
    let attempts = try Tool.rows(of: "SELECT count(*) FROM v_handshake", in: folder["case.db"])
    #expect(counted == attempts)
  }

  @Test func `the incident's path is told, with its lines`() throws {
    let analysis = try Analysis(["\(Places.shared)/seed-incident"], in: folder)
    let way = try #require(try paths().first?.ways.first)
    #expect(way.destination == "10.128.0.74:8081")
    #expect(way.steps.map(\.line) == [2, 5, 8, 12, 9, 15, 18, 21, 24])
    let evidence = analysis.section("Evidence")
    #expect(evidence.contains("because of mark 0x1"))
    #expect(evidence.contains("RFC 6598"))
    #expect(evidence.contains("sed -n '2p;5p;8,9p;12p;15p;18p;21p;24p'"))
    #expect(analysis.section("Why this happens").contains("externalTrafficPolicy: Cluster"))
  }

  @Test(arguments: ["firewall-drop-a", "recycle-innocent-firewall-a"])
  func `a rule that counted the missing SYNs is the proof for a firewall`(name: String) throws {
    let analysis = try Analysis([Places.lab(name)], in: folder)
    #expect(analysis.findings.verdict.cause == "dropped-before-tcp")
    #expect(analysis.findings.verdict.level == "confirmed")
    #expect(analysis.section("Verdict").contains("SYNDROP"))
  }

  @Test func `without the server's rules there is no proof`() throws {
    let lab = Places.lab("firewall-drop-a")
    let names = try FileManager.default.contentsOfDirectory(atPath: lab).sorted().filter {
      $0 != "iptables-save.server.txt" && $0 != "truth.json"
    }
    let analysis = try Analysis(names.map { "\(lab)/\($0)" }, in: folder)
    #expect(analysis.findings.verdict.level != "confirmed")
  }

  @Test(arguments: [
    // Another port, another source, a rule that nothing passes, another host's address.
    ("--dport 80 ", "--dport 81 "), ("-A INPUT -p tcp", "-A INPUT -s 198.51.100.0/24 -p tcp"),
    ("[39:2340]", "[0:0]"), ("-A INPUT -p", "-A FORWARD -p"),
  ])
  func `a rule that cannot have taken these SYNs convicts nobody`(old: String, new: String) throws {
    let lab = Places.lab("firewall-drop-a")
    let rules = try text(of: "\(lab)/iptables-save.server.txt").replacing(old, with: new)
    try rules.write(toFile: folder["rules.txt"], atomically: true, encoding: .utf8)
    let inputs = ["capture.pcap", "netstat-s.before.txt", "netstat-s.after.txt"]
    let analysis = try Analysis(
      inputs.map { "\(lab)/\($0)" } + [folder["rules.txt"]], in: folder)
    #expect(analysis.findings.input("rules.txt")?.kind == "iptables")
    #expect(analysis.findings.verdict.level != "confirmed")
    #expect(!analysis.section("Verdict").contains("A rule that drops"))
  }
}
