import ArgumentParser
import CaseStore

extension Pawprint {
  /// `pawprint correlate`: compute handshakes, clocks and findings from what the case holds.
  struct Correlate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Computes handshakes, clocks and findings anew from a case file.")

    @Option(help: ArgumentHelp("The case, an SQLite file.", valueName: "file"))
    var `case`: String

    @OptionGroup var correlation: CorrelationArguments
    @OptionGroup var talk: TalkOptions

    func run() throws {
      let file = try CaseFile.open(path: `case`, mode: .mustExist)
      let session = CaseSession(file: file, talk: talk, signals: Signals())
      session.summarize(try session.report(correlation.options))
      try file.close()
    }
  }
}
