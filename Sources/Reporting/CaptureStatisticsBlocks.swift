import Correlation
import Evidence

extension Report {
  private static let statisticsLimit = 50

  /// What the captures say of their own losses; nothing where none says any.
  var captureStatisticsBlocks: [Block] {
    let rows = inputs.flatMap { record in
      (record.summary?.statistics ?? []).map { row($0, of: record.input) }
    }
    guard !rows.isEmpty else { return [] }
    let shown = Array(rows.prefix(Report.statisticsLimit))
    let rest = rows.count - shown.count
    return [
      .heading("What the captures counted themselves"),
      .table(
        columns: [
          "input", "interface", "captured", "received", "dropped by the kernel",
          "dropped by the interface",
        ], rows: shown),
    ] + (rest > 0 ? [.paragraph("and \(rest) more; the case file lists all.")] : [])
  }

  private func row(_ statistics: CaptureStatistics, of input: Input) -> [Prose] {
    let line: Prose = statistics.line.map { ", line \($0)" } ?? ""
    let numbers = [
      statistics.captured, statistics.received, statistics.droppedBySystem,
      statistics.droppedByInterface,
    ]
    let place: Prose = statistics.vantage.isEmpty ? "–" : .code(statistics.vantage)
    return ["\(code: input.path)\(line)", place]
      + numbers.map { number in number.map { "\($0)" } ?? "–" }
  }
}
