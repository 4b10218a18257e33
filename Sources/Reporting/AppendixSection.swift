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
        .code(input.path), "\(input.kind.rawValue)", words.word(forStatus: input.status),
        "\(input.bytes)", .code(input.sha256),
      ]
    }
  }

  private var commandBlocks: [Block] {
    let read = inputs.map(\.input).filter { $0.status != .ignored }
    guard !read.isEmpty else { return [] }
    var blocks: [Block] = [
      .heading(words.heading(.reproduction)), .paragraph(words.reproductionLead),
    ]
    let shown = Array(read.prefix(Report.pathLimit))
    let runs = ReadingRun.all(of: shown)
    if runs.count > 1 {
      blocks.append(.commands(commands(of: runs)))
    } else {
      let command = (["pawprint analyze"] + options(of: runs) + shown.map(\.path.shellQuoted))
        .joined(separator: " ")
      blocks.append(.commands([command]))
      if diagnosis.evidence.contains(where: { citation($0).isOutOfReach }) {
        blocks += [
          .paragraph(words.caseFileLead), .commands([command + " --case case.db -o report.md"]),
        ]
      }
    }
    return blocks + words.rest(read.count, shown: Report.pathLimit, .paths)
  }

  private func options(of runs: [ReadingRun]) -> [String] {
    (runs.first?.options ?? []) + scopeOptions + languageOptions
  }

  private var languageOptions: [String] {
    language == .english ? [] : ["--lang \(language.rawValue)"]
  }

  /// Where inputs were read with different options, one command for each stretch of them, in their order,
  /// which evidence is numbered by.
  private func commands(of runs: [ReadingRun]) -> [String] {
    let reading = runs.map { run in
      (["pawprint ingest"] + run.options + run.paths.map(\.shellQuoted) + ["--case case.db"])
        .joined(separator: " ")
    }
    let scope = scopeOptions
    let narrowing =
      scope.isEmpty
      ? [] : ["pawprint correlate --case case.db \(scope.joined(separator: " "))"]
    let report = ["pawprint report --case case.db"] + languageOptions + ["-o report.md"]
    return reading + narrowing + [report.joined(separator: " ")]
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
