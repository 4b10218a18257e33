import Correlation

extension Report {
  private static let sourceLimit = 12

  /// How far prediction and observation go together, with intervals, placebos and rivals.
  var associationBlocks: [Block] {
    guard let association = diagnosis.association else { return [] }
    let first = association.whole.firstTransmissions
    guard first.truePositives > 0 || first.falsePositives > 0 && first.falseNegatives > 0 else {
      return []
    }
    return [
      .heading(words.heading(.association)), .paragraph(words.associationIntroduction),
      .table(columns: words.columns(of: .association), rows: unitRows(association.whole)),
    ] + sourceBlocks(association) + placeboBlocks(association) + rivalBlocks(association)
  }

  private func unitRows(_ tables: Association.Tables) -> [[Prose]] {
    [
      row(words.unit(.transmission), tables.transmissions),
      row(words.unit(.attempt), tables.firstTransmissions),
      row(words.unit(.stampAndClock), tables.stamps),
      row(words.unit(.clock), tables.clocks),
    ]
  }

  private func row(_ name: Prose, _ table: TwoByTwoTable) -> [Prose] {
    counts(name, table) + [
      "\(StatisticsText.interval(table.sensitivity))",
      "\(StatisticsText.interval(table.specificity))",
      "\(StatisticsText.interval(table.precision))",
      "\(StatisticsText.probability(log10: FisherExactTest.log10P(table)))",
    ]
  }

  private func counts(_ name: Prose, _ table: TwoByTwoTable) -> [Prose] {
    [
      name, "\(table.truePositives)", "\(table.falsePositives)", "\(table.falseNegatives)",
      "\(table.trueNegatives)",
    ]
  }

  private func sourceBlocks(_ association: Association) -> [Block] {
    guard association.sources.count > 1 else { return [] }
    let rows = association.sources.prefix(Report.sourceLimit).map { source in
      row(words.client(source.source, at: source.server), source.tables.firstTransmissions)
    }
    return [
      .paragraph(words.associatedSourcesLead),
      .table(columns: words.columns(of: .associatedSources), rows: rows),
    ] + words.rest(association.sources.count, shown: rows.count, .inJSON)
  }

  private func placeboBlocks(_ association: Association) -> [Block] {
    guard !association.placebos.isEmpty else { return [] }
    let rows: [[Prose]] = association.placebos.map { placebo in
      counts(words.name(of: placebo.kind), placebo.table) + [
        "\(placebo.undecided)", words.agreement(survives: placebo.agrees),
      ]
    }
    return [
      .paragraph(words.placebosLead),
      .table(columns: words.columns(of: .placebos), rows: rows),
      .paragraph(words.reading(of: association.placebos)),
    ]
  }

  private func rivalBlocks(_ association: Association) -> [Block] {
    guard let best = association.rivals.first else { return [] }
    let rows: [[Prose]] = association.rivals.map { rival in
      [
        words.name(of: rival.kind), "\(rival.table.truePositives)",
        "\(rival.table.falsePositives)", "\(rival.table.falseNegatives)",
        "\(rival.table.trueNegatives)", "\(rival.table.contradictions)",
      ]
    }
    return [
      .paragraph(words.rivalsLead),
      .table(columns: words.columns(of: .rivals), rows: rows),
      .paragraph(words.reading(of: best, against: association.whole.firstTransmissions)),
    ]
  }
}
