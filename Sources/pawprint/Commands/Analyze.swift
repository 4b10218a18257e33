import ArgumentParser
import CaseStore
import Correlation
import Reporting

extension Pawprint {
  /// `pawprint analyze`: ingest, correlate and report in one go.
  struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads evidence and writes the report, in one go.")

    @Argument(
      help: "Captures, snapshots and folders of them; - is standard input.",
      completion: .file())
    var paths: [String]

    @Option(
      help: ArgumentHelp(
        "Keep the case in this SQLite file; without it none is kept.", valueName: "file"))
    var `case`: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var correlation: CorrelationArguments
    @OptionGroup var redaction: RedactionOptions
    @OptionGroup var results: ReportOptions
    @OptionGroup var talk: TalkOptions

    func validate() throws { try results.check(name: .markdown) }

    func run() throws {
      try results.check()
      let key = try redaction.key()
      let signals = Signals.listening()
      let kept =
        try `case`.map { try CaseFile.open(path: $0, mode: .createIfMissing) }
        ?? CaseFile.temporary(packsSegments: key == nil)
      if key == nil { try kept.refuseOriginals() }
      let file = key == nil ? kept : try CaseFile.temporary(packsSegments: true)
      let session = CaseSession(file: file, talk: talk, signals: signals)
      let ingested = try session.ingest(paths, options: reading.readerOptions())
      guard ingested.readable > 0 else {
        try file.close()
        throw signals.status ?? ingested.status
      }
      var status = ingested.status
      var report: Reporting.Report
      if let key {
        let redacted = try session.redacted(into: kept, key: key, options: correlation.options)
        report = try redacted.session.report()
        if let unproven = redacted.status { status = unproven }
        try kept.close()
      } else {
        report = try session.report(correlation.options)
      }
      report.language = results.lang.language
      try results.write(report)
      session.summarize(report)
      try file.close()
      if results.fails(report.diagnosis.verdict) { status = .failOn }
      throw signals.status ?? status
    }
  }
}
