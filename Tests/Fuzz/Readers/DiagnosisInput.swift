import Correlation
import Evidence
import Ingestion
import Reporting
import Wire

/// A capture that is diagnosed and reported on, alone or as what two places saw.
struct DiagnosisInput {
  private let capture: CaptureInput
  /// By how much the second place's clock differs, in ns; nil when there is no second place.
  private let shift: Int64?

  /// What a fuzzer made: the first byte tells by how much a second place's clock differs.
  init(_ bytes: [UInt8]) {
    let choice = Int(bytes.first ?? 0)
    capture = CaptureInput(Array(bytes.dropFirst()))
    shift = Self.shifts[choice % Self.shifts.count]
  }

  private static let shifts: [Int64?] = [
    nil, 0, 1, 3_700_000_000, -3_700_000_000, 1 << 61, -1 << 61, 86_400_000_000_000,
  ]

  /// Makes the diagnosis and every form of the report.
  func read() -> Bool {
    let first = capture.readAsCapture()
    guard let summary = first.evidence.summary else { return false }
    var inputs = [
      InputRecord(
        id: 1, input: first.evidence.input, summary: summary, unread: first.evidence.unread)
    ]
    if shift != nil {
      inputs.append(
        InputRecord(id: 2, input: first.evidence.input, summary: shifted(summary)))
      inputs[1].input.path = "other"
    }
    let outcome = correlate(first.sink, inputs)
    let report = Report(diagnosis: outcome.diagnosis, inputs: inputs, toolVersion: "0")
    precondition(report.markdown().utf8.count > 0 && report.json().utf8.count > 0)
    precondition(report.html().utf8.count > 0 && report.summaryLines().count == 3)
    let transmissions = outcome.handshakes.reduce(0) { $0 + $1.transmissions.count }
    precondition(outcome.diagnosis.totals.syns == transmissions, "SYNs were counted otherwise")
    return true
  }

  private func correlate(_ rows: CheckedSink, _ inputs: [InputRecord]) -> Correlator.Outcome {
    var correlator = Correlator(series: CaptureSeries.all(of: inputs))
    for input in inputs {
      for segment in rows.segments {
        correlator.add(input.id == 1 ? segment : shifted(segment), input: input.id)
      }
    }
    for error in rows.errors { correlator.add(error, input: 1) }
    return correlator.finish(inputs: inputs, snapshots: [], settings: [])
  }

  private func shifted(_ segment: Segment) -> Segment {
    var segment = segment
    segment.time = segment.time.map(shifted)
    return segment
  }

  private func shifted(_ summary: CaptureSummary) -> CaptureSummary {
    var summary = summary
    summary.firstTime = summary.firstTime.map(shifted)
    summary.lastTime = summary.lastTime.map(shifted)
    return summary
  }

  /// `time` on the second place's clock; what no reader gives stays as it is.
  private func shifted(_ time: Int64) -> Int64 {
    let sum = time + (shift ?? 0)
    return CaptureTime.possible.contains(sum) ? sum : time
  }
}
