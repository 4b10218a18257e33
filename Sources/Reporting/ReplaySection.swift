import Correlation

extension Report {
  /// Prediction against observation.
  var replayBlocks: [Block] {
    guard let best = diagnosis.replay else { return [] }
    var blocks: [Block] = [
      .heading(words.heading(.replay)),
      .paragraph(words.introduction(to: best, evidence: evidence(of: best))),
      .table(columns: words.columns(of: .replay), rows: replayRows(best)),
    ]
    blocks.append(.paragraph(words.reading(of: best)))
    if diagnosis.replays.count > 1 {
      blocks += [
        .paragraph(words.rulesLead),
        .table(
          columns: words.columns(of: .rules),
          rows: diagnosis.replays.map { ruleRow($0, best: best) }),
      ]
    }
    return blocks
  }

  private func replayRows(_ table: ReplayTable) -> [[Prose]] {
    [
      [
        words.word(for: Prediction.drop), "\(strong: "\(table.dropSilent)")",
        "\(table.dropAnswered)",
        "\(strong: "\(table.firstDropSilent)")", "\(table.firstDropAnswered)",
      ],
      [
        words.word(for: Prediction.pass), "\(table.passSilent)",
        "\(strong: "\(table.passAnswered)")",
        "\(table.firstPassSilent)", "\(strong: "\(table.firstPassAnswered)")",
      ],
    ]
  }

  private func ruleRow(_ table: ReplayTable, best: ReplayTable) -> [Prose] {
    let name = words.name(of: table.rule)
    return [
      table.rule == best.rule ? words.used(name) : name, "\(table.dropSilent)",
      "\(table.dropAnswered)", "\(table.passSilent)", "\(table.passAnswered)",
      "\(table.undecided)", "\(table.contradictions)",
    ]
  }
}
