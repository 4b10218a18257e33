import Foundation
import Testing

/// What somebody reads who uses the tool for the first time, and does something else than it expects.
struct FirstMessageTests {
  let folder = TemporaryFolder()

  /// Runs the tool, which says one clear sentence, and `words` in it.
  private func expect(
    _ arguments: [String], _ status: Int32, _ words: String..., stdin: String? = nil
  ) throws {
    var order = Tool.order(arguments, in: folder)
    if let stdin { order.stdin = .file(stdin) }
    let outcome = try Tool.run(order, atMost: 90)
    #expect(outcome.status == status, "\(outcome)")
    for word in words { #expect(outcome.err.contains(word), "\(outcome)") }
    expectSentences(outcome)
  }

  @Test func `a case file is no evidence, and the command that reads it is named`() throws {
    _ = try Tool.run(["ingest", recycleCapture, "--case", folder["incident.db"]], in: folder)
    try expect(
      ["analyze", folder["incident.db"]], 65, "is a case file",
      "pawprint report --case \(folder["incident.db"])")
  }

  @Test func `a command that is mistyped is guessed`() throws {
    try expect(["analyse", "x.pcap"], 64, "no command 'analyse'", "Did you mean 'analyze'?")
    try expect(["raport"], 64, "Did you mean 'report'?")
    try expect(["frobnicate"], 64, "The commands: analyze, ingest,")
    try folder.write("", to: "capture.pcap")
    try expect([folder["capture.pcap"]], 64, "pawprint analyze \(folder["capture.pcap"])")
    try expect(["\u{1b}[31m"], 64, "no command")
  }

  @Test(arguments: [
    ("report.html", "--html"), ("report.HTM", "--html"), ("findings.json", "--json"),
  ])
  func `a name that promises another form than Markdown is refused`(
    _ name: String, _ option: String
  ) throws {
    try expect(["analyze", recycleCapture, "-o", name], 64, option, "-o writes Markdown")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `an empty folder and an empty pipe are told apart from what cannot be read`() throws {
    try FileManager.default.createDirectory(
      atPath: folder["empty"], withIntermediateDirectories: true)
    try expect(
      ["analyze", folder["empty"]], 65,
      "Nothing readable in '\(folder["empty"])': there is no file.")
    try expect(["analyze", "-"], 65, "Nothing came from standard input", stdin: "/dev/null")
    try folder.write("Dear colleagues, here is what I know.\n", to: "letter.txt")
    try expect(
      ["analyze", "-"], 65, "nothing that this version reads", stdin: folder["letter.txt"])
    try expect(["analyze", folder["letter.txt"]], 65, "Nothing readable in")
  }

  @Test func `redacting twice proves the same again, and into other evidence proves nothing`()
    throws
  {
    let key = try folder.write("0123456789abcdef0123456789abcdef", to: "key")
    _ = try Tool.run(["ingest", "-q", recycleCapture, "--case", folder["one.db"]], in: folder)
    _ = try Tool.run(["ingest", "-q", healthyCapture, "--case", folder["two.db"]], in: folder)
    func redact(_ name: String) -> [String] {
      ["redact", "--case", folder[name], "-o", folder["shared.db"], "--key", key]
    }
    try expect(redact("one.db"), 0, "The diagnosis is the same on both")
    try expect(redact("one.db"), 0, "The diagnosis is the same on both")
    try expect(redact("two.db"), 3, "nothing is proven", "name a new file")
    try folder.write("hello", to: "plain.txt")
    try expect(
      ["redact", "--case", folder["one.db"], "-o", folder["plain.txt"], "--key", key], 65,
      "is not a Pawprint case file")
  }
}
