import Foundation
import Testing

/// `--lang zh`, from the evidence to the report and back.
struct ChineseReportTests {
  let folder = TemporaryFolder()

  @Test func `the Chinese report of the sample is up to date`() throws {
    let outcome = try Tool.run(
      Tool.order(
        [
          "analyze", Places.sample("recycle-nat"), "-q", "--lang", "zh", "-o",
          folder["recycle-nat.zh.md"],
        ], in: folder))
    try #require(outcome.status == 0, "\(outcome)")
    let pictures = try FileManager.default.contentsOfDirectory(
      atPath: "\(Places.repository)/Reports/recycle-nat.zh.assets")
    #expect(!pictures.isEmpty)
    for file in ["recycle-nat.zh.md"] + pictures.map({ "recycle-nat.zh.assets/\($0)" }) {
      let made = try text(of: folder[file])
      let expected = try text(of: "\(Places.repository)/Reports/\(file)")
      #expect(made == expected, "Reports/\(file) differs; if that is right, run 'make reports'")
    }
  }

  static let labs = [
    "centos7-recycle-nat", "recycle-nat-ipv6-a", "healthy-nat-c", "per-connection-random-a",
    "firewall-drop-a",
  ].filter { FileManager.default.fileExists(atPath: Places.lab($0)) }.map(Places.lab)

  @Test(arguments: ["nodeport-incident", "recycle-nat", "healthy-nat"].map(Places.sample) + labs)
  func `both languages hold the same commands, places and numbers, and JSON the same bytes`(
    _ evidence: String
  ) throws {
    let english = try Analysis([evidence], in: folder)
    let json = try text(of: folder["findings.json"])
    let chinese = try Analysis([evidence, "--lang", "zh"], in: folder)
    #expect(try text(of: folder["findings.json"]) == json)
    #expect(headings(chinese.report) == headings(english.report))
    #expect(codeSpans(chinese.report) == codeSpans(english.report))
    let commands = commands(chinese.report).map { $0.replacing(" --lang zh", with: "") }
    #expect(commands == self.commands(english.report))
    let lost = numbers(english.report).subtracting(numbers(chinese.report))
    #expect(lost.isEmpty, "\(lost.sorted())")
    let runs = englishRuns(chinese.report)
    #expect(runs.isEmpty, "\(runs)")
    #expect(chinese.outcome.err.contains("次连接尝试"), "\(chinese.outcome.err)")
  }

  @Test func `verify reads a Chinese report, and finds what was altered`() throws {
    let made = try Tool.run(
      [
        "analyze", Places.sample("recycle-nat"), "-q", "--lang", "zh", "--case", folder["case.db"],
        "-o", folder["report.md"],
      ], in: folder)
    try #require(made.status == 0, "\(made)")
    let verify = ["verify", folder["report.md"], "--case", folder["case.db"]]
    let outcome = try Tool.run(verify, in: folder)
    #expect(outcome.status == 0 && outcome.out.isEmpty, "\(outcome)")
    let report = try text(of: folder["report.md"])
    try report.replacing("增加了 120", with: "增加了 121", maxReplacements: 1)
      .write(toFile: folder["report.md"], atomically: true, encoding: .utf8)
    let altered = try Tool.run(verify, in: folder)
    #expect(altered.status == 11 && altered.out.contains("121"), "\(altered)")
  }

  @Test func `a comparison and a page are in Chinese`() throws {
    let case1 = folder["case.db"]
    let page = try Tool.run(
      [
        "analyze", Places.sample("recycle-nat"), "-q", "--lang", "zh", "--case", case1, "--html",
        "-",
      ], in: folder)
    #expect(page.out.contains("<html lang=\"zh-Hans\">") && page.out.contains(">处置</h2>"))
    let outcome = try Tool.run(["compare", case1, case1, "--lang", "zh"], in: folder)
    #expect(outcome.out.hasPrefix("# 前后对比：未修复"), "\(outcome)")
    #expect(outcome.err.hasPrefix("未修复"), "\(outcome)")
    #expect(englishRuns(outcome.out).isEmpty)
  }

  @Test func `another language is refused with those that there are`() throws {
    let outcome = try Tool.run(
      ["analyze", Places.sample("recycle-nat"), "--lang", "fr"], in: folder)
    #expect(
      outcome.status == 64 && outcome.err.contains("'en'") && outcome.err.contains("'zh'"),
      "\(outcome)")
  }
}

extension ChineseReportTests {
  private func headings(_ report: String) -> [Substring] {
    report.split(separator: "\n").filter { $0.hasPrefix("## ") }
  }

  private func commands(_ report: String) -> [String] {
    report.matches(of: #/(?s)```sh\n.*?\n```/#).map { String($0.output) }
  }

  /// Code within sentences, in no order.
  private func codeSpans(_ report: String) -> [String] {
    withoutBlocks(report).matches(of: #/(`+)(.+?)\1/#).map { String($0.output.2) }.sorted()
  }

  private func numbers(_ report: String) -> Set<String> {
    Set(withoutCode(report).matches(of: #/[0-9]+(?:\.[0-9]+)?/#).map { String($0.output) })
  }

  /// Four English words and more in a row, outside of code, quotes, links and headings.
  private func englishRuns(_ report: String) -> [String] {
    withoutCode(report).replacing(#/“[^”]*”/#, with: "“”").replacing(#/\]\([^)]*\)/#, with: "")
      .replacing(#/\n## .*/#, with: "")
      .matches(of: #/[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){3,}/#).map { String($0.output) }
  }

  private func withoutBlocks(_ report: String) -> String {
    report.replacing(#/(?s)```sh\n.*?\n```/#, with: "")
  }

  private func withoutCode(_ report: String) -> String {
    withoutBlocks(report).replacing(#/(`+)(.+?)\1/#, with: "`")
  }
}
