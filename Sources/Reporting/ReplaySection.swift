import Correlation

extension Report {
  /// Prediction against observation.
  var replayBlocks: [Block] {
    guard let best = diagnosis.replay else { return [] }
    var blocks: [Block] = [
      .heading("Prediction against observation"),
      .paragraph(introduction(best)), .table(columns: replayColumns, rows: replayRows(best)),
    ]
    blocks.append(.paragraph(English.reading(of: best)))
    if diagnosis.replays.count > 1 {
      blocks += [
        .paragraph("Variants of the check that were tried, counted in transmissions:"),
        .table(columns: ruleColumns, rows: diagnosis.replays.map { ruleRow($0, best: best) }),
      ]
    }
    return blocks
  }

  private func introduction(_ table: ReplayTable) -> Prose {
    let cited = evidenceID(of: table).map { " (\($0))" } ?? ""
    return
      "The check of \(English.name(of: table.rule)) was replayed on the capture: \(English.description(of: table.rule)). The stamps come only from closes that the capture shows, never from the silence that they are to explain\(cited)."
  }

  private var replayColumns: [Prose] {
    [
      "the check says", "all SYNs: no reply", "all SYNs: answered", "first SYNs: no reply",
      "first SYNs: answered",
    ]
  }

  private func replayRows(_ table: ReplayTable) -> [[Prose]] {
    [
      [
        "drop", "\(strong: "\(table.dropSilent)")", "\(table.dropAnswered)",
        "\(strong: "\(table.firstDropSilent)")", "\(table.firstDropAnswered)",
      ],
      [
        "pass", "\(table.passSilent)", "\(strong: "\(table.passAnswered)")",
        "\(table.firstPassSilent)", "\(strong: "\(table.firstPassAnswered)")",
      ],
    ]
  }

  private var ruleColumns: [Prose] {
    [
      "kernels", "drop, no reply", "drop, answered", "pass, no reply", "pass, answered",
      "undecided",
      "contradictions",
    ]
  }

  private func ruleRow(_ table: ReplayTable, best: ReplayTable) -> [Prose] {
    let name = English.name(of: table.rule)
    return [
      table.rule == best.rule ? "\(strong: name) (used here)" : name, "\(table.dropSilent)",
      "\(table.dropAnswered)", "\(table.passSilent)", "\(table.passAnswered)",
      "\(table.undecided)", "\(table.contradictions)",
    ]
  }
}

extension English {
  /// How to read a table of prediction against observation.
  static func reading(of table: ReplayTable) -> Prose {
    var prose: Prose =
      "\(table.undecided) undecided\(table.undecided == 0 ? "" : ", where the capture does not show enough of the kernel's state (its start, or within 1 ms of a stamp's update)"). The right half counts first transmissions only, since the retransmissions of one attempt are not independent of each other."
    if table.dropAnswered > 0 {
      prose = prose + " Each SYN that the check drops and that was answered speaks against it."
    }
    if table.passSilent > 0 {
      prose =
        prose
        + " A SYN that the check passes and that got no reply has another cause, or a stamp from traffic that the capture does not hold."
    }
    if table.dropSilent == 0, table.passSilent > 0 {
      prose =
        prose + " The replay predicts no drop, so it explains none of the SYNs without a reply."
    }
    return prose
  }
}
