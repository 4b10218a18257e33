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
      .heading("How sure the agreement is"),
      .paragraph(
        "Transmissions of one attempt, and SYNs under one stamp, are not independent of each other, so the agreement is counted in units from the most to the fewest. Sensitivity is the share of the silent ones that the check drops, specificity the share of the answered ones that it passes, precision the share of those that it drops which were silent; each with its 95 % score interval (Wilson). p is Fisher's exact, one-sided: how probable at least so many silent SYNs would be where the check drops, were the two unrelated."
      ),
      .table(columns: associationColumns, rows: unitRows(association.whole)),
    ] + sourceBlocks(association) + placeboBlocks(association) + rivalBlocks(association)
  }

  private var associationColumns: [Prose] {
    [
      "counted by", "drop: no reply", "drop: answered", "pass: no reply", "pass: answered",
      "sensitivity", "specificity", "precision", "p",
    ]
  }

  private func unitRows(_ tables: Association.Tables) -> [[Prose]] {
    [
      row("SYN", tables.transmissions), row("attempt, by its first SYN", tables.firstTransmissions),
      row("stamp and clock, by the first attempt", tables.stamps),
      row("clock, by most of its attempts", tables.clocks),
    ]
  }

  private func row(_ name: Prose, _ table: TwoByTwoTable) -> [Prose] {
    counts(name, table) + [
      "\(English.interval(table.sensitivity))", "\(English.interval(table.specificity))",
      "\(English.interval(table.precision))",
      "\(English.probability(log10: FisherExactTest.log10P(table)))",
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
      row("\(source.source) at \(source.server)", source.tables.firstTransmissions)
    }
    let rest = association.sources.count - rows.count
    return [
      .paragraph("By client address, in attempts:"),
      .table(columns: ["client"] + associationColumns.dropFirst(), rows: rows),
    ] + (rest > 0 ? [.paragraph("and \(rest) more; the JSON lists all.")] : [])
  }

  private func placeboBlocks(_ association: Association) -> [Block] {
    guard !association.placebos.isEmpty else { return [] }
    let rows: [[Prose]] = association.placebos.map { placebo in
      counts(English.name(of: placebo.kind), placebo.table) + [
        "\(placebo.undecided)", placebo.agrees ? "\(strong: "agrees too")" : "lost",
      ]
    }
    return [
      .paragraph("The same replay with stamps that the server never had, in attempts:"),
      .table(
        columns: associationColumns.prefix(5).map { $0 == "counted by" ? "placebo" : $0 } + [
          "undecided", "agreement",
        ], rows: rows), .paragraph(English.reading(of: association.placebos)),
    ]
  }

  private func rivalBlocks(_ association: Association) -> [Block] {
    guard let best = association.rivals.first else { return [] }
    let rows: [[Prose]] = association.rivals.map { rival in
      [
        English.name(of: rival.kind), "\(rival.table.truePositives)",
        "\(rival.table.falsePositives)", "\(rival.table.falseNegatives)",
        "\(rival.table.trueNegatives)", "\(rival.table.contradictions)",
      ]
    }
    return [
      .paragraph("Other explanations under the same table, in attempts:"),
      .table(
        columns: [
          "explanation", "says silent: no reply", "says silent: answered",
          "says answered: no reply", "says answered: answered", "contradictions",
        ], rows: rows),
      .paragraph(English.reading(of: best, against: association.whole.firstTransmissions)),
    ]
  }
}
