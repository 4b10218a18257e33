import Correlation
import Evidence

extension Report {
  private static let counterLimit = 60

  /// Counters that moved, and counters of single snapshots.
  var counterBlocks: [Block] { deltaBlocks + counterPictures + singleBlocks + orderBlocks }

  /// By what it is known which snapshot came first.
  private var orderBlocks: [Block] {
    let lines = diagnosis.snapshotOrders.map { order -> Prose in
      let host: Prose = [order.host, order.netns].compactMap { $0.map(Prose.code) }
        .joined(separator: " ")
      let name: Prose = host.runs.isEmpty ? "no named host" : host
      return
        "\(order.count) snapshots (\(order.kind.rawValue)) of \(name), \(English.words(for: order.basis))."
    }
    return lines.isEmpty
      ? [] : [.paragraph("In which order they were taken:"), .bullets(lines.cut(to: 20))]
  }

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
      English.movement(delta),
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
    guard !rows.isEmpty else { return serverHostBlocks }
    return serverHostBlocks + [
      .heading("Settings and kernel, as found"),
      .table(columns: ["name", "value", "where"], rows: rows),
      .paragraph(
        "A setting or a release permits a cause or excludes it, for the time it is known to hold; it shows nothing by itself."
      ),
    ]
  }

  /// Which of several hosts each server is.
  private var serverHostBlocks: [Block] {
    let lines = diagnosis.serverHosts.map(English.sentence)
    return lines.isEmpty
      ? [] : [.heading("Whose numbers these are"), .bullets(lines.cut(to: 20))]
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

extension English {
  /// How far a counter moved, with duration and rate where they are known.
  static func movement(_ delta: CounterDelta) -> Prose {
    guard let rise = delta.delta else {
      switch delta.meaning {
      case .gauge: return "fell; it is no count of events and may"
      case .rise, .reset, .wrap:
        return delta.after < delta.before
          ? "fell: it was reset, no rise can be formed"
          : "the counters were reset in between, no rise can be formed"
      }
    }
    let wrap = delta.meaning == .wrap ? ", past the end of its 32 bits" : ""
    guard let duration = delta.duration, duration > 0, rise > 0 else { return "\(rise)\(wrap)" }
    return "\(rise)\(wrap) in \(TimeText.duration(duration))\(rate(rise, duration))"
  }

  /// Events a second; empty where they are too many, or the time too long, for an integer.
  private static func rate(_ rise: UInt64, _ duration: Int64) -> String {
    let second: Int64 = 1_000_000_000
    guard let count = Int64(exactly: rise), count < Int64.max / second, duration < Int64.max / 100
    else { return "" }
    return " (\(TimeText.decimal(count * second, unit: duration, digits: 2))/s)"
  }

  /// What the order of snapshots is known by.
  static func words(for basis: SnapshotRecord.Basis) -> String {
    switch basis {
    case .time: "ordered by the times in their content"
    case .localTime: "ordered by the times in their content, of an unknown time zone"
    case .name: "ordered by their names"
    case .given: "in the order in which they were given"
    }
  }
}
