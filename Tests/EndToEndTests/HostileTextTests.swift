import Foundation
import Testing

/// Names and contents that would like to be markup or commands to a terminal.
struct HostileTextTests {
  let folder = TemporaryFolder()

  static let name = "a\n\u{1b}[31m<script>alert('1')<\u{2f}script>`id`|$(id)\u{202e}.pcap"
    .replacing("/", with: "\u{2215}")

  @Test
  func `a hostile file name is only text in every output`() throws {
    try folder.copy(recycleCapture, to: "evidence/\(Self.name)")
    try folder.write(Pcap(recycleCapture).prefix(100, more: 3), to: "evidence/cut \(Self.name)")
    try folder.write("notes", to: "evidence/notes \(Self.name)")
    let html = folder["report.html"]
    let analysis = try Analysis([folder["evidence"], "--html", html, "--verbose"], in: folder)
    #expect(analysis.outcome.status == 3, "\(analysis.outcome)")
    #expect(analysis.findings.inputs.map(\.path).contains(Self.name))
    for text in [analysis.report, try text(of: html), analysis.outcome.err] {
      #expect(!text.contains("\u{1b}"))
      #expect(!text.contains("\u{202e}"))
      #expect(!text.contains("a\n\u{1b}"))
    }
    #expect(!analysis.report.contains("<script"))
    // The page has a script of its own.
    #expect(try text(of: html).components(separatedBy: "<script").count == 2)
    #expect(
      try text(of: html).contains("&lt;script&gt;") || text(of: html).contains(#"\x3cscript"#))
    #expect(analysis.report.contains(#"\x1b[31m\x3cscript>"#))
  }

  @Test
  func `tables of the report keep their columns`() throws {
    try folder.copy(recycleCapture, to: "evidence/\(Self.name)")
    let analysis = try Analysis([folder["evidence"]], in: folder)
    let inputs = try #require(
      analysis.section("Appendix").components(separatedBy: "### Inputs\n\n").last)
    let rows = inputs.split(separator: "\n").prefix { $0.hasPrefix("|") }
    #expect(rows.count == 3)
    for row in rows {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 6, "\(row)")
    }
  }

  @Test(arguments: [
    ["analyze", "missing \(name)"],
    ["analyze", recycleCapture, "-o", "missing \(name)/report.md"],
    ["analyze", recycleCapture, "--case", "missing \(name)/case.db"],
    ["analyze", recycleCapture, "-f", "tcp \(name)"],
    ["analyze", incidentText, "--tz", name],
    ["analyze", recycleCapture, "--kernel", name],
    ["analyze", recycleCapture, "--server", name],
    ["analyze", recycleCapture, "--\(name)"],
    ["report", "--case", "missing \(name)"],
  ])
  func `a sentence about a hostile word is only text`(_ arguments: [String]) throws {
    let outcome = try Tool.run(arguments, in: folder)
    #expect([64, 66, 73].contains(outcome.status), "\(outcome)")
    #expect(!outcome.err.contains("\u{1b}"), "\(outcome)")
    #expect(!outcome.err.isEmpty)
  }

  @Test
  func `hostile text in a snapshot and in tcpdump's text is only text`() throws {
    let evil = "\u{1b}]0;owned\u{07}<img src=x onerror=alert(1)>`|"
    let incident = Places.sample("nodeport-incident")
    try folder.write(
      text(of: "\(incident)/sysctl.txt") + "kernel.hostname = \(evil)\nnet.ipv4.tcp_\(evil) = 1\n",
      to: "evidence/sysctl.txt")
    try folder.write(text(of: incidentText) + "\(evil)\n", to: "evidence/tcpdump.txt")
    try folder.write(
      "TcpExt:\n    280 SYNs to LISTEN sockets dropped\n    5 \(evil)\n",
      to: "evidence/netstat-s.txt")
    let html = folder["report.html"]
    let analysis = try Analysis([folder["evidence"], "--html", html, "--verbose"], in: folder)
    for text in [analysis.report, try text(of: html)] {
      #expect(!text.contains("\u{1b}"))
      #expect(!text.contains("<img"))
    }
    #expect(!analysis.outcome.err.contains("\u{1b}"))
  }
}
