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
    @OptionGroup var results: ReportOptions
    @OptionGroup var talk: TalkOptions

    func run() throws {
      try results.check()
      let signals = Signals.listening()
      let file =
        try `case`.map { try CaseFile.open(path: $0, mode: .createIfMissing) }
        ?? CaseFile.temporary(packsSegments: true)
      let session = CaseSession(file: file, talk: talk, signals: signals)
      let ingested = try session.ingest(paths, options: reading.readerOptions())
      guard ingested.readable > 0 else {
        try file.close()
        throw signals.status ?? ingested.status
      }
      let report = try session.report(correlation.options)
      try results.write(report)
      session.summarize(report)
      try file.close()
      let status = results.fails(report.diagnosis.verdict) ? .failOn : ingested.status
      throw signals.status ?? status
    }
  }
}
