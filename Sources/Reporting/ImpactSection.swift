import Correlation
import Evidence

extension Report {
  private static let rowLimit = 20

  /// How many attempts, how badly, and who.
  var impactSection: Section {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else {
      return Section(.impact, in: words, blocks: [.paragraph(impactSummary)])
    }
    var blocks: [Block] = [.table(columns: words.columns(of: .impact), rows: impactRows)]
    blocks += breakdownBlocks + sourceBlocks
    blocks += clockBlocks(atMost: Report.rowLimit)
    blocks += words.rest(diagnosis.clocks.count, shown: Report.rowLimit, .inJSON)
    if !seesReplies { blocks.append(.paragraph(words.repliesNotCaptured)) }
    return Section(.impact, in: words, blocks: blocks)
  }

  private var impactRows: [[Prose]] {
    let impact = diagnosis.impact
    return [
      words.attemptsRow(impact.attempts, captured: capturedDuration), words.silentRow(impact),
      words.lateRow(impact),
      words.synsRow(diagnosis.totals.syns, retransmitted: impact.retransmittedSYNs),
    ] + (impact.delay.map { [words.delayRow($0)] } ?? []) + [words.clientsRow(impact)]
  }

  /// How long the capture is, when there is one capture with times, of one file or of a series.
  private var capturedDuration: Int64? {
    let captures = inputs.filter { $0.input.kind.holdsPackets && $0.summary != nil }
    let isOne = captures.count == 1 || diagnosis.series.first?.inputs.count == captures.count
    guard isOne, let first = captures.compactMap(\.summary?.firstTime).min(),
      let last = captures.compactMap(\.summary?.lastTime).max()
    else { return nil }
    return TimeText.interval(from: first, to: last)
  }

  private var sourceBlocks: [Block] {
    guard !diagnosis.sources.isEmpty else { return [] }
    let sources = diagnosis.sources.sorted {
      ($1.silentHandshakes, $0.source, $0.server) < ($0.silentHandshakes, $1.source, $1.server)
    }
    let rows: [[Prose]] = sources.prefix(Report.rowLimit).map { source in
      [
        "\(source.source)", "\(source.server)", "\(source.handshakes)",
        "\(source.silentHandshakes)",
        words.words(for: source.model, clocks: source.clocks),
      ]
    }
    return [
      .heading(words.heading(.clients)),
      .table(columns: words.columns(of: .sources), rows: rows),
    ] + words.rest(sources.count, shown: Report.rowLimit, .inJSON)
  }
}
