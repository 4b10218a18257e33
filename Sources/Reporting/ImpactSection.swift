import Correlation
import Evidence

extension Report {
  private static let rowLimit = 20

  /// How many attempts, how badly, and who.
  var impactSection: Section {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else {
      return Section(title: English.Headings.impact, blocks: [.paragraph(impactSummary)])
    }
    var blocks: [Block] = [.table(columns: ["what", "how much"], rows: impactRows)]
    blocks += breakdownBlocks + sourceBlocks
    blocks += clockBlocks(atMost: Report.rowLimit) + more(diagnosis.clocks.count)
    if !seesReplies {
      blocks.append(
        .paragraph(
          "The capture holds no reply direction for at least one server: “without an answer” means here that none was captured, not that none was sent."
        ))
    }
    return Section(title: English.Headings.impact, blocks: blocks)
  }

  private var impactRows: [[Prose]] {
    let impact = diagnosis.impact
    let share = TimeText.percentage(impact.silentAttempts, of: impact.attempts)
    let late = TimeText.percentage(impact.lateAttempts, of: impact.attempts)
    var rows: [[Prose]] = [
      ["Connection attempts", "\(impact.attempts)\(capturedDuration)"],
      ["Attempts without any answer", "\(impact.silentAttempts) (\(share))"],
      ["Attempts answered only after a retransmission", "\(impact.lateAttempts) (\(late))"],
      [
        "SYNs, each transmission once",
        "\(diagnosis.totals.syns), \(impact.retransmittedSYNs) of them retransmissions",
      ],
    ]
    if let delay = impact.delay {
      let quantiles = [delay.median, delay.percentile95, delay.maximum].map(TimeText.duration)
      rows.append([
        "From the first SYN to the answer, over answered attempts",
        "median \(quantiles[0]), 95th percentile \(quantiles[1]), maximum \(quantiles[2])",
      ])
    }
    rows.append([
      "Client addresses with a failed or late attempt",
      "\(impact.clientsAffected) of \(impact.clients)",
    ])
    return rows
  }

  /// ` in 149.3 s of capture`, when there is one capture with times, of one file or of a series.
  private var capturedDuration: String {
    let captures = inputs.filter { $0.input.kind.holdsPackets && $0.summary != nil }
    let isOne = captures.count == 1 || diagnosis.series.first?.inputs.count == captures.count
    guard isOne, let first = captures.compactMap(\.summary?.firstTime).min(),
      let last = captures.compactMap(\.summary?.lastTime).max()
    else { return "" }
    return ", in a capture of \(TimeText.duration(TimeText.interval(from: first, to: last)))"
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
        English.words(for: source.model, clocks: source.clocks),
      ]
    }
    return [
      .heading("By client address"),
      .table(
        columns: ["client", "server", "attempts", "without answer", "timestamp clocks"], rows: rows),
    ] + more(sources.count)
  }

  private func more(_ total: Int) -> [Block] {
    let rest = total - Report.rowLimit
    return rest > 0 ? [.paragraph("and \(rest) more; the JSON lists all.")] : []
  }
}
