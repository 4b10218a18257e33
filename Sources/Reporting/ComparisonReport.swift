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
    let title: Prose = "\(comparison.verdict.rawValue)"
    let reasons = comparison.reasons.map(English.sentence)
    let sections = [
      Section(title: "Verdict", blocks: [.paragraph(headline), .bullets(reasons)]),
      Section(title: "Before and after", blocks: [sideTable] + measureBlocks),
    ]
    return (["# Comparison: \(title.markdown)"] + sections.map { $0.markdown(assets: nil) })
      .joined(separator: "\n\n") + "\n"
  }

  /// The comparison as JSON, described in `docs/comparison.schema.json`; ends with a newline.
  public func json() -> String {
    let document: JSONValue = [
      "schema": .string("pawprint.comparison/1"),
      "tool": ["name": .string("pawprint"), "version": .string(toolVersion)],
      "verdict": .string(comparison.verdict.rawValue),
      "summary": .string(headline.plain),
      "cause": .string(comparison.cause?.rawValue ?? "none"),
      "server": .optional(comparison.server),
      "reasons": .array(comparison.reasons.map { .string(English.sentence($0).plain) }),
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
  public var summary: String { headline.plain }

  private var headline: Prose { English.headline(of: comparison) }

  private var sideTable: Block {
    let columns: [Prose] = ["", "before", "after"]
    return .table(
      columns: columns,
      rows: [
        row("case") { .code($0.path) }, row("verdict") { $0.report.verdictSummary },
        row("connection attempts") { "\($0.report.diagnosis.impact.attempts)" },
        row("servers") { side in
          "\(Set(side.report.diagnosis.sources.map(\.server)).sorted().prefix(4).joined(separator: ", "))"
        },
        row("inputs") { "\($0.report.inputs.count { $0.input.status != .ignored })" },
      ])
  }

  private func row(_ name: Prose, _ cell: (Side) -> Prose) -> [Prose] {
    [name, cell(before), cell(after)]
  }

  private var measureBlocks: [Block] {
    guard !comparison.measures.isEmpty else { return [] }
    let rows: [[Prose]] = comparison.measures.map { measure in
      [
        English.name(of: measure.kind), "\(English.share(measure.before))",
        "\(English.share(measure.after))",
      ]
    }
    return [
      .paragraph(
        "The same shares of both, at the same server, with 95 % score intervals (Wilson):"),
      .table(columns: ["share of", "before", "after"], rows: rows),
    ]
  }

  private func json(_ side: Side) -> JSONValue {
    [
      "case": .string(side.path),
      "verdict": [
        "cause": .string(side.report.diagnosis.verdict.cause?.rawValue ?? "none"),
        "level": .string(side.report.diagnosis.verdict.level.rawValue),
        "summary": .string(side.report.verdictSummary.plain),
      ], "attempts": .int(side.report.diagnosis.impact.attempts),
      "inputs": .array(
        side.report.inputs.filter { $0.input.status != .ignored }.map { record in
          ["path": .string(record.input.path), "sha256": .string(record.input.sha256)]
        }),
    ]
  }
}
