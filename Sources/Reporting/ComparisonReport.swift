public import Correlation
import Evidence

/// What people and scripts get to read of two cases held against each other.
///
/// A pure function of its values, as `Report` is.
public struct ComparisonReport: Hashable, Sendable {
  /// What the comparison comes to.
  public let comparison: Comparison
  private let before: Side
  private let after: Side
  private let toolVersion: String

  /// One of the two cases.
  private struct Side: Hashable {
    let path: String
    let report: Report
  }

  /// A report that holds `after`, the case at `afterPath`, against `before`, the one at `beforePath`.
  public init(before: Report, beforePath: String, after: Report, afterPath: String) {
    self.before = Side(path: beforePath, report: before)
    self.after = Side(path: afterPath, report: after)
    toolVersion = after.toolVersion
    comparison = CaseComparison.compare(
      before: ComparedCase(diagnosis: before.diagnosis, inputs: before.inputs),
      after: ComparedCase(diagnosis: after.diagnosis, inputs: after.inputs))
  }

  /// The comparison in Markdown; ends with a newline.
  public func markdown() -> String {
    let reasons = comparison.reasons.map { words.sentence(for: $0) }
    let sections = [
      Section(
        .verdict, in: words,
        blocks: [.paragraph(words.headline(of: comparison)), .bullets(reasons)]),
      Section(.beforeAndAfter, in: words, blocks: [sideTable] + measureBlocks),
    ]
    let title = words.comparisonTitle(comparison.verdict)
    return (["# \(title.markdown)"] + sections.map { $0.markdown(assets: nil) })
      .joined(separator: "\n\n") + "\n"
  }

  /// The comparison as JSON, described in `docs/comparison.schema.json`; ends with a newline.
  public func json() -> String {
    let document: JSONValue = [
      "schema": .string("pawprint.comparison/1"),
      "tool": ["name": .string("pawprint"), "version": .string(toolVersion)],
      "verdict": .string(comparison.verdict.rawValue),
      "summary": .string(English().headline(of: comparison).plain),
      "cause": .string(comparison.cause?.rawValue ?? "none"),
      "server": .optional(comparison.server),
      "reasons": .array(comparison.reasons.map { .string(English().sentence(for: $0).plain) }),
      "measures": .array(
        comparison.measures.map { measure in
          [
            "kind": .string(measure.kind.rawValue), "before": after.report.json(measure.before),
            "after": after.report.json(measure.after),
          ]
        }),
      "before": json(before), "after": json(after),
    ]
    return document.text() + "\n"
  }

  /// The verdict in one sentence, for a terminal.
  public var summary: String { words.headline(of: comparison).plain }

  /// The language of both reports.
  private var words: any Catalogue { after.report.words }

  private var sideTable: Block {
    .table(
      columns: words.columns(of: .sides),
      rows: [
        row(.path) { .code($0.path) }, row(.verdict) { $0.report.verdictSummary },
        row(.attempts) { "\($0.report.diagnosis.impact.attempts)" },
        row(.servers) { side in
          let servers = Set(side.report.diagnosis.sources.map(\.server)).sorted().prefix(4)
          return words.listed(servers.map { "\($0)" })
        },
        row(.inputs) { "\($0.report.inputs.count { $0.input.status != .ignored })" },
      ])
  }

  private func row(_ aspect: ComparedAspect, _ cell: (Side) -> Prose) -> [Prose] {
    [words.rowName(of: aspect), cell(before), cell(after)]
  }

  private var measureBlocks: [Block] {
    guard !comparison.measures.isEmpty else { return [] }
    let rows: [[Prose]] = comparison.measures.map { measure in
      [
        words.name(of: measure.kind), "\(words.share(measure.before))",
        "\(words.share(measure.after))",
      ]
    }
    return [
      .paragraph(words.measuresLead), .table(columns: words.columns(of: .measures), rows: rows),
    ]
  }

  private func json(_ side: Side) -> JSONValue {
    [
      "case": .string(side.path),
      "verdict": [
        "cause": .string(side.report.diagnosis.verdict.cause?.rawValue ?? "none"),
        "level": .string(side.report.diagnosis.verdict.level.rawValue),
        "summary": .string(side.report.inEnglish.verdictSummary.plain),
      ], "attempts": .int(side.report.diagnosis.impact.attempts),
      "inputs": .array(
        side.report.inputs.filter { $0.input.status != .ignored }.map { record in
          ["path": .string(record.input.path), "sha256": .string(record.input.sha256)]
        }),
    ]
  }
}
