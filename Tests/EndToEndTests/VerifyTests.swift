import Foundation
import Testing

/// `pawprint verify` on reports that were made, altered and filled in.
struct VerifyTests {
  let folder = TemporaryFolder()

  /// The report of the sample with a case kept, and its path.
  private func makeReport() throws -> String {
    let outcome = try Tool.run(
      [
        "analyze", Places.sample("recycle-nat"), "-q", "--case", folder["case.db"], "-o",
        folder["report.md"],
      ], in: folder)
    try #require(outcome.status == 0, "\(outcome)")
    return try String(contentsOfFile: folder["report.md"], encoding: .utf8)
  }

  private func verify(_ text: String) throws -> Child.Outcome {
    try text.write(toFile: folder["report.md"], atomically: true, encoding: .utf8)
    return try Tool.run(
      ["verify", folder["report.md"], "--case", folder["case.db"]], in: folder)
  }

  @Test func `a report as it was made holds`() throws {
    let outcome = try verify(try makeReport())
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.isEmpty, "\(outcome)")
    #expect(outcome.err.contains("6 of 6 inputs have the SHA-256"), "\(outcome)")
  }

  @Test func `each of ten altered numbers is found, with what it should be`() throws {
    let report = try makeReport()
    let numbers = report.matches(of: #/[ |(]([0-9]{2,9})[ .,|)]/#).map(\.output.1)
    // Ten that are spread over the whole report.
    let chosen = (0..<10).map { numbers[$0 * numbers.count / 10] }
    var altered = report
    for number in chosen.reversed() {
      let value = try #require(Int(number))
      altered.replaceSubrange(number.startIndex..<number.endIndex, with: "\(value + 1)")
    }
    let outcome = try verify(altered)
    #expect(outcome.status == 11, "\(outcome)")
    for number in chosen {
      let line = report[..<number.startIndex].count { $0 == "\n" } + 1
      let head = "report.md:\(line): '"
      let found = outcome.out.split(separator: "\n").contains {
        $0.contains(head) && $0.contains("should be '") && $0.contains(number)
      }
      #expect(found, "line \(line), \(number): \(outcome.out)")
    }
    #expect(outcome.out.split(separator: "\n").count { $0.contains(" should be ") } == 10)
  }

  @Test func `filled blanks, added lines and other line ends are no deviation`() throws {
    let report = try makeReport()
    let filled = report.replacing("| `____` | `____` |", with: "| Li | 2026-12-01 |")
      .replacing("\n", with: "\r\n")
    let outcome = try verify(filled + "Discussed on Monday.\r\n")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.contains("added; nothing in the case says it"), "\(outcome)")
  }

  @Test func `a sentence that was taken out is missed`() throws {
    let report = try makeReport()
    let outcome = try verify(report.replacing(/- `TcpExt.ListenDrops`.*\n/, with: ""))
    #expect(outcome.status == 11, "\(outcome)")
    #expect(outcome.out.contains("this line is missing"), "\(outcome)")
  }

  @Test func `a picture that was changed is found`() throws {
    let report = try makeReport()
    let picture = folder["report.assets/timestamps-1.svg"]
    let svg = try String(contentsOfFile: picture, encoding: .utf8)
    try svg.replacing("TSval", with: "TSVAL").write(
      toFile: picture, atomically: true, encoding: .utf8)
    let outcome = try verify(report)
    #expect(outcome.status == 11, "\(outcome)")
    #expect(outcome.out.contains("report.assets/timestamps-1.svg: missing, or not the picture"))
  }

  @Test func `evidence that changed, or is gone, is told`() throws {
    try FileManager.default.copyItem(atPath: Places.sample("recycle-nat"), toPath: folder["in"])
    let made = try Tool.run(
      ["analyze", folder["in"], "-q", "--case", folder["case.db"], "-o", folder["report.md"]],
      in: folder)
    try #require(made.status == 0, "\(made)")
    try FileManager.default.removeItem(atPath: folder["in/sysctl.txt"])
    let gone = try Tool.run(
      ["verify", folder["report.md"], "--case", folder["case.db"]], in: folder)
    #expect(gone.status == 3, "\(gone)")
    #expect(gone.out.contains("sysctl.txt: not hashed again"), "\(gone)")
    let handle = try #require(FileHandle(forUpdatingAtPath: folder["in/uname.txt"]))
    try handle.write(contentsOf: Data("X".utf8))
    try handle.close()
    let changed = try Tool.run(
      ["verify", folder["report.md"], "--case", folder["case.db"]], in: folder)
    #expect(changed.status == 11, "\(changed)")
    #expect(changed.out.contains("uname.txt: the SHA-256 is "), "\(changed)")
  }

  @Test func `the evidence alone serves as well as the case`() throws {
    let report = try makeReport()
    let outcome = try Tool.run(
      ["verify", folder["report.md"], Places.sample("recycle-nat")], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    try report.replacing("confirmed", with: "probable").write(
      toFile: folder["report.md"], atomically: true, encoding: .utf8)
    let altered = try Tool.run(
      ["verify", folder["report.md"], Places.sample("recycle-nat")], in: folder)
    #expect(altered.status == 11, "\(altered)")
  }

  @Test func `a report on evidence that was cut short holds, and the exit status tells of the cut`()
    throws
  {
    let whole = try Data(contentsOf: URL(filePath: Places.sample("recycle-nat") + "/capture.pcap"))
    let cut = try folder.write(whole.prefix(100_000), to: "cut.pcap")
    let made = try Tool.run(
      ["analyze", cut, "-q", "--case", folder["case.db"], "-o", folder["report.md"]], in: folder)
    try #require(made.status == 3, "\(made)")
    for evidence in [["--case", folder["case.db"]], [cut]] {
      let outcome = try Tool.run(["verify", folder["report.md"]] + evidence, in: folder)
      #expect(outcome.status == 3, "\(outcome)")
      #expect(outcome.err.contains("The report says what the evidence says"), "\(outcome)")
    }
  }

  @Test func `refuses in a sentence what is no report, and no case`() throws {
    let none = try Tool.run(["verify", folder["none.md"], "--case", folder["c.db"]], in: folder)
    #expect(none.status == 66, "\(none)")
    let usage = try Tool.run(["verify", folder["none.md"]], in: folder)
    #expect(usage.status == 64, "\(usage)")
  }
}
