import Correlation

extension Report {
  /// The members of the key `impact` that say what users saw.
  var breakdownJSON: [JSONValue.Member] {
    guard let breakdown = diagnosis.impact.breakdown else { return [] }
    return [
      .init(key: "failed", value: json(breakdown.failed)),
      .init(
        key: "failed_within",
        value: .array(
          breakdown.patience.map { patience in
            ["limit_ms": milliseconds(patience.limit), "failed": json(patience.failed)]
          })), .init(key: "ladder", value: .array(breakdown.ladder.map(json))),
      .init(
        key: "by_clock",
        value: .array(
          breakdown.clocks.map { clock in
            [
              "src": .string(clock.source), "server": .string(clock.server),
              "clock": .int(clock.number), "tally": json(clock.tally),
            ]
          })),
      .init(
        key: "by_port",
        value: .array(
          breakdown.ports.map { port in
            [
              "server": .string(port.server), "port": .int(port.port), "tally": json(port.tally),
            ]
          })),
      .init(key: "bin_ms", value: milliseconds(breakdown.binWidth)),
      .init(
        key: "over_time",
        value: .array(
          breakdown.bins.map { bin in
            [
              "from": .optional(TimeText.text(bin.start, base: timeBase)),
              "tally": json(bin.tally),
            ]
          })),
    ]
  }

  private func json(_ rung: ImpactBreakdown.Rung) -> JSONValue {
    [
      "syns": .int(rung.transmissions), "succeeded": .int(rung.succeeded),
      "failed": .int(rung.failed), "wait_ms": milliseconds(rung.wait),
    ]
  }

  private func json(_ tally: ImpactBreakdown.Tally) -> JSONValue {
    [
      "attempts": .int(tally.attempts), "failed": .int(tally.failed), "late": .int(tally.late),
    ]
  }

  /// The key `what_if`.
  var whatIfJSON: JSONValue {
    .array(
      diagnosis.whatIf.map { whatIf in
        [
          "scenario": .string(whatIf.scenario.rawValue), "silent_syns": .int(whatIf.silentSYNs),
          "answered_syns": json(whatIf.answeredSYNs),
          "failed_attempts": .int(whatIf.failedAttempts),
          "succeeding_attempts": json(whatIf.succeedingAttempts),
          "dropped_syns": .int(whatIf.droppedSYNs),
        ]
      })
  }

  private func json(_ bounds: WhatIf.Bounds) -> JSONValue {
    ["least": .int(bounds.least), "most": .int(bounds.most)]
  }
}
