import Correlation
import Evidence

extension Report {
  /// How far the clocks of captures are apart, one sentence or two for each pair.
  var clockOffsetRemarks: [Prose] { diagnosis.clockOffsets.map(remark) }

  private func remark(on offset: ClockOffset) -> Prose {
    words.offset(
      offset, of: .code(record(offset.input)?.input.path ?? ""),
      from: .code(record(offset.reference)?.input.path ?? ""),
      at: timeText(offset.drift?.moment))
  }

  private func json(_ drift: ClockDrift) -> JSONValue {
    [
      "ppm": .number(Report.signedHundredths(drift.partsPerMillion)),
      "error_ppm": .number(Report.signedHundredths(drift.error)),
      "at": .optional(TimeText.text(drift.moment, base: timeBase)),
    ]
  }

  /// With two digits behind the point.
  private static func signedHundredths(_ value: Double) -> String {
    let hundredths = Int64((min(max(value, -1e6), 1e6) * 100).rounded())
    let digits = TimeText.decimal(Int64(hundredths.magnitude), unit: 100, digits: 2)
    return (hundredths < 0 ? "-" : "") + digits
  }

  /// The offsets, each member in nanoseconds.
  var clockOffsetsJSON: JSONValue {
    .array(
      diagnosis.clockOffsets.map { offset in
        [
          "input": .optional(record(offset.input)?.input.path),
          "reference": .optional(record(offset.reference)?.input.path),
          "offset_ns": .int(offset.offset), "lowest_ns": offset.lowest.map { .int($0) } ?? .null,
          "highest_ns": offset.highest.map { .int($0) } ?? .null, "syns": .int(offset.syns),
          "replies": .int(offset.replies), "corrected": .bool(offset.isCertain),
          "drift": offset.drift.map(json) ?? .null,
        ]
      })
  }
}
