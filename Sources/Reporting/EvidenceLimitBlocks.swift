import Correlation
import Evidence

extension Report {
  private static let limitLimit = 12

  /// What limits the evidence, and what that costs; where the capture was taken.
  var limitBlocks: [Block] {
    guard diagnosis.impact.attempts > 0 else { return [] }
    let limits = diagnosis.limits.map { limit -> Prose in
      let inputs = limit.inputs.compactMap { record($0)?.input.path }.prefix(3)
      return words.sentence(for: limit, inputs: inputs.map { .code($0) })
    }
    let points = diagnosis.observationPoints.map { words.sentence(for: $0) }
    guard !limits.isEmpty || !points.isEmpty else { return [] }
    let none = limits.isEmpty ? [words.noLimits] : []
    return [
      .heading(words.heading(.limits)),
      .bullets(words.cut(points + limits + none, to: Report.limitLimit)),
    ]
  }
}
