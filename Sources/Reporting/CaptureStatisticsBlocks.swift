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
    return [
      .heading(words.heading(.captureStatistics)),
      .table(columns: words.columns(of: .captureStatistics), rows: shown),
    ] + words.rest(rows.count, shown: shown.count, .inCaseFile)
  }

  private func row(_ statistics: CaptureStatistics, of input: Input) -> [Prose] {
    let numbers = [
      statistics.captured, statistics.received, statistics.droppedBySystem,
      statistics.droppedByInterface,
    ]
    let place: Prose = statistics.vantage.isEmpty ? "–" : .code(statistics.vantage)
    return [words.input(.code(input.path), line: statistics.line), place]
      + numbers.map { number in number.map { "\($0)" } ?? "–" }
  }
}
