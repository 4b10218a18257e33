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
    @OptionGroup var talk: TalkOptions

    func run() throws {
      let signals = Signals.listening()
      let file = try CaseFile.open(path: `case`, mode: .createIfMissing)
      let session = CaseSession(file: file, talk: talk, signals: signals)
      let ingested = try session.ingest(paths, options: reading.readerOptions())
      try file.close()
      throw signals.status ?? ingested.status
    }
  }
}
