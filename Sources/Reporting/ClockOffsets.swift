import Correlation
import Evidence

extension Report {
  /// How far the clocks of captures are apart, one sentence or two for each pair.
  var clockOffsetRemarks: [Prose] { diagnosis.clockOffsets.map(remark) }

  private func remark(on offset: ClockOffset) -> Prose {
    let input = Prose.code(record(offset.input)?.input.path ?? "")
    let reference = Prose.code(record(offset.reference)?.input.path ?? "")
    let shared: Prose =
      "\(English.count(offset.syns, "SYN")) and \(English.count(offset.replies, "SYN-ACK")) that both saw"
    guard offset.isCertain else {
      return
        "The clocks of \(input) and \(reference) agree as far as \(shared) can tell: the first is ahead by \(limits(of: offset))."
    }
    let drift = offset.drift.map(words) ?? ""
    let size = Report.seconds(Int64(clamping: offset.offset.magnitude))
    let side: Prose = offset.offset < 0 ? "behind" : "ahead of"
    return
      "The clock of \(input) is \(size) \(side) that of \(reference) (\(limits(of: offset)), by \(shared))\(drift). Times here are on the clock of \(reference); packets of \(input) have another time in their own file."
  }

  /// `, at 14:40:20, and gains 50.0 ± 0.1 ppm on it`.
  private func words(for drift: ClockDrift) -> Prose {
    let when = timeText(drift.moment).map { " at \($0)" } ?? ""
    let verb = drift.partsPerMillion < 0 ? "loses" : "gains"
    let rate = Report.tenths(abs(drift.partsPerMillion))
    return
      "\(when), and \(verb) \(rate) ± \(Report.tenths(drift.error)) ppm on it, which is taken into account"
  }

  /// `value` with one digit behind the point, never rounded to nothing.
  private static func tenths(_ value: Double) -> String {
    let tenths = Int64(max(1, (min(value, 1e6) * 10).rounded()))
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Between which bounds the offset lies.
  private func limits(of offset: ClockOffset) -> Prose {
    if let uncertainty = offset.uncertainty {
      return "\(Report.seconds(offset.offset)), give or take \(Report.seconds(uncertainty))"
    }
    if let lowest = offset.lowest {
      return
        "at least \(Report.seconds(lowest)), since packets of one direction only were seen by both"
    }
    if let highest = offset.highest {
      return
        "at most \(Report.seconds(highest)), since packets of one direction only were seen by both"
    }
    return
      "about \(Report.seconds(offset.offset)), less the time that the packets took, since those of one direction only were seen by both"
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    let digits = TimeText.decimal(
      Int64(clamping: nanoseconds.magnitude), unit: 1_000_000_000, digits: 6)
    return "\(nanoseconds < 0 ? "-" : "")\(digits) s"
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
