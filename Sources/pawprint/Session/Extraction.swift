import CaseStore
import Correlation
import Evidence
import Ingestion
import Redaction
import Reporting

/// What `pawprint extract` does with the places that were chosen.
struct Extraction {
  let session: CaseSession
  let report: Reporting.Report
  let originals: Originals
  let limits: ExpansionLimits

  /// - Throws: `IngestionError` when one of `searchPaths` is not there; `CaseFileError`.
  init(
    session: CaseSession, report: Reporting.Report, searchPaths: [String], limits: ExpansionLimits
  ) throws {
    self.session = session
    self.report = report
    self.limits = limits
    originals = try Originals(
      origins: session.file.origins(), paths: searchPaths, caseFile: session.file.path)
  }

  /// Writes the frames of `places` to `output`, and says what was left out.
  ///
  /// - Returns: `done`, or `incomplete` when some places are lines of text.
  /// - Throws: `ExtractionError`, and `ExitStatus.noData` when there are no packets at all.
  func write(_ places: CitedPlaces, to output: String) throws -> ExitStatus {
    let wanted = try wantedFrames(places)
    let commands = lineCommands(places)
    guard !wanted.isEmpty else {
      explainText(commands)
      throw ExitStatus.noData
    }
    try refuseOverwriting(output, wanted.map(\.file.path))
    let packets = try extracted(wanted)
    try packets.write(
      to: output, application: "pawprint \(Pawprint.version)",
      comment: comment(on: wanted))
    summarize(packets, of: wanted.count, in: output)
    guard !commands.isEmpty else { return .done }
    Talk.complain("Left out, since text holds no packets; these commands show it:")
    for command in commands { Talk.write("  \(command)\n") }
    return .incomplete
  }

  /// Writes the frames of `places` to `output`, and the cited lines of texts beside them, all with the
  /// pseudonyms of `redactor`.
  ///
  /// - Returns: `done`, or `incomplete` when packets had to be left out.
  /// - Throws: `ExtractionError`, `OutputError`, and `ExitStatus.noData` when nothing is cited.
  func write(_ places: CitedPlaces, to output: String, redactor: Redactor) throws -> ExitStatus {
    let wanted = try wantedFrames(places)
    var lines = RedactedLines(redactor: redactor, originals: originals)
    let texts = report.inputs.filter { !$0.input.kind.holdsFrames }
    let text = try lines.text(of: texts, lines: places.lines)
    guard !wanted.isEmpty else {
      if text.isEmpty {
        Talk.complain("Nothing is cited there, so nothing was written.")
        throw ExitStatus.noData
      }
      try refuseOverwriting(output, texts.map { originals.path(of: $0) })
      try Output.write(text, to: output)
      return .done
    }
    try refuseOverwriting(output, wanted.map(\.file.path))
    var rewriter = RedactedPackets(redactor: redactor)
    let packets = try extracted(wanted).rewritten(by: &rewriter)
    try packets.write(
      to: output, application: "pawprint \(Pawprint.version)",
      comment: "With pseudonyms in place of addresses and names; all data is zero.")
    summarize(packets, of: wanted.count, in: output)
    rewriter.tell()
    if !text.isEmpty {
      guard Output.isFile(output) else {
        Talk.complain(
          "Left out: the cited lines of texts. Give a file with -o to have them beside it.")
        return .incomplete
      }
      try Output.write(text, to: output + ".txt")
      if !session.talk.quiet { Talk.write(printable("\(output).txt: the cited lines of texts\n")) }
    }
    return rewriter.leftOut.isEmpty ? .done : .incomplete
  }

  private func comment(on wanted: [WantedFrames]) -> String {
    let shown = wanted.prefix(20).map { "\($0.label) (SHA-256 \($0.input.sha256))" }
    let rest = wanted.count - shown.count
    return "Copied byte for byte out of \(shown.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more." : ".")
  }

  private func extracted(_ wanted: [WantedFrames]) throws -> ExtractedPackets {
    let isQuiet = session.talk.quiet || session.talk.noProgress
    let progress = SharedProgress(wanted: !isQuiet)
    defer { progress.clear() }
    return try PacketExtractor(limits: limits, interruption: session.signals.interruption)
      .extract(wanted) { progress.show($0, bytes: $1) }
  }

  private func wantedFrames(_ places: CitedPlaces) throws -> [WantedFrames] {
    let captures = report.diagnosis.series.reduce(into: [Int64: Int64]()) { captures, series in
      for input in series.inputs { captures[input] = series.inputs[0] }
    }
    return try report.inputs.compactMap { record in
      guard let frames = places.frames[record.id], record.input.kind.holdsFrames else { return nil }
      return WantedFrames(
        input: record.input, file: try originals.location(of: record), frames: frames,
        capture: captures[record.id] ?? record.id, label: printable(record.input.path))
    }
  }

  /// The commands that show the cited lines of captures that are text.
  private func lineCommands(_ places: CitedPlaces) -> [String] {
    report.inputs.compactMap { record in
      guard record.input.kind == .tcpdumpText, let lines = places.lines[record.id] else {
        return nil
      }
      return report.lineCommand(
        input: record.id, lines: Array(lines), path: originals.path(of: record))
    }
  }

  private func explainText(_ commands: [String]) {
    guard !commands.isEmpty else {
      Talk.complain("No packets are cited there, so nothing was written.")
      return
    }
    Talk.complain(
      "What is cited there is tcpdump's text, which holds no packets, so nothing was written. "
        + "These commands show the lines:")
    for command in commands { Talk.write("  \(command)\n") }
  }

  private func refuseOverwriting(_ output: String, _ originals: [String]) throws {
    let kept = originals + [session.file.path]
    if kept.contains(where: { Output.isSame($0, output) }) {
      throw ExtractionError.wouldOverwrite(path: output)
    }
  }

  private func summarize(_ packets: ExtractedPackets, of inputs: Int, in output: String) {
    guard !session.talk.quiet else { return }
    let frames = packets.count == 1 ? "1 frame" : "\(packets.count) frames"
    let files = inputs == 1 ? "1 input" : "\(inputs) inputs"
    let form =
      switch packets.format {
      case .pcap: "pcap"
      case .pcapng(let reason): "pcapng, since \(reason)"
      }
    Talk.write(printable("\(output): \(frames) of \(files), as \(form)") + "\n")
  }
}

extension Input.Kind {
  /// Whether it is a file of packets, and not text about them.
  fileprivate var holdsFrames: Bool { self == .pcap || self == .pcapng }
}

/// A progress line that a closure may keep.
private final class SharedProgress {
  private var progress: Progress

  init(wanted: Bool) { progress = Progress(wanted: wanted) }

  func show(_ name: String, bytes: Int64) {
    progress.show(stage: "extracting from \(printable(name)), \(bytes >> 20) MiB")
  }

  func clear() { progress.clear() }
}
