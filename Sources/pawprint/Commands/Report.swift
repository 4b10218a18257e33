import ArgumentParser
import CaseStore
import Correlation
import Evidence
import Reporting

extension Pawprint {
  /// `pawprint report`: write the report on a case.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the report on a case file; correlates it first when evidence was added.")

    @Option(help: ArgumentHelp("The case, an SQLite file.", valueName: "file"))
    var `case`: String

    @Option(help: ArgumentHelp("markdown, html or json.", valueName: "format"))
    var format = ReportFormat.markdown

    @Option(
      help: ArgumentHelp(
        "Put the same facts into the shape of another house's postmortem: google or atlassian.",
        valueName: "template"))
    var template: TemplateArgument?

    @OptionGroup var redaction: RedactionOptions
    @OptionGroup var results: ReportOptions
    @OptionGroup var talk: TalkOptions

    func validate() throws {
      try results.check(name: format)
      if template != nil, format != .markdown || results.frontMatter {
        throw ValidationError(
          "--template is Markdown of its own: leave --format and --front-matter out.")
      }
    }

    func run() throws {
      try results.check()
      let key = try redaction.key()
      let file = try CaseFile.open(path: `case`, mode: .mustExist)
      var session = CaseSession(file: file, talk: talk, signals: Signals())
      var unproven: ExitStatus?
      if let key {
        let redacted = try session.redacted(into: CaseFile.temporary(), key: key)
        (session, unproven) = (redacted.session, redacted.status)
      }
      var report = try session.report()
      report.language = results.lang.language
      try results.write(report, as: format, template: template?.template)
      try file.close()
      if results.fails(report.diagnosis.verdict) { throw ExitStatus.failOn }
      if let unproven { throw unproven }
      let isIncomplete = report.inputs.contains {
        $0.input.status == .partial || $0.input.status == .unread
      }
      if isIncomplete {
        throw ExitStatus.incomplete
      }
    }
  }
}
