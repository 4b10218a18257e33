import Foundation
import Testing

/// The options of design.md part 2.
struct OptionTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    (["analyze", recycleCapture, "--bogus"], "--bogus"),
    (["bogus"], "bogus"),
    (["analyze"], "<paths>"),
    (["ingest", recycleCapture], "--case"),
    (["analyze", recycleCapture, "--quiet", "--verbose"], "exclude each other"),
    (["analyze", recycleCapture, "--server", "nonsense"], "--server"),
    (["analyze", recycleCapture, "--kernel", "nonsense"], "kernel release"),
    (["analyze", recycleCapture, "--since", "yesterday"], "--since"),
    (
      [
        "analyze", recycleCapture, "--since", "2026-01-02T00:00:00Z", "--until",
        "2026-01-01T00:00:00Z",
      ],
      "nothing is left"
    ),
    (["analyze", incidentText, "--date", "2026-02-30"], "--date"),
    (["analyze", incidentText, "--tz", "Mars/Base"], "no time zone"),
    (["analyze", incidentText, "--tz", "Asia/Shanghai"], "--date"),
    (["analyze", recycleCapture, "--fail-on", "sometimes"], "--fail-on"),
    (["analyze", recycleCapture, "-f", "tcp portx 1"], "syntax error"),
    (["analyze", incidentText, "-f", "tcp"], "works on packets only"),
    (["report", "--case", "x", "--format", "pdf"], "--format"),
  ])
  func `a wrong command line is explained`(_ arguments: [String], _ words: String) throws {
    let outcome = try Tool.run(arguments, in: folder)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(outcome.out.isEmpty)
    expectSentences(outcome)
  }

  @Test
  func `the report goes to stdout and three lines to stderr`() throws {
    let outcome = try Tool.run(["analyze", Places.sample("recycle-nat")], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    let kept = try text(of: "\(Places.repository)/Reports/recycle-nat.md")
    #expect(outcome.out == withoutPictures(kept))
    #expect(outcome.err.split(separator: "\n").count == 3, "\(outcome)")
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: [["--quiet"], ["-q"], ["-q", "--color", "always"]])
  func `quiet says nothing`(_ options: [String]) throws {
    let outcome = try Tool.run(["analyze", recycleCapture] + options, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.err.isEmpty)
    #expect(outcome.out.hasPrefix("# Postmortem"))
  }

  @Test
  func `colour is only used where it is asked for`() throws {
    let coloured = try Tool.run(["analyze", recycleCapture, "--color", "always"], in: folder)
    #expect(coloured.err.contains("\u{1b}[1m"))
    #expect(!coloured.out.contains("\u{1b}"))
    for choice in ["auto", "never"] {
      let plain = try Tool.run(["analyze", recycleCapture, "--color", choice], in: folder)
      #expect(!plain.err.contains("\u{1b}"))
    }
  }

  @Test
  func `verbose says how each input was read`() throws {
    let outcome = try Tool.run(["analyze", Places.sample("nodeport-incident"), "-v"], in: folder)
    for line in [
      "sysctl.txt: read, sysctl", "service.yaml: read, kubernetes-manifest", "README.md: ignored",
      "node.txt: read",
    ] {
      #expect(outcome.err.contains(line), "\(outcome)")
    }
  }

  @Test
  func `JSON on stdout is the same as in a file`() throws {
    let paths = [Places.sample("recycle-nat")]
    let outcome = try Tool.run(["analyze"] + paths + ["--json", "-"], in: folder)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out == (try text(of: "\(Places.repository)/Reports/recycle-nat.json")))
  }

  @Test(
    arguments: [
      ("recycle-nat", "confirmed", 10), ("recycle-nat", "probable", 10),
      ("nodeport-incident", "possible", 10), ("nodeport-incident", "confirmed", 0),
      ("healthy-nat", "probable", 0), ("healthy-nat", "undetermined", 0),
    ] as [(String, String, Int32)])
  func `fail-on matches a cause at the level or above`(
    _ sample: String, _ level: String, _ status: Int32
  ) throws {
    let outcome = try Tool.run(
      ["analyze", Places.sample(sample), "--fail-on", level], in: folder)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.out.hasPrefix("# Postmortem"))
  }

  @Test
  func `fail-on beats the status of unread evidence`() throws {
    let paths = [folder["missing"], Places.sample("recycle-nat")]
    let outcome = try Tool.run(["analyze"] + paths + ["--fail-on", "confirmed"], in: folder)
    #expect(outcome.status == 10, "\(outcome)")
  }

  @Test
  func `a filter that passes nothing leaves no segment`() throws {
    let analysis = try Analysis([recycleCapture, "-f", "tcp port 1"], in: folder)
    #expect(analysis.outcome.status == 0, "\(analysis.outcome)")
    #expect(analysis.findings.totals.segments == 0)
    let notAnalysed = analysis.section("What was not analysed")
    #expect(notAnalysed.contains("tcp port 1"))
    // The packets that the filter left out do have TCP headers.
    #expect(!notAnalysed.contains("of them without a TCP header"))
  }

  @Test
  func `a filter keeps what it passes`() throws {
    let all = try Analysis([recycleCapture], in: TemporaryFolder())
    let filtered = try Analysis([recycleCapture, "-f", "tcp port 30285"], in: folder)
    #expect(filtered.findings.totals.syns == all.findings.totals.syns)
    #expect(filtered.findings.verdict == all.findings.verdict)
    #expect(filtered.report.contains("-f 'tcp port 30285'"))
  }

  @Test(arguments: [
    ("192.168.50.11", true), ("192.168.50.11:30285", true), ("192.168.50.11:1", false),
    ("192.0.2.1", false),
  ])
  func `only attempts at the named server count`(_ server: String, _ isHit: Bool) throws {
    let analysis = try Analysis([recycleCapture, "--server", server], in: folder)
    #expect(analysis.outcome.status == 0, "\(analysis.outcome)")
    #expect((analysis.findings.totals.syns > 0) == isHit)
    #expect(analysis.findings.verdict.cause == (isHit ? "tw-recycle" : "none"))
    #expect(analysis.report.contains("--server \(server)"), "the report hides the restriction")
  }

  @Test
  func `since and until bound the attempts by their beginning`() throws {
    let since = ["--since", "2026-11-22T14:47:00Z"]
    let until = ["--until", "2026-11-22T14:47:00Z"]
    let all = try Analysis([recycleCapture], in: TemporaryFolder()).findings.totals.syns
    let late = try Analysis([recycleCapture] + since, in: folder)
    let early = try Analysis([recycleCapture] + until, in: TemporaryFolder())
    #expect(late.findings.totals.syns > 0)
    #expect(early.findings.totals.syns > 0)
    #expect(late.findings.totals.syns + early.findings.totals.syns == all)
    #expect(late.report.contains("--since"), "the report hides the restriction")
  }

  @Test(arguments: [
    (["--since", "11:08:36"], 3), (["--since", "11:08:37"], 0), (["--until", "11:08:36"], 0),
    (["--until", "11:08:36.5"], 3),
  ])
  func `a time without a date bounds text without dates`(_ bound: [String], _ syns: Int) throws {
    let analysis = try Analysis([incidentText] + bound, in: folder)
    #expect(analysis.findings.totals.syns == syns)
  }

  @Test(arguments: ["--since", "--until"])
  func `a time without a date that bounds nothing is not ignored without a word`(
    _ option: String
  ) throws {
    let outcome = try Tool.run(["analyze", recycleCapture, option, "14:47:00"], in: folder)
    #expect(outcome.err.contains(option), "\(outcome)")
    #expect(!outcome.out.contains("other attempts in the evidence were not looked at"))
    expectSentences(outcome)
  }

  @Test(arguments: [
    (["--date", "2026-07-22"], "local", "2026-07-22T11:08:36.186722000Z"),
    (["--date", "2026-07-22", "--tz", "+08:00"], "local", "2026-07-22T03:08:36.186722000Z"),
    (["--date", "2026-07-22", "--tz", "Asia/Shanghai"], "local", "2026-07-22T03:08:36.186722000Z"),
    (["--date", "2026-07-22", "--tz", "UTC"], "utc", "2026-07-22T11:08:36.186722000Z"),
  ])
  func `a date and a zone make times of text whole`(
    _ options: [String], _ base: String, _ first: String
  ) throws {
    let analysis = try Analysis([incidentText] + options, in: folder)
    #expect(analysis.findings.inputs.map(\.timeBase) == [base])
    #expect(analysis.findings.clocks.map(\.firstNs) == [first])
  }

  @Test
  func `a kernel without the check excludes the cause`() throws {
    let analysis = try Analysis([recycleCapture, "--kernel", "5.10"], in: folder)
    #expect(analysis.findings.verdict.cause != "tw-recycle")
    let finding = analysis.findings.findings.first { $0.cause == "tw-recycle" }
    #expect(finding == nil || finding?.level == "excluded")
  }
}
