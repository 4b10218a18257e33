import ArgumentParser
import Batch
import Correlation
import Reporting

extension Pawprint {
  /// `pawprint batch`: each file or folder under the paths is a case.
  struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "batch", abstract: "Analyzes many cases, each in a process of its own.",
      discussion: """
        Each file and folder directly under a PATH is a case, unless --group-by says otherwise; a PATH \
        that is a file is one, too. Each gives DIR/CASE/ with report.md, report.html, findings.json, \
        case.db and pictures, which appear at once when all is done; DIR/index.md, index.html and \
        index.json list all, the worst first. A case that crashes, or goes beyond a limit, is listed with \
        its reason, and the others go on. Run again, a batch does only what is missing or has changed.
        """)

    @Argument(help: "Files, and folders of files and folders.", completion: .file())
    var paths: [String]

    @Option(
      help: ArgumentHelp(
        "The folder for the results; made if it is not there.", valueName: "dir"),
      completion: .directory)
    var out: String

    @Option(
      help: ArgumentHelp(
        "Exit with status 10 when a case's verdict is a cause at this level or above.",
        valueName: "level"))
    var failOn: LevelArgument?

    @OptionGroup var batch: BatchOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var correlation: CorrelationArguments
    @OptionGroup var talk: TalkOptions

    func validate() throws {
      guard !paths.contains("-") else {
        throw ValidationError("A batch reads files and folders, not standard input.")
      }
    }

    func run() throws {
      let grouping = batch.groupBy.grouping
      if let path = BatchPlan.caseAround(output: out, paths: paths, grouping: grouping) {
        Talk.complain(
          "The results would lie in '\(path)', among the evidence. Name another folder with --out.")
        throw ExitStatus.usage
      }
      let signals = Signals.listening()
      let session = BatchSession(
        paths: paths, output: out, options: batch, reading: try reading.readerOptions(),
        correlation: correlation.options, talk: talk, signals: signals)
      let index = try session.run()
      if let index, !talk.quiet { summarize(index) }
      throw signals.status ?? status(of: index)
    }

    private func status(of index: BatchIndex?) -> ExitStatus {
      guard let index else { return .interrupted }
      if fails(index) { return .failOn }
      if !index.hasReports {
        return paths.allSatisfy(Output.isMissing) ? .noInput : .noData
      }
      return index.isIncomplete ? .incomplete : .done
    }

    private func fails(_ index: BatchIndex) -> Bool {
      guard let failOn else { return false }
      return index.entries.contains { entry in
        guard let summary = entry.summary, summary.cause != nil else { return false }
        return summary.level >= failOn.level
      }
    }

    private func summarize(_ index: BatchIndex) {
      Talk.write(talk.color.bold(index.summaryLine) + "\n")
      Talk.write(printable("\(out)/index.md") + "\n")
    }
  }
}
