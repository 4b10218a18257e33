import Correlation
import Evidence

extension Report {
  /// The files that were taken as one capture, with what is missing between them and what two hold.
  var seriesJSON: JSONValue {
    .array(
      diagnosis.series.map { series in
        [
          "inputs": .array(series.inputs.map { .optional(record($0)?.input.path) }),
          "gaps": .array(series.gaps.map(json)), "overlaps": .array(series.overlaps.map(json)),
        ]
      })
  }

  private func json(_ gap: CaptureSeries.Gap) -> JSONValue {
    [
      "after": .optional(record(gap.after)?.input.path),
      "before": .optional(record(gap.before)?.input.path),
      "start": .optional(TimeText.text(gap.start, base: timeBase)), "length_ns": .int(gap.length),
    ]
  }
}
