import Correlation
import Evidence

extension Report {
  private static let counterLimit = 60

  /// Counters that moved, and counters of single snapshots.
  var counterBlocks: [Block] { deltaBlocks + singleBlocks }

  private var deltaBlocks: [Block] {
    guard !diagnosis.counters.isEmpty else { return [] }
    let leading = English.leadingCounters
    let ranked = diagnosis.counters.enumerated().sorted { left, right in
      let ranks = [left, right].map { leading.firstIndex(of: $0.element.mib) ?? leading.count }
      return (ranks[0], left.offset) < (ranks[1], right.offset)
    }
    let rows = ranked.prefix(Report.counterLimit).map { row($0.element) }
    let rest = ranked.count - rows.count
    return [
      .heading("The kernel's own counts"),
      .table(columns: ["counter", "host", "before", "after", "rise", "where"], rows: rows),
    ] + (rest > 0 ? [.paragraph("and \(rest) more counters that moved.")] : [])
  }

  private func row(_ delta: CounterDelta) -> [Prose] {
    let host: Prose = [delta.host, delta.netns].compactMap { $0.map(Prose.code) }
      .joined(separator: " ")
    let from = citation(input: delta.fromInput, line: nil).prose
    let to = citation(input: delta.toInput, line: delta.line).prose
    return [
      counterName(delta.mib), host.runs.isEmpty ? "–" : host, "\(delta.before)", "\(delta.after)",
      delta.delta.map { "\($0)" } ?? "fell: it was reset, no rise can be formed",
      "\(from) to \(to)",
    ]
  }

  private var singleBlocks: [Block] {
    guard !diagnosis.singleCounters.isEmpty else { return [] }
    let rows: [[Prose]] = diagnosis.singleCounters.prefix(Report.counterLimit).map { single in
      [
        counterName(single.counter.mib), "\(single.counter.value)",
        citation(input: single.input, line: single.counter.line).prose,
      ]
    }
    return [
      .heading("Counters of one snapshot"),
      .paragraph(
        "Values since boot: no rise can be formed from one snapshot, so they do not tell whether anything was dropped during the capture."
      ),
      .table(columns: ["counter", "since boot", "where"], rows: rows),
    ]
  }

  private func counterName(_ mib: String) -> Prose {
    let words = English.netstatWords(for: mib).map { " (\($0))" } ?? ""
    return "\(code: mib)\(words)"
  }

  /// The settings and the kernel as found.
  var settingBlocks: [Block] {
    var rows: [[Prose]] = diagnosis.settings.prefix(Report.counterLimit).map { record in
      [
        .code(record.setting.name), .code(record.setting.value),
        citation(input: record.input, line: record.setting.line).prose,
      ]
    }
    if let kernel = diagnosis.kernel { rows.append(row(kernel)) }
    guard !rows.isEmpty else { return [] }
    return [
      .heading("Settings and kernel, as found"),
      .table(columns: ["name", "value", "where"], rows: rows),
      .paragraph(
        "A setting or a release permits a cause or excludes it, for the time it is known to hold; it shows nothing by itself."
      ),
    ]
  }

  private func row(_ kernel: KernelIdentity) -> [Prose] {
    let rules = kernel.rules.map(English.name).joined(separator: ", or ")
    let place: Prose =
      kernel.input.map { citation(input: $0, line: kernel.line).prose }
      ?? "given with \(code: "--kernel")"
    let name: Prose = rules.runs.isEmpty ? "kernel" : "kernel (rules of \(rules))"
    return [name, .code(kernel.release), place]
  }
}
