import Foundation
import Testing

/// The reports in Reports/ are what the tool makes of Samples/, wherever and whenever it runs.
struct SampleTests {
  let folder = TemporaryFolder()

  static let samples = [
    "nodeport-incident", "recycle-nat", "healthy-nat", "accept-queue", "syn-flood", "firewall-drop",
    "path-drop", "reply-lost", "port-closed", "snat-collision", "one-way",
    "time-wait-collision", "live-connection", "unexplained", "one-way-capture", "recycle-off",
  ]
  /// Those that are analyzed once more in other surroundings: a capture, a text, and one without fault.
  private static let travelled = ["nodeport-incident", "recycle-nat", "healthy-nat"]

  @Test(arguments: samples)
  func `the reports of the samples are up to date`(_ sample: String) throws {
    try expectReports(of: sample, from: ["Samples/\(sample)"], in: Places.repository)
  }

  struct Surroundings: CustomTestStringConvertible {
    let testDescription: String
    var environment: [String: String] = [:]
  }

  @Test(
    arguments: travelled,
    [
      Surroundings(testDescription: "another folder"),
      Surroundings(testDescription: "another zone", environment: ["TZ": "Asia/Shanghai"]),
      Surroundings(
        testDescription: "another language",
        environment: ["LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"]),
      Surroundings(
        testDescription: "no language", environment: ["LANG": "C", "LC_ALL": "C"]),
    ])
  func `the same evidence gives the same bytes elsewhere`(
    _ sample: String, _ surroundings: Surroundings
  ) throws {
    let paths = [Places.sample(sample)]
    try expectReports(of: sample, from: paths, in: folder.path, surroundings.environment)
  }

  @Test
  func `a second run gives the same bytes as the first`() throws {
    let paths = [Places.sample("recycle-nat")]
    let first = try Analysis(paths, in: folder)
    let second = try Analysis(paths, in: TemporaryFolder())
    #expect(first.report == second.report)
    let page = try Tool.run(["analyze"] + paths + ["--html", "-"], in: folder)
    let again = try Tool.run(["analyze"] + paths + ["--html", "-"], in: folder)
    #expect(page.out == again.out)
  }

  private func expectReports(
    of sample: String, from paths: [String], in current: String,
    _ environment: [String: String] = [:]
  ) throws {
    var order = Tool.order(
      ["analyze"] + paths
        + ["-o", folder["\(sample).md"], "--json", folder["\(sample).json"]], in: folder)
    order.folder = current
    order.environment.merge(environment) { _, new in new }
    let outcome = try Tool.run(order)
    try #require(outcome.status == 0, "\(outcome)")
    let pictures = try? FileManager.default.contentsOfDirectory(
      atPath: "\(Places.repository)/Reports/\(sample).assets")
    let files =
      ["\(sample).md", "\(sample).json"] + (pictures ?? []).map { "\(sample).assets/\($0)" }
    for file in files {
      let made = try text(of: folder[file])
      let expected = try text(of: "\(Places.repository)/Reports/\(file)")
      #expect(made == expected, "Reports/\(file) differs; if that is right, run 'make reports'")
    }
  }
}
