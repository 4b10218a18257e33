import Correlation
import Evidence
import Wire

extension Report {
  private static let pathLimit = 100

  /// Inputs with their hashes, commands to reproduce, the tool's version.
  var appendixSection: Section {
    var blocks: [Block] = [.heading("Inputs")]
    if inputs.isEmpty {
      blocks.append(.paragraph("None."))
    } else {
      blocks.append(
        .table(columns: ["path", "kind", "status", "bytes", "SHA-256"], rows: inputRows))
    }
    if inputs.count > Report.pathLimit {
      blocks.append(.paragraph("and \(inputs.count - Report.pathLimit) more; the JSON lists all."))
    }
    if let redactionKey {
      blocks.append(.paragraph(English.redaction(keyFingerprint: redactionKey)))
    }
    blocks += captureStatisticsBlocks + captureNoteBlocks + tunnelBlocks + commandBlocks
    blocks.append(.paragraph("Made by pawprint \(toolVersion)."))
    return Section(title: English.Headings.appendix, blocks: blocks)
  }

  private var inputRows: [[Prose]] {
    inputs.prefix(Report.pathLimit).map { record in
      let input = record.input
      return [
        .code(input.path), "\(input.kind.rawValue)", "\(input.status.rawValue)", "\(input.bytes)",
        .code(input.sha256),
      ]
    }
  }

  private var commandBlocks: [Block] {
    let paths = inputs.map(\.input).filter { $0.status != .ignored }.map(\.path)
    guard !paths.isEmpty else { return [] }
    let shown = paths.prefix(Report.pathLimit).map(\.shellQuoted)
    let words = ["pawprint analyze"] + options + shown
    let needsCase = diagnosis.evidence.contains { citation($0).isOutOfReach }
    var blocks: [Block] = [
      .heading("To reproduce"),
      .paragraph("In the folder that the paths are relative to:"),
      .commands([words.joined(separator: " ")]),
    ]
    if needsCase {
      blocks += [
        .paragraph("With the case file that \(code: "pawprint extract") takes frames by:"),
        .commands([(words + ["--case case.db -o report.md"]).joined(separator: " ")]),
      ]
    }
    if paths.count > Report.pathLimit {
      blocks.append(.paragraph("and \(paths.count - Report.pathLimit) more paths."))
    }
    return blocks
  }

  private var options: [String] {
    var options: [String] = []
    if let filter = inputs.lazy.compactMap(\.input.filter).first {
      options.append("-f \(filter.shellQuoted)")
    }
    return options + scopeOptions
  }
}

extension Report {
  /// The options that narrowed the correlation, as they are typed.
  var scopeOptions: [String] {
    guard let scope = CorrelationOptions(canonicalText: diagnosis.scope) else { return [] }
    let server = scope.server.map { filter in
      filter.port.map { "\(Endpoint(filter.address, $0))" } ?? "\(filter.address)"
    }
    return [
      server.map { "--server \($0)" }, scope.since.map { "--since \(moment($0))" },
      scope.until.map { "--until \(moment($0))" },
      scope.kernel.map { "--kernel \($0.shellQuoted)" },
    ].compactMap { $0 }
  }

  private func moment(_ time: Int64) -> String {
    let base: Input.TimeBase = timeBase == .timeOfDay ? .timeOfDay : .utc
    return TimeText.text(time, base: base) ?? "\(time)"
  }
}
