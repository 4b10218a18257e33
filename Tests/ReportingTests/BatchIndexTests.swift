import Correlation
import Evidence
import Foundation
import Testing

@testable import Reporting

/// The index of a batch.
struct BatchIndexTests {
  private static let schemaPath = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/batch.schema.json").path

  private static func summary(
    _ cause: Cause?, _ level: Level, silent: Int = 0, of attempts: Int = 100,
    servers: [String] = [], sources: [String] = [], missing: [MissingPart] = []
  ) -> CaseSummary {
    var summary = CaseSummary(unread: [])
    summary.status = missing.isEmpty ? .read : .partial
    (summary.cause, summary.level, summary.missing) = (cause, level, missing)
    (summary.silentAttempts, summary.attempts) = (silent, attempts)
    (summary.servers, summary.sources) = (servers, sources)
    summary.server = servers.first
    return summary
  }

  private static func entry(_ title: String, _ outcome: BatchIndex.Outcome) -> BatchIndex.Entry {
    .init(title: title, folder: title, outcome: outcome)
  }

  private static let entries: [BatchIndex.Entry] = [
    entry("fine", .done(summary(nil, .confirmed))),
    entry("crash", .failed(.crashed(signal: 11))),
    entry(
      "few",
      .done(
        summary(
          .twRecycle, .confirmed, silent: 5, servers: ["192.0.2.1"], sources: ["198.51.100.7"])
      )),
    entry(
      "many",
      .done(
        summary(
          .twRecycle, .confirmed, silent: 50, servers: ["192.0.2.1", "192.0.2.2"],
          sources: ["198.51.100.7"]))),
    entry(
      "maybe",
      .done(
        summary(
          .lostInPath, .possible, silent: 90, servers: ["192.0.2.3"],
          missing: [.input(path: "a.pcap", notes: [.empty])]))),
    entry("unclear", .done(summary(nil, .undetermined))),
    entry("nothing", .done(CaseSummary(unread: []))),
  ]

  private static let index = BatchIndex(entries, toolVersion: "1.2.3")

  @Test
  func `an index in Chinese names the same cases, counts and files`() {
    let english = ReadText(Self.index.markdown())
    let index = BatchIndex(Self.entries, toolVersion: "1.2.3", language: .chinese)
    let chinese = ReadText(index.markdown())
    #expect(chinese.codeSpans == english.codeSpans)
    #expect(english.numbers.isSubset(of: chinese.numbers))
    #expect(chinese.englishRuns.isEmpty, "\(chinese.englishRuns)")
    #expect(index.json() == Self.index.json())
    #expect(index.html().contains("<html lang=\"zh-Hans\">"))
    #expect(index.summaryLine.hasSuffix("。"))
  }

  @Test
  func `why a case has no results, or not all, is said in both languages`() {
    let obstacles: [CaseFailure.Obstacle] = [
      .missing, .closedFolder, .linkBack, .linkInCircle, .linkToNothing, .pipe, .socket, .device,
      .badName, .noStatus("x"),
    ]
    let failures: [CaseFailure] =
      obstacles.map(CaseFailure.obstacle)
      + CaseFailure.Limit.allCases.map { .beyond($0, "10 min") } + [
        .strangeFolder, .unwritable("x"), .vanished, .interrupted, .killed, .told(signal: 15),
        .crashed(signal: 11), .ended(status: 9), .said("x"),
      ]
    for failure in failures where failure != .said("x") {
      expectSame(English().clause(failure), Chinese().clause(failure))
    }
    let parts: [MissingPart] = [
      .everything, .more(21), .input(path: "a", notes: []), .input(path: "a", notes: [.empty]),
      .input(path: "a", notes: [.reason(.file(.missing(path: "a")))]),
    ]
    for part in parts { expectSame(English().clause(part), Chinese().clause(part)) }
    #expect(Chinese().clause(parts[4]).plain == "没有名为“a”的文件或目录；请检查名称")
  }

  @Test
  func `the worst come first, in whatever order they are given`() {
    let order = ["many", "few", "maybe", "crash", "nothing", "unclear", "fine"]
    #expect(Self.index.entries.map(\.title) == order)
    let reversed = BatchIndex(Self.entries.reversed(), toolVersion: "1.2.3")
    #expect(reversed == Self.index)
    #expect(reversed.markdown() == Self.index.markdown())
    #expect(reversed.json() == Self.index.json())
    #expect(reversed.html() == Self.index.html())
  }

  @Test
  func `it tells what cases share`() {
    let common = CommonTraits(of: Self.index.entries)
    #expect(common.causes.map(\.name) == ["tw-recycle", "lost-in-path"])
    #expect(common.causes.map { $0.entries.map(\.title) } == [["many", "few"], ["maybe"]])
    #expect(common.servers.map(\.name) == ["192.0.2.1"])
    #expect(common.sources.map(\.name) == ["198.51.100.7"])
  }

  @Test
  func `each case has its line, and each that was not analysed its reason`() {
    let text = Self.index.markdown()
    for title in ["many", "few", "maybe", "unclear", "fine"] {
      #expect(text.contains("[`\(title)`](\(title)/report.md)"))
    }
    #expect(text.contains("| `crash` | its worker crashed (signal 11): please report"))
    #expect(text.contains("| `nothing` | nothing in it is of a kind"))
    #expect(text.contains("| [`maybe`](maybe/report.md) | a.pcap: The file is empty. |"))
    #expect(text.hasPrefix("# Batch: 3 of 7 cases with a cause\n"))
    #expect(Self.index.html().contains(#"<a href="many/report.html"><code>many</code></a>"#))
    #expect(Self.index.isIncomplete && Self.index.hasReports)
  }

  @Test
  func `the JSON is what the schema describes`() throws {
    let document = try JSONSerialization.jsonObject(with: Data(Self.index.json().utf8))
    let schema = try JSONSchema(contentsOf: Self.schemaPath)
    #expect(schema.faults(in: document).isEmpty)
    let totals = (document as? [String: Any])?["totals"] as? [String: Int]
    #expect(
      totals == [
        "cases": 7, "with_cause": 3, "without_problem": 1, "undetermined": 1, "partial": 1,
        "not_analysed": 2,
      ])
  }

  @Test
  func `hostile names and reasons stay text`() {
    let hostile = "x|\n# evil [a](b) <script>alert(1)</script>\u{1b}[2J\u{202E}"
    let entry = BatchIndex.Entry(
      title: hostile, folder: "a b)](x", outcome: .done(Self.summary(nil, .undetermined)))
    let failed = BatchIndex.Entry(
      title: hostile, folder: "f", outcome: .failed(.said(hostile)))
    let index = BatchIndex([entry, failed], toolVersion: "1.2.3")
    for text in [index.markdown(), index.html()] {
      #expect(
        !text.contains("<script>alert") && !text.contains("\u{1b}") && !text.contains("\u{202E}"))
      #expect(!text.contains("\n# evil"))
    }
    #expect(index.markdown().contains("(a%20b%29%5D%28x/report.md)"))
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(index.json().utf8))
    }
  }

  @Test(arguments: Fixture.all)
  func `a report's summary is that of its diagnosis`(_ example: Fixture.Example) throws {
    let report = example.report
    let summary = CaseSummary(report)
    #expect(summary.cause == report.diagnosis.verdict.cause)
    #expect(summary.attempts == report.diagnosis.impact.attempts)
    let data = try JSONEncoder().encode(summary)
    #expect(try JSONDecoder().decode(CaseSummary.self, from: data) == summary)
  }
}
