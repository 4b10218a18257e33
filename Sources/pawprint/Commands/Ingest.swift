import ArgumentParser
import CaseStore

extension Pawprint {
  /// `pawprint ingest`: read evidence into a case file.
  struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads evidence into a case file.",
      discussion: """
        Reading the same evidence again changes nothing. More evidence may be added at any time.
        """)

    @Argument(
      help: "Captures, snapshots and folders of them; - is standard input.",
      completion: .file())
    var paths: [String]

    @Option(
      help: ArgumentHelp("The case, an SQLite file; made if it is not there.", valueName: "file"))
    var `case`: String

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var redaction: RedactionOptions
    @OptionGroup var talk: TalkOptions

    func run() throws {
      let key = try redaction.key()
      let signals = Signals.listening()
      let kept = try CaseFile.open(path: `case`, mode: .createIfMissing)
      if key == nil { try kept.refuseOriginals() }
      let file = key == nil ? kept : try CaseFile.temporary()
      let session = CaseSession(file: file, talk: talk, signals: signals)
      let ingested = try session.ingest(paths, options: reading.readerOptions())
      if let key { _ = try RedactedCase(of: file, in: kept, key: key) }
      try kept.close()
      throw signals.status ?? ingested.status
    }
  }
}
