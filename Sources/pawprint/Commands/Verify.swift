import ArgumentParser
import CaseStore
import Correlation
import Evidence
import Foundation
import Ingestion
import Reporting

extension Pawprint {
  /// `pawprint verify`: whether a report still says what its evidence says.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hashes the evidence again, recomputes a report's numbers, says which do not hold.",
      discussion: """
        With --case, everything is computed anew from the rows of the case, and the originals are \
        hashed; PATHs say where they are now, if they were moved. Without, the PATHs are read as \
        'analyze' reads them, with the options that the report's appendix names; options given here \
        take their place. Lines that people \
        added, and blanks that they filled in, are no deviation. Exit status 11 when something does \
        not hold, 3 when all holds but not all inputs could be hashed, or some were read in part.
        """)

    @Argument(
      help: ArgumentHelp("The report, Markdown as Pawprint wrote it.", valueName: "report"),
      completion: .file())
    var report: String

    @Argument(help: "The evidence, or where it is now.", completion: .file())
    var paths: [String] = []

    @Option(help: ArgumentHelp("The case of the report, an SQLite file.", valueName: "file"))
    var `case`: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var correlation: CorrelationArguments
    @OptionGroup var talk: TalkOptions

    func validate() throws {
      guard `case` != nil || !paths.isEmpty else {
        throw ValidationError("Give the case with --case, or the evidence itself.")
      }
    }

    func run() throws {
      let text = try reportText()
      let signals = Signals.listening()
      let file =
        try `case`.map { try CaseFile.open(path: $0, mode: .mustExist) } ?? CaseFile.temporary()
      let session = CaseSession(file: file, talk: talk, signals: signals)
      let verification =
        `case` == nil ? try fromEvidence(text, session) : try fromCase(text, session)
      try file.close()
      try Output.write(verification.text(reportPath: report), to: nil)
      if !talk.quiet { Talk.write(talk.color.bold(verification.summary) + "\n") }
      throw signals.status ?? verification.status
    }

    /// A report of Pawprint has some 200 KB at most, whatever people add to it, in bytes.
    private static let longestReport = 16 << 20

    private func reportText() throws -> String {
      do {
        let file = try FileHandle(forReadingFrom: URL(filePath: report))
        defer { try? file.close() }
        let bytes = try file.read(upToCount: Self.longestReport + 1) ?? Data()
        guard bytes.count <= Self.longestReport else {
          Talk.complain(
            "'\(report)' is above \(Self.longestReport >> 20) MiB: no report of Pawprint is that long."
          )
          throw ExitStatus.noData
        }
        let text = String(decoding: bytes, as: UTF8.self)
        try refuse(ReportForm(of: text))
        return text
      } catch let status as ExitStatus {
        throw status
      } catch {
        Talk.complain("Cannot read the report '\(report)'. Give the Markdown that Pawprint wrote.")
        throw ExitStatus.noInput
      }
    }

    private func fromCase(_ text: String, _ session: CaseSession) throws -> Verification {
      var made = try session.recomputedReport()
      made.language = Language(ofReport: text)
      let hashes = try InputHashes(
        of: made.inputs, session: session, paths: paths, limits: reading.unpacking.limits)
      return Verification(
        check: ReportCheck(of: text, against: made), hashes: hashes.outcomes,
        pictures: try changedPictures(made, text), isIncomplete: made.isIncomplete)
    }

    private func fromEvidence(_ text: String, _ session: CaseSession) throws -> Verification {
      let reported = try ReportedOptions(in: text, path: report)
      let ingested = try session.ingest(
        paths, options: reading.completed(by: reported.reading).readerOptions())
      guard ingested.readable > 0 else { throw ingested.status }
      var made = try session.report(correlation.completed(by: reported.correlation).options)
      made.language = Language(ofReport: text)
      return Verification(
        check: ReportCheck(of: text, against: made), hashes: [],
        pictures: try changedPictures(made, text), isIncomplete: made.isIncomplete)
    }

    /// Says what to do with what cannot be verified.
    private func refuse(_ form: ReportForm) throws {
      let remedy: String
      switch form {
      case .report, .template: return
      case .page: remedy = "is the report as a page, and only its Markdown can be verified"
      case .json: remedy = "is JSON, and only the report in Markdown can be verified"
      case .caseFile: remedy = "is a case file; the report comes first, and the case after --case"
      case .other: remedy = "is no report of Pawprint: it has none of its headings"
      }
      Talk.complain(
        "'\(printable(report))' \(remedy). 'pawprint report --case FILE -o report.md' writes it, with "
          + "the same sentences; then run 'pawprint verify report.md --case FILE'.")
      throw ExitStatus.noData
    }

    /// The pictures beside the report that are not the case's, by name.
    private func changedPictures(_ made: Reporting.Report, _ text: String) throws -> [String] {
      guard let folder = ReportCheck.pictureFolder(of: text) else { return [] }
      let place = URL(filePath: report).deletingLastPathComponent().appending(path: folder)
      return made.pictures().filter { picture in
        (try? Data(contentsOf: place.appending(path: picture.name))) != Data(picture.svg.utf8)
      }.map { "\(folder)/\($0.name)" }
    }
  }
}

extension Reporting.Report {
  /// Whether an input was read in part, or not at all.
  fileprivate var isIncomplete: Bool {
    inputs.contains { $0.input.status == .partial || $0.input.status == .unread }
  }
}

/// What `pawprint verify` found.
struct Verification {
  let check: ReportCheck
  let hashes: [(record: InputRecord, outcome: InputHashes.Outcome)]
  /// Pictures that are missing or not the case's.
  let pictures: [String]

  /// Whether some of the evidence was read in part, or not at all.
  var isIncomplete = false

  /// What does not hold: sentences, pictures, inputs.
  private var failures: Int { check.deviations.count + pictures.count + changed.count }

  private var changed: [String] {
    hashes.compactMap { record, outcome in
      guard case .changed(let sha256) = outcome else { return nil }
      return
        "\(record.input.path): the SHA-256 is \(sha256), and was \(record.input.sha256) when it was read"
    }
  }

  private var missing: [String] {
    hashes.compactMap { record, outcome in
      guard case .missing(let reason) = outcome else { return nil }
      return "\(record.input.path): not hashed again; \(reason)"
    }
  }

  var status: ExitStatus {
    failures > 0 ? .deviates : missing.isEmpty && !isIncomplete ? .done : .incomplete
  }

  /// The result, a line or two for each thing to say.
  func text(reportPath: String) -> String {
    let name = printable(reportPath)
    var lines: [String] = []
    for deviation in check.deviations {
      if let line = deviation.line {
        lines += [
          "\(name):\(line): '\(printable(deviation.given))' should be '\(printable(deviation.expected))'",
          "    … \(printable(deviation.context)) …",
        ]
      } else {
        lines += ["\(name): this line is missing:", "    \(printable(deviation.expected))"]
      }
    }
    lines += pictures.map { "\(printable($0)): missing, or not the picture that the case gives" }
    lines += changed.map(printable) + missing.map(printable)
    lines += check.addedLines.map { "\(name):\($0): added; nothing in the case says it" }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One sentence for a terminal.
  var summary: String {
    let same = hashes.count { $0.outcome == .same }
    let inputs =
      hashes.isEmpty ? "" : " \(same) of \(hashes.count) inputs have the SHA-256 of the case."
    let added =
      check.addedLines.isEmpty ? "" : " Lines that somebody added: \(check.addedLines.count)."
    return failures == 0
      ? "The report says what the evidence says.\(inputs)\(added)"
      : "Not what the evidence says: \(failures) \(failures == 1 ? "place" : "places").\(inputs)\(added)"
  }
}
