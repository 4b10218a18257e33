import ArgumentParser
import CaseStore
import Correlation
import Redaction
import Reporting
import Wire

extension Pawprint {
  /// `pawprint extract`: the cited frames, byte for byte, out of the original files.
  struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the cited frames, byte for byte out of the original files, for Wireshark.",
      discussion: """
        Without --finding, --source or --evidence, all frames that the report cites. The result is \
        pcap where all come from one interface, else pcapng. An original that changed since it was \
        read (by SHA-256) is refused, also inside an archive. Text holds no packets: for its lines \
        the command is printed that shows them. With --redact, packets have pseudonyms, their data is \
        zero and their checksums are as right or wrong as they were; cited lines of texts go to a file \
        beside them; findings, sources and evidence are named as in the redacted report, or as they \
        were.
        """)

    @Argument(
      help: "Where the originals are now, if they were moved: files, or folders of them.",
      completion: .file())
    var paths: [String] = []

    @Option(help: ArgumentHelp("The case, an SQLite file.", valueName: "file"))
    var `case`: String

    @Option(
      help: ArgumentHelp(
        "The frames that this finding cites, such as tw-recycle@192.0.2.1.", valueName: "id"))
    var finding: String?

    @Option(
      help: ArgumentHelp(
        "All frames that the case keeps from and to this address.", valueName: "addr"))
    var source: String?

    @Option(
      help: ArgumentHelp("The frames of this item of the report, such as E5.", valueName: "id"))
    var evidence: String?

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Write the frames to this file; - is stdout.", valueName: "file"))
    var output: String

    @OptionGroup var redaction: RedactionOptions
    @OptionGroup var unpacking: LimitOptions
    @OptionGroup var talk: TalkOptions

    func validate() throws {
      guard [finding, source, evidence].compactMap(\.self).count <= 1 else {
        throw ValidationError("Give one of --finding, --source and --evidence.")
      }
      if let source, IPAddress(source) == nil {
        throw ValidationError("'\(source)' is no IP address.")
      }
      if output == "-", Output.isTerminal {
        throw ValidationError("A terminal shows no packets. Name a file with -o, or use a pipe.")
      }
    }

    func run() throws {
      try Output.check(output)
      let key = try redaction.key()
      let signals = Signals.listening()
      let file = try CaseFile.open(path: `case`, mode: .mustExist)
      let session = CaseSession(file: file, talk: talk, signals: signals)
      let status =
        if let key { try extractRedacted(session, key) } else { try extract(session) }
      try file.close()
      throw signals.status ?? status
    }

    private func extract(_ session: CaseSession) throws -> ExitStatus {
      let report = try session.report()
      let places = try CitedPlaces(
        choice, in: session.file, report: report, evidence: session.wholeEvidence(of: report))
      let extraction = try Extraction(
        session: session, report: report, searchPaths: paths, limits: unpacking.limits)
      return try extraction.write(places, to: output)
    }

    /// What is cited is looked up in the redacted report, which may number its evidence otherwise; the
    /// packets come from the originals.
    private func extractRedacted(_ session: CaseSession, _ key: PseudonymKey) throws -> ExitStatus {
      let redacted = try session.redacted(into: CaseFile.temporary(), key: key)
      var redactor = redacted.redactor
      let report = try redacted.session.report()
      let places = try CitedPlaces(
        choice(among: report, &redactor), in: redacted.session.file, report: report,
        evidence: redacted.session.wholeEvidence(of: report))
      let extraction = try Extraction(
        session: session, report: session.report(), searchPaths: paths, limits: unpacking.limits)
      let status = try extraction.write(places, to: output, redactor: redactor)
      return redacted.status ?? status
    }

    /// The choice in the terms of the redacted report, which may be those that it was made in.
    private func choice(
      among report: Reporting.Report, _ redactor: inout Redactor
    ) throws -> CitedPlaces.Choice {
      switch choice {
      case .finding(let id) where !report.diagnosis.findings.contains { $0.id == id }:
        let parts = id.split(separator: "@", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return choice }
        return .finding("\(parts[0])@\(redactor.redacted(line: parts[1]))")
      case .source(let address)
      where !report.diagnosis.sources.contains { $0.source == address.description }:
        return .source(redactor.redacted(address))
      default: return choice
      }
    }

    private var choice: CitedPlaces.Choice {
      if let finding { return .finding(finding) }
      if let evidence { return .evidence(evidence) }
      if let address = source.flatMap({ IPAddress($0) }) { return .source(address) }
      return .everything
    }
  }
}
