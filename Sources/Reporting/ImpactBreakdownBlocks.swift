import Correlation

extension Report {
  private static let tallyLimit = 12

  /// What users saw: who failed, how late the others were, where and when.
  var breakdownBlocks: [Block] {
    guard let breakdown = diagnosis.impact.breakdown else { return [] }
    var blocks: [Block] = [
      .heading(words.heading(.usersSaw)), .paragraph(words.failureShare(breakdown.failed)),
    ]
    let wentWrong =
      breakdown.failed.part > 0 || breakdown.ladder.contains { $0.transmissions > 1 }
    guard wentWrong else { return blocks }
    blocks += impactPictures
    blocks += patienceBlocks(breakdown) + ladderBlocks(breakdown) + portBlocks(breakdown)
    return blocks + clockTallyBlocks(breakdown) + binBlocks(breakdown)
  }

  private func patienceBlocks(_ breakdown: ImpactBreakdown) -> [Block] {
    guard breakdown.patience.contains(where: { $0.failed != breakdown.failed }) else { return [] }
    let rows: [[Prose]] = breakdown.patience.map { patience in
      ["\(TimeText.duration(patience.limit))", "\(words.share(patience.failed))"]
    }
    return [
      .table(
        columns: words.columns(of: .patience),
        rows: rows + [[words.forEver, "\(words.share(breakdown.failed))"]])
    ]
  }

  private func ladderBlocks(_ breakdown: ImpactBreakdown) -> [Block] {
    let rows: [[Prose]] = breakdown.ladder.map { rung in
      [
        "\(rung.transmissions)",
        rung.transmissions == 1 ? "–" : rung.wait.map { "\(TimeText.duration($0))" } ?? "–",
        "\(rung.succeeded)", "\(rung.failed)",
      ]
    }
    return [
      .paragraph(words.ladderLead),
      .table(
        columns: words.columns(of: .ladder),
        rows: Array(rows.prefix(Report.tallyLimit))),
    ] + words.rest(rows.count, shown: Report.tallyLimit, .inJSON)
  }

  private func portBlocks(_ breakdown: ImpactBreakdown) -> [Block] {
    guard breakdown.ports.count > 1 else { return [] }
    let sorted = breakdown.ports.sorted {
      ($1.tally.failed, $1.tally.late, $0.server, $0.port)
        < ($0.tally.failed, $0.tally.late, $1.server, $1.port)
    }
    let rows = sorted.map { cells("\($0.server)", "\($0.port)", $0.tally) }
    return [
      .table(
        columns: words.columns(of: .portTallies), rows: Array(rows.prefix(Report.tallyLimit)))
    ] + words.rest(rows.count, shown: Report.tallyLimit, .inJSON)
  }

  private func clockTallyBlocks(_ breakdown: ImpactBreakdown) -> [Block] {
    let sorted = breakdown.clocks.sorted {
      ($1.tally.failed, $1.tally.late, $0.source, $0.server, $0.number)
        < ($0.tally.failed, $0.tally.late, $1.source, $1.server, $1.number)
    }
    guard sorted.count > 1 else { return [] }
    let rows = sorted.map { cells("\($0.source)", "\($0.number)", $0.tally) }
    return [
      .table(
        columns: words.columns(of: .clockTallies), rows: Array(rows.prefix(Report.tallyLimit)))
    ] + words.rest(rows.count, shown: Report.tallyLimit, .inJSON)
  }

  private func binBlocks(_ breakdown: ImpactBreakdown) -> [Block] {
    guard breakdown.bins.count > 1 else { return [] }
    let rows = breakdown.bins.map { bin in
      ["\(timeText(bin.start) ?? "–")"] + cells(bin.tally)
    }
    return [
      .paragraph(words.binsLead(width: breakdown.binWidth)),
      .table(columns: words.columns(of: .bins), rows: rows),
    ]
  }

  private func cells(_ one: Prose, _ two: Prose, _ tally: ImpactBreakdown.Tally) -> [Prose] {
    [one, two] + cells(tally)
  }

  private func cells(_ tally: ImpactBreakdown.Tally) -> [Prose] {
    [
      "\(tally.attempts)", "\(tally.failed)", "\(tally.late)",
      "\(TimeText.percentage(tally.failed, of: tally.attempts))",
    ]
  }
}
