import Foundation
import Testing

/// What a batch leaves of its cases, and what it does when it is run again.
struct BatchResultTests {
  let folder = BatchFolder()

  @Test
  func `each case has its results, and the index tells of all`() throws {
    try folder.makeGoodCases()
    let outcome = try folder.batch()
    #expect(outcome.status == 0, "\(outcome)")
    expectSentences(outcome)
    let entries = try folder.index().cases
    #expect(entries.map(\.case) == ["recycle.pcap", "healthy"])
    #expect(entries.map(\.status) == ["read", "read"])
    #expect(entries.compactMap(\.verdict?.cause) == ["tw-recycle", "none"])
    for name in ["report.md", "report.html", "findings.json", "case.db", "case.json"] {
      #expect(FileManager.default.fileExists(atPath: folder["out/recycle.pcap/\(name)"]), "\(name)")
    }
    let report = try Tool.run(
      ["analyze", folder["up/recycle.pcap"], "-o", folder["report.md"]], in: folder.files)
    #expect(report.status == 0)
    #expect(try text(of: folder["report.md"]) == text(of: folder["out/recycle.pcap/report.md"]))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder["out"])
    #expect(!names.contains { $0.hasPrefix(".making") || $0.hasPrefix(".old") })
  }

  @Test
  func `run again, only what has changed is done, and the bytes are those of a new run`() throws {
    try folder.makeGoodCases()
    _ = try folder.batch()
    let first = try folder.tree("out")
    let second = try folder.batch()
    #expect(second.status == 0 && second.err.contains("(unchanged)"), "\(second)")
    #expect(try folder.tree("out") == first)
    try folder.files.copy(healthyCapture, to: "up/recycle.pcap")
    let third = try folder.batch(["--progress", "json"])
    #expect(third.out.split(separator: "\n").count { $0.contains(#""unchanged""#) } == 1)
    _ = try folder.batch(output: "fresh")
    #expect(try folder.tree("out") == folder.tree("fresh"))
    let other = try folder.batch(["--kernel", "3.10.0"])
    #expect(!other.err.contains("(unchanged)"), "\(other)")
    let chinese = try folder.batch(["--kernel", "3.10.0", "--lang", "zh"])
    #expect(!chinese.err.contains("(unchanged)"), "\(chinese)")
    #expect(try text(of: folder["out/recycle.pcap/report.md"]).contains("故障复盘"))
  }

  @Test
  func `two batches on one folder end with what one would have made`() throws {
    try folder.makeGoodCases()
    _ = try folder.batch(output: "fresh")
    let children = try (0..<2).map { _ in
      try Child(
        Tool.order(["batch", folder["up"], "--out", folder["out"]], in: folder.files),
        scratch: folder.files.path)
    }
    for child in children { #expect(try child.wait().status == 0) }
    #expect(try folder.tree("out") == folder.tree("fresh"))
  }
}
