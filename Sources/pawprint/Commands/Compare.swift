import ArgumentParser
import CaseStore
import Correlation
import Reporting

extension Pawprint {
  /// `pawprint compare`: hold a case against an earlier one.
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says whether what went wrong in one case is fixed in another.",
      discussion: """
        Both cases are correlated first when evidence was added. The verdict is one of 'fixed', 'not \
        fixed' and 'cannot tell', with its reasons: a share that fell is no proof when the traffic \
        changed as well.
        """)

    @Argument(
      help: ArgumentHelp("The case of the incident, an SQLite file.", valueName: "before"),
      completion: .file())
    var before: String

    @Argument(
      help: ArgumentHelp("The case of after the change.", valueName: "after"), completion: .file())
    var after: String

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Write the comparison to this file instead of stdout.", valueName: "file"))
    var output: String?

    @Option(
      help: ArgumentHelp(
        "Write the comparison as JSON to this file; - is stdout, in place of the text.",
        valueName: "file"))
    var json: String?

    @Option(
      help: ArgumentHelp(
        "Exit with status 10 when the verdict is this or worse: cannot-tell or not-fixed.",
        valueName: "verdict"))
    var failOn: ComparisonArgument?

    @Option(
      help: ArgumentHelp(
        "The language of the comparison: en or zh (Chinese). JSON is in English.",
        valueName: "language"))
    var lang = LanguageArgument.en

    @OptionGroup var talk: TalkOptions

    func validate() throws {
      if let output, output == json {
        throw ValidationError("Two outputs have one place. Give -o and --json different files.")
      }
    }

    func run() throws {
      for path in [output, json] { try Output.check(path) }
      let report = ComparisonReport(
        before: try self.report(before), beforePath: before, after: try self.report(after),
        afterPath: after)
      if let json { try Output.write(report.json(), to: json) }
      if output != nil || json != "-" { try Output.write(report.markdown(), to: output) }
      if !talk.quiet { Talk.write(talk.color.bold(printable(report.summary)) + "\n") }
      if let failOn, failOn.matches(report.comparison.verdict) { throw ExitStatus.failOn }
    }

    /// The report on the case at `path`, which is closed again: both paths may name one file.
    private func report(_ path: String) throws -> Reporting.Report {
      let file = try CaseFile.open(path: path, mode: .mustExist)
      var report = try CaseSession(file: file, talk: talk, signals: Signals()).report()
      report.language = lang.language
      try file.close()
      return report
    }
  }
}

/// A verdict of `--fail-on`, from bad to worse.
enum ComparisonArgument: String, ExpressibleByArgument, CaseIterable {
  case cannotTell = "cannot-tell"
  case notFixed = "not-fixed"

  /// Whether `verdict` is as bad as this or worse.
  func matches(_ verdict: Comparison.Verdict) -> Bool {
    switch verdict {
    case .fixed: false
    case .cannotTell: self == .cannotTell
    case .notFixed: true
    }
  }
}
