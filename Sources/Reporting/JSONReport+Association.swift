import Correlation

extension Report {
  /// The key `association`; null when there was nothing to explain.
  var associationJSON: JSONValue {
    guard let association = diagnosis.association else { return .null }
    return [
      "rule": .string(association.rule.rawValue), "whole": json(association.whole),
      "sources": .array(association.sources.map(json)),
      "clocks": .array(association.clocks.map(json)),
      "placebos": .array(association.placebos.map(json)),
      "rivals": .array(association.rivals.map(json)),
    ]
  }

  private func json(_ tables: Association.Tables) -> JSONValue {
    [
      "by_syn": json(tables.transmissions), "by_attempt": json(tables.firstTransmissions),
      "by_stamp": json(tables.stamps), "by_clock": json(tables.clocks),
      "undecided_attempts": .int(tables.undecided),
    ]
  }

  private func json(_ source: Association.Source) -> JSONValue {
    [
      "src": .string(source.source), "server": .string(source.server),
      "tables": json(source.tables),
    ]
  }

  private func json(_ clock: Association.Clock) -> JSONValue {
    [
      "src": .string(clock.source), "server": .string(clock.server), "clock": .int(clock.number),
      "by_attempt": json(clock.table), "undecided_attempts": .int(clock.undecided),
    ]
  }

  private func json(_ placebo: Association.Placebo) -> JSONValue {
    [
      "kind": .string(placebo.kind.rawValue), "by_attempt": json(placebo.table),
      "undecided_attempts": .int(placebo.undecided), "agrees": .bool(placebo.agrees),
    ]
  }

  private func json(_ rival: Association.Rival) -> JSONValue {
    ["kind": .string(rival.kind.rawValue), "by_attempt": json(rival.table)]
  }

  private func json(_ table: TwoByTwoTable) -> JSONValue {
    let logarithm = FisherExactTest.log10P(table)
    return [
      "predicted_drop_silent": .int(table.truePositives),
      "predicted_drop_answered": .int(table.falsePositives),
      "predicted_pass_silent": .int(table.falseNegatives),
      "predicted_pass_answered": .int(table.trueNegatives),
      "sensitivity": json(table.sensitivity), "specificity": json(table.specificity),
      "precision": json(table.precision),
      "fisher_p": .number(StatisticsText.number(log10: logarithm)),
    ]
  }

  /// A share with its 95 % interval.
  func json(_ proportion: Proportion) -> JSONValue {
    [
      "part": .int(proportion.part), "whole": .int(proportion.whole),
      "share": .share(proportion.estimate), "low": .share(proportion.interval?.lowerBound),
      "high": .share(proportion.interval?.upperBound),
    ]
  }
}

extension JSONValue {
  static func bool(_ value: Bool) -> JSONValue { .number(value ? "true" : "false") }

  /// A share, 0 … 1, with four decimals.
  static func share(_ value: Double?) -> JSONValue {
    guard let value, (0...1).contains(value) else { return .null }
    let digits = Int64((value * 10_000).rounded())
    return .number(TimeText.decimal(digits, unit: 10_000, digits: 4))
  }
}
