import Correlation
import Evidence

extension Report {
  private static let counterLimit = 60

  /// Counters that moved, and counters of single snapshots.
  var counterBlocks: [Block] { deltaBlocks + counterPictures + singleBlocks + orderBlocks }

  /// By what it is known which snapshot came first.
  private var orderBlocks: [Block] {
    let lines = diagnosis.snapshotOrders.map { order -> Prose in
      let host = [order.host, order.netns].compactMap { $0.map(Prose.code) }
        .joined(separator: " ")
      return words.snapshotOrder(order, host: host.runs.isEmpty ? nil : host)
    }
    return lines.isEmpty
      ? [] : [.paragraph(words.snapshotOrderLead), .bullets(words.cut(lines, to: 20))]
  }

  private var deltaBlocks: [Block] {
    guard !diagnosis.counters.isEmpty else { return [] }
    let leading = Report.leadingCounters
    let ranked = diagnosis.counters.enumerated().sorted { left, right in
      let ranks = [left, right].map { leading.firstIndex(of: $0.element.mib) ?? leading.count }
      return (ranks[0], left.offset) < (ranks[1], right.offset)
    }
    let rows = ranked.prefix(Report.counterLimit).map { row($0.element) }
    return [
      .heading(words.heading(.counters)),
      .table(columns: words.columns(of: .counters), rows: rows),
    ] + words.rest(ranked.count, shown: rows.count, .counters)
  }

  private func row(_ delta: CounterDelta) -> [Prose] {
    let host: Prose = [delta.host, delta.netns].compactMap { $0.map(Prose.code) }
      .joined(separator: " ")
    let from = words.place(citation(input: delta.fromInput, line: nil))
    let to = words.place(citation(input: delta.toInput, line: delta.line))
    return [
      counterName(delta.mib), host.runs.isEmpty ? "–" : host, "\(delta.before)", "\(delta.after)",
      words.movement(delta), words.span(from: from, to: to),
    ]
  }

  private var singleBlocks: [Block] {
    guard !diagnosis.singleCounters.isEmpty else { return [] }
    let rows: [[Prose]] = diagnosis.singleCounters.prefix(Report.counterLimit).map { single in
      [
        counterName(single.counter.mib), "\(single.counter.value)",
        words.place(citation(input: single.input, line: single.counter.line)),
      ]
    }
    return [
      .heading(words.heading(.singleCounters)),
      .paragraph(words.singleCountersIntroduction),
      .table(columns: words.columns(of: .singleCounters), rows: rows),
    ]
  }

  private func counterName(_ mib: String) -> Prose {
    guard let name = NetstatName.words(for: mib) else { return .code(mib) }
    return words.counter(mib, called: name)
  }

  /// The settings and the kernel as found.
  var settingBlocks: [Block] {
    var rows: [[Prose]] = diagnosis.settings.prefix(Report.counterLimit).map { record in
      [
        .code(record.setting.name), .code(record.setting.value),
        words.place(citation(input: record.input, line: record.setting.line)),
      ]
    }
    if let kernel = diagnosis.kernel { rows.append(row(kernel)) }
    guard !rows.isEmpty else { return serverHostBlocks }
    return serverHostBlocks + [
      .heading(words.heading(.settings)),
      .table(columns: words.columns(of: .settings), rows: rows), .paragraph(words.settingsRemark),
    ]
  }

  /// Which of several hosts each server is.
  private var serverHostBlocks: [Block] {
    let lines = diagnosis.serverHosts.map { words.sentence(for: $0) }
    return lines.isEmpty
      ? [] : [.heading(words.heading(.serverHosts)), .bullets(words.cut(lines, to: 20))]
  }

  private func row(_ kernel: KernelIdentity) -> [Prose] {
    let place = kernel.input.map { words.place(citation(input: $0, line: kernel.line)) }
    return [words.kernel(rules: kernel.rules), .code(kernel.release), place ?? words.kernelGiven]
  }
}
