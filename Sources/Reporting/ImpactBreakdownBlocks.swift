import Correlation

extension Report {
  private static let tallyLimit = 12

  /// What users saw: who failed, how late the others were, where and when.
  var breakdownBlocks: [Block] {
    guard let breakdown = diagnosis.impact.breakdown else { return [] }
    var blocks: [Block] = [
      .heading("What users saw"), .paragraph(English.failureShare(breakdown.failed)),
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
      ["\(TimeText.duration(patience.limit))", "\(English.share(patience.failed))"]
    }
    return [
      .table(
        columns: ["a user or program that waits", "sees fail"],
        rows: rows + [["for ever", "\(English.share(breakdown.failed))"]])
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
      .paragraph("The ladder of SYNs: how many an attempt took, and how late the last one came."),
      .table(
        columns: ["SYNs", "the last one after (median)", "succeeded", "failed"],
        rows: Array(rows.prefix(Report.tallyLimit))),
    ] + rest(rows.count)
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
        columns: ["server", "port"] + tallyColumns, rows: Array(rows.prefix(Report.tallyLimit)))
    ] + rest(rows.count)
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
        columns: ["client", "clock"] + tallyColumns, rows: Array(rows.prefix(Report.tallyLimit)))
    ] + rest(rows.count)
  }

  private func binBlocks(_ breakdown: ImpactBreakdown) -> [Block] {
    guard breakdown.bins.count > 1 else { return [] }
    let rows = breakdown.bins.map { bin in
      ["\(timeText(bin.start) ?? "–")"] + cells(bin.tally)
    }
    return [
      .paragraph(
        "Over time, by the first SYN, in steps of \(TimeText.duration(breakdown.binWidth)):"),
      .table(columns: ["from"] + tallyColumns, rows: rows),
    ]
  }

  private var tallyColumns: [Prose] { ["attempts", "failed", "succeeded late", "share failed"] }

  private func cells(_ one: Prose, _ two: Prose, _ tally: ImpactBreakdown.Tally) -> [Prose] {
    [one, two] + cells(tally)
  }

  private func cells(_ tally: ImpactBreakdown.Tally) -> [Prose] {
    [
      "\(tally.attempts)", "\(tally.failed)", "\(tally.late)",
      "\(TimeText.percentage(tally.failed, of: tally.attempts))",
    ]
  }

  private func rest(_ total: Int) -> [Block] {
    let rest = total - Report.tallyLimit
    return rest > 0 ? [.paragraph("and \(rest) more; the JSON lists all.")] : []
  }
}

extension English {
  /// The share of requests that a user would see fail, with its interval and in words.
  static func failureShare(_ failed: Proportion) -> Prose {
    let words = oneIn(failed).map { ", \($0)" } ?? ""
    return
      "Of all attempts \(share(failed)) failed for a user who waits for ever\(words). The interval is what so many attempts can tell of the share (95 %, Wilson); attempts of one client are not independent, so the truth may lie further off."
  }

  /// `one in four`, where the share is near to such a fraction.
  static func oneIn(_ share: Proportion) -> String? {
    guard share.part > 0, share.part < share.whole else { return nil }
    let ratio = (share.whole + share.part / 2) / share.part
    guard ratio >= 2, ratio <= 12 else { return nil }
    let distance = abs(share.part * ratio - share.whole)
    guard distance * 10 <= share.whole else { return nil }
    return "\(distance == 0 ? "" : "about ")one in \(word(ratio))"
  }
}
