import Foundation
import Testing

/// `pawprint compare` on whole cases.
struct CompareTests {
  let folder = TemporaryFolder()

  /// Ingests `paths` into the case `name`, without correlating.
  private func ingest(_ paths: [String], as name: String) throws -> String {
    let path = folder[name]
    let outcome = try Tool.run(["ingest"] + paths + ["--case", path], in: folder)
    try #require(outcome.status == 0, "\(outcome)")
    return path
  }

  private struct Result: Decodable {
    var schema: String
    var verdict: String
    var cause: String
    var reasons: [String]
  }

  private func result(_ before: String, _ after: String) throws -> Result {
    let outcome = try Tool.run(["compare", before, after, "--json", "-"], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    return try JSONDecoder().decode(Result.self, from: Data(outcome.out.utf8))
  }

  @Test(
    .enabled(if: Places.hasLab, "\(Places.labIsMissing)"),
    arguments: [
      ("centos7-recycle-nat", "centos7-recycle-off", "fixed"),
      ("centos7-recycle-nat", "centos7-recycle-nat", "not fixed"),
      ("centos7-recycle-nat", "centos7-recycle-single", "cannot tell"),
      ("centos7-recycle-nat", "healthy-single-a", "cannot tell"),
      ("healthy-single-a", "healthy-nat-a", "cannot tell"),
      ("firewall-drop-a", "firewall-drop-a", "not fixed"),
      ("centos7-recycle-nat", "centos7-recycle-clientclose", "cannot tell"),
    ])
  func `real kernels before and after`(_ before: String, _ after: String, _ verdict: String) throws
  {
    let first = try ingest([Places.lab(before)], as: "before.db")
    let second = try ingest([Places.lab(after)], as: "after.db")
    let result = try result(first, second)
    #expect(result.verdict == verdict, "\(result)")
    #expect(!result.reasons.isEmpty)
  }

  @Test func `writes Markdown, correlates stale cases and may be one case twice`() throws {
    let path = try ingest([Places.sample("recycle-nat")], as: "case.db")
    let outcome = try Tool.run(["compare", path, path], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.hasPrefix("# Comparison: not fixed\n"), "\(outcome)")
    #expect(outcome.out.contains("| attempts that failed | 30 of 180"))
    #expect(outcome.err.contains("Not fixed"))
    expectSentences(outcome)
  }

  @Test(
    arguments: [
      (["--fail-on", "cannot-tell"], 10), (["--fail-on", "not-fixed"], 10), ([], 0),
    ] as [([String], Int32)])
  func `fails when asked to`(_ arguments: [String], _ status: Int32) throws {
    let path = try ingest([Places.sample("recycle-nat")], as: "case.db")
    let outcome = try Tool.run(
      ["compare", path, path, "-q", "-o", folder["o.md"]] + arguments, in: folder)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.out.isEmpty && outcome.err.isEmpty)
  }

  @Test func `names a case that is not there`() throws {
    let path = try ingest([recycleCapture], as: "case.db")
    let outcome = try Tool.run(["compare", path, folder["nothing.db"]], in: folder)
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.err.contains("nothing.db"))
    expectSentences(outcome)
  }
}
