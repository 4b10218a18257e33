import Correlation
import Foundation
import Reporting
import Testing

struct ReportTests {
  static let headings = [
    "## Verdict", "## Impact", "## Timeline", "## Evidence", "## Why this happens",
    "## What else it could have been", "## Remediation", "## Verification",
    "## What was not analysed", "## Appendix",
  ]

  @Test(arguments: Fixture.all)
  func `has exactly the headings of the contract, in order`(example: Fixture.Example) throws {
    let lines = example.report.markdown().split(separator: "\n").map(String.init)
    #expect(try #require(lines.first).hasPrefix("# Postmortem: "))
    #expect(lines.filter { $0.hasPrefix("## ") } == ReportTests.headings)
    #expect(lines.count { $0.hasPrefix("# ") } == 1)
  }

  @Test(arguments: Fixture.all)
  func `says the same every time`(example: Fixture.Example) {
    #expect(example.report.markdown() == example.report.markdown())
    #expect(example.report.json() == example.report.json())
    #expect(example.report.markdown().hasSuffix("\n"))
    #expect(example.report.json().hasSuffix("}\n"))
  }

  @Test func `does not depend on the order of the inputs`() {
    let report = Report(
      diagnosis: Fixture.confirmed, inputs: Fixture.confirmedInputs.reversed(),
      toolVersion: "0.1.0")
    #expect(report.markdown() == Fixture.all[0].report.markdown())
  }

  @Test(arguments: [
    ("confirmed", "one in six connections to 192.168.50.11:30285 was never answered"),
    ("confirmed", "was removed in Linux 4.12 (not in 4.1, as is often written)"),
    ("confirmed", "several hosts share this address"),
    ("confirmed", "sysctl -w net.ipv4.tcp_tw_recycle=0"),
    ("confirmed", "frame.number in {3,21..22,24,36,58,100}"),
    ("confirmed", "2026-11-22T14:46:01.246030Z"),
    ("confirmed", "SHA-256 `1088dc3dfaa2`"),
    ("confirmed", "sed -n '53p' sysctl.txt"),
    ("seed", "was removed in Linux 4.12"),
    ("seed", "no rise can be formed"),
    ("seed", "nstat -az TcpExtPAWSPassive"),
    ("seed", "sed -n '2,4p' tcpdump-30285.txt"),
    ("seed", "lines 2–4 of `tcpdump-30285.txt` (frames 1–3)"),
    ("seed", "about 1000 ticks per second"),
    ("seed", "Which of these holds here, the evidence does not show."),
    ("seed", "a capture from a second place on the way"),
    ("seed", "Times are times of day without a date"),
    ("healthy", "No problem found"),
    ("one-way", "not that none was sent"),
    ("empty", "no connection attempt in the evidence"),
  ])
  func `says what its reader needs`(name: String, text: String) throws {
    let example = try #require(Fixture.all.first { $0.name == name })
    #expect(example.report.markdown().contains(text))
  }

  @Test(arguments: ["healthy", "unexplained", "one-way", "empty"])
  func `does not speak of recycling where nothing points to it`(name: String) throws {
    let example = try #require(Fixture.all.first { $0.name == name })
    #expect(!example.report.markdown().contains("sysctl -w"))
    #expect(!example.report.markdown().contains("behind address translation"))
  }

  @Test func `cites no frame that the diagnosis does not hold`() throws {
    let cited = frameNumbers(in: Fixture.all[0].report.markdown())
    let known = try frameNumbers(of: Fixture.confirmed)
    #expect(!cited.isEmpty)
    #expect(cited.subtracting(known).isEmpty)
  }

  @Test func `three lines tell verdict, impact and proof`() {
    let lines = Fixture.all[1].report.summaryLines()
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("Possible, not shown: "))
    #expect(lines[1].contains("The one connection attempt in the evidence got no answer that was"))
    #expect(lines[2].hasPrefix("To settle it: nstat -az TcpExtPAWSPassive"))
  }

  @Test func `each finding has a sentence`() {
    let summaries = Fixture.all[0].report.findingSummaries()
    #expect(summaries.keys.sorted() == ["tw-recycle@192.168.50.11"])
    #expect(summaries.values.allSatisfy { $0.hasPrefix("Confirmed: ") })
  }

  /// Numbers after `frame` or `frames`, and in display filters.
  private func frameNumbers(in markdown: String) -> Set<Int> {
    var numbers: Set<Int> = []
    for match in markdown.matches(of: /frames? ([0-9–, ]*[0-9])|frame\.number in \{([^}]*)\}/) {
      let text = String(match.1 ?? match.2 ?? "")
      numbers.formUnion(text.split { !$0.isNumber }.compactMap { Int($0) })
    }
    return numbers
  }

  /// All integers that the diagnosis holds in `frame`, `frames`, `finFrame`.
  private func frameNumbers(of diagnosis: Diagnosis) throws -> Set<Int> {
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(diagnosis))
    return numbers(in: object, isFrame: false)
  }

  private func numbers(in value: Any, isFrame: Bool) -> Set<Int> {
    if let dictionary = value as? [String: Any] {
      return dictionary.reduce(into: []) {
        let key = $1.key.lowercased()
        $0.formUnion(numbers(in: $1.value, isFrame: isFrame || key.contains("frame")))
      }
    }
    if let array = value as? [Any] {
      return array.reduce(into: []) { $0.formUnion(numbers(in: $1, isFrame: isFrame)) }
    }
    guard isFrame, let number = value as? Int else { return [] }
    return [number]
  }
}
