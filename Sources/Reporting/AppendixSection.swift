import Correlation
import Evidence
import Wire

extension Report {
  private static let pathLimit = 100

  /// Inputs with their hashes, commands to reproduce, the tool's version.
  var appendixSection: Section {
    var blocks: [Block] = [.heading(words.heading(.inputs))]
    if inputs.isEmpty {
      blocks.append(.paragraph(words.noInputs))
    } else {
      blocks.append(
        .table(columns: words.columns(of: .inputs), rows: inputRows))
    }
    blocks += words.rest(inputs.count, shown: Report.pathLimit, .inJSON)
    if let redactionKey {
      blocks.append(.paragraph(words.redaction(keyFingerprint: redactionKey)))
    }
    blocks += captureStatisticsBlocks + captureNoteBlocks + tunnelBlocks + commandBlocks
    blocks.append(.paragraph(words.madeBy(toolVersion)))
    return Section(.appendix, in: words, blocks: blocks)
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
    let command = ["pawprint analyze"] + options + shown
    let needsCase = diagnosis.evidence.contains { citation($0).isOutOfReach }
    var blocks: [Block] = [
      .heading(words.heading(.reproduction)), .paragraph(words.reproductionLead),
      .commands([command.joined(separator: " ")]),
    ]
    if needsCase {
      blocks += [
        .paragraph(words.caseFileLead),
        .commands([(command + ["--case case.db -o report.md"]).joined(separator: " ")]),
      ]
    }
    return blocks + words.rest(paths.count, shown: Report.pathLimit, .paths)
  }

  private var options: [String] {
    var options: [String] = []
    if let filter = inputs.lazy.compactMap(\.input.filter).first {
      options.append("-f \(filter.shellQuoted)")
    }
    let language = self.language == .english ? [] : ["--lang \(self.language.rawValue)"]
    return options + scopeOptions + language
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
