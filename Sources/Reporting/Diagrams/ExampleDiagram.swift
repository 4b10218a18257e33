import Correlation

extension Report {
  /// The worked example as a sequence: an answered SYN, the close that left the stamp, the silent
  /// SYNs.
  var exampleDiagram: SequenceDiagram? {
    guard let example = diagnosis.example, !example.transmissions.isEmpty else { return nil }
    var steps = Timed.sorted(answered(example) + close(example))
    steps += silent(example)
    return SequenceDiagram(
      client: example.source,
      server: words.endpoint(example.server, port: example.serverPort).plain,
      caption: words.caption(of: example), steps: steps)
  }

  /// A step and when it happened, in ns; nil where it is not known.
  private struct Timed {
    var time: Int64?
    var steps: [SequenceDiagram.Step]

    /// The steps in time order; those without a time stay where they are.
    static func sorted(_ groups: [Timed]) -> [SequenceDiagram.Step] {
      guard groups.allSatisfy({ $0.time != nil }) else { return groups.flatMap(\.steps) }
      return groups.sorted { ($0.time ?? 0) < ($1.time ?? 0) }.flatMap(\.steps)
    }
  }

  private func answered(_ example: WorkedExample) -> [Timed] {
    guard let contrast = example.contrast else { return [] }
    let steps: [SequenceDiagram.Step] = [
      .request(words.label(of: contrast, isRepeated: false, isContrast: true)),
      .reply(words.answeredLabel),
    ]
    return [Timed(time: contrast.time, steps: steps)]
  }

  private func close(_ example: WorkedExample) -> [Timed] {
    guard let stamp = example.stamp else { return [] }
    let steps: [SequenceDiagram.Step] = [
      .reply(words.finLabel(stamp)), .request(words.segmentLabel(stamp)),
      .note(words.stampLabel(stamp, of: example.source)),
    ]
    return [Timed(time: stamp.time, steps: steps)]
  }

  private func silent(_ example: WorkedExample) -> [SequenceDiagram.Step] {
    example.transmissions.enumerated().flatMap { index, step -> [SequenceDiagram.Step] in
      let sent = SequenceDiagram.Step.dropped(
        words.label(of: step, isRepeated: index > 0, isContrast: false))
      guard let behind = step.ticksBehind, step.prediction == .drop else { return [sent] }
      return [sent, .note(words.droppedLabel(ticksBehind: behind))]
    }
  }
}
