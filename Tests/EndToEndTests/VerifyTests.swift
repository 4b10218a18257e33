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

  @Test(arguments: [
    ["--date", "2018-12-05", "--tz", "Asia/Shanghai"],
    ["--date", "2018-12-05", "--server", "192.168.1.1:30285", "--kernel", "4.9.0"],
    ["--since", "11:08:36", "--lang", "zh"],
  ])
  func `what evidence was read with is taken from the report`(_ options: [String]) throws {
    let evidence = Places.sample("nodeport-incident")
    let made = try Tool.run(
      ["analyze", evidence, "-q", "-o", folder["report.md"]] + options, in: folder)
    try #require(made.status == 0, "\(made)")
    let outcome = try Tool.run(["verify", folder["report.md"], evidence], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    // What is given takes the place of what the report says.
    let other = try Tool.run(
      ["verify", folder["report.md"], evidence, "--date", "2020-01-01"], in: folder)
    #expect(other.status == 11, "\(other)")
  }

  @Test func `a limit that is given counts, also where it is the standard one`() throws {
    for number in 0..<4 {
      try folder.copy(Places.sample("recycle-nat") + "/uname.txt", to: "up/\(number).txt")
    }
    let pack = "import sys, tarfile; tarfile.open(sys.argv[2], 'w:gz').add(sys.argv[1], 'up')"
    #expect(try Tool.python(pack, [folder["up"], folder["up.tar.gz"]]).status == 0)
    let evidence = folder["up.tar.gz"]
    _ = try Tool.run(
      ["analyze", evidence, "-q", "-o", folder["report.md"], "--limit-members", "3"], in: folder)
    let same = try Tool.run(["verify", folder["report.md"], evidence], in: folder)
    #expect(!same.out.contains("should be"), "\(same)")
    let other = try Tool.run(
      ["verify", folder["report.md"], evidence, "--limit-members", "20000"], in: folder)
    #expect(other.status == 11, "\(other)")
  }

  @Test func `a filter is taken from the report`() throws {
    let evidence = Places.sample("recycle-nat") + "/capture.pcap"
    let made = try Tool.run(
      ["analyze", evidence, "-q", "-f", "tcp and not port 22", "-o", folder["report.md"]],
      in: folder)
    try #require(made.status == 0, "\(made)")
    let outcome = try Tool.run(["verify", folder["report.md"], evidence], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `evidence that was read with several options has a command for each`() throws {
    let capture = Places.sample("recycle-nat") + "/capture.pcap"
    let text = Places.sample("nodeport-incident") + "/tcpdump-30285.txt"
    for arguments in [[capture, "-f", "tcp"], [text, "--date", "2018-12-05"]] {
      let read = try Tool.run(
        ["ingest", "--case", folder["case.db"]] + arguments, in: folder)
      try #require(read.status == 0, "\(read)")
    }
    let made = try Tool.run(
      ["report", "--case", folder["case.db"], "-q", "-o", folder["report.md"]], in: folder)
    try #require(made.status == 0, "\(made)")
    let report = try String(contentsOfFile: folder["report.md"], encoding: .utf8)
    #expect(report.contains("\npawprint ingest -f tcp capture.pcap --case case.db\n"))
    #expect(
      report.contains("\npawprint ingest --date 2018-12-05 tcpdump-30285.txt --case case.db\n"))
    let outcome = try Tool.run(["verify", folder["report.md"], capture, text], in: folder)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains("--case case.db"), "\(outcome)")
    #expect(try verify(report).status == 0)
  }

  @Test(arguments: ["google", "atlassian"])
  func `a report in the shape of another house is verified, too`(_ template: String) throws {
    _ = try makeReport()
    let made = try Tool.run(
      [
        "report", "--case", folder["case.db"], "-q", "--template", template, "-o",
        folder["report.md"],
      ], in: folder)
    try #require(made.status == 0, "\(made)")
    let report = try String(contentsOfFile: folder["report.md"], encoding: .utf8)
    #expect(try verify(report).status == 0)
    let altered = try verify(report.replacing("30 (16.7 %)", with: "31 (16.7 %)"))
    #expect(altered.status == 11, "\(altered)")
  }

  @Test func `another form of the report is refused with what to do`() throws {
    _ = try makeReport()
    for (format, words) in [("html", "as a page"), ("json", "is JSON")] {
      let made = try Tool.run(
        ["report", "--case", folder["case.db"], "-q", "--format", format, "-o", folder["other"]],
        in: folder)
      try #require(made.status == 0, "\(made)")
      let outcome = try Tool.run(
        ["verify", folder["other"], "--case", folder["case.db"]], in: folder)
      #expect(outcome.status == 65, "\(outcome)")
      #expect(outcome.err.contains(words) && outcome.err.contains("-o report.md"), "\(outcome)")
    }
    let swapped = try Tool.run(
      ["verify", folder["case.db"], "--case", folder["report.md"]], in: folder)
    #expect(swapped.status == 65, "\(swapped)")
    #expect(swapped.err.contains("after --case"), "\(swapped)")
    let stranger = try folder.write("# Minutes\n", to: "minutes.md")
    let none = try Tool.run(["verify", stranger, "--case", folder["case.db"]], in: folder)
    #expect(none.status == 65, "\(none)")
    #expect(none.err.contains("no report of Pawprint"), "\(none)")
  }

  @Test func `originals that were moved are found where the user says`() throws {
    try FileManager.default.copyItem(atPath: Places.sample("recycle-nat"), toPath: folder["in"])
    let made = try Tool.run(
      ["analyze", folder["in"], "-q", "--case", folder["case.db"], "-o", folder["report.md"]],
      in: folder)
    try #require(made.status == 0, "\(made)")
    try FileManager.default.moveItem(atPath: folder["in"], toPath: folder["moved"])
    let lost = try Tool.run(
      ["verify", folder["report.md"], "--case", folder["case.db"]], in: folder)
    #expect(lost.status == 3, "\(lost)")
    #expect(lost.out.contains("give the file or its folder as a further argument"), "\(lost)")
    let found = try Tool.run(
      ["verify", folder["report.md"], "--case", folder["case.db"], folder["moved"]], in: folder)
    #expect(found.status == 0, "\(found)")
  }

  @Test func `a report with pseudonyms is verified by its case only`() throws {
    let key = try folder.write("0123456789abcdef0123456789abcdef", to: "key")
    let evidence = Places.sample("recycle-nat")
    let made = try Tool.run(
      [
        "analyze", evidence, "-q", "--redact", key, "--case", folder["shared.db"], "-o",
        folder["report.md"],
      ], in: folder)
    try #require(made.status == 0, "\(made)")
    let originals = try Tool.run(["verify", folder["report.md"], evidence], in: folder)
    #expect(originals.status == 64, "\(originals)")
    #expect(originals.err.contains("pseudonyms"), "\(originals)")
  }

  @Test func `refuses in a sentence what is no report, and no case`() throws {
    let none = try Tool.run(["verify", folder["none.md"], "--case", folder["c.db"]], in: folder)
    #expect(none.status == 66, "\(none)")
    let usage = try Tool.run(["verify", folder["none.md"]], in: folder)
    #expect(usage.status == 64, "\(usage)")
  }
}
