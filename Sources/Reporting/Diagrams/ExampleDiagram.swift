import Correlation

extension Report {
  /// The worked example as a sequence: an answered SYN, the close that left the stamp, the silent
  /// SYNs.
  var exampleDiagram: SequenceDiagram? {
    guard let example = diagnosis.example, !example.transmissions.isEmpty else { return nil }
    var steps = Timed.sorted(answered(example) + close(example))
    steps += silent(example)
    let port = example.sourcePort
    return SequenceDiagram(
      client: example.source, server: "\(example.server) port \(example.serverPort)",
      caption:
        "The attempt from port \(port) of \(example.source), beside what the server did before it.",
      steps: steps)
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
      .request("\(words(for: contrast)), same clock as below"), .reply("answered"),
    ]
    return [Timed(time: contrast.time, steps: steps)]
  }

  private func close(_ example: WorkedExample) -> [Timed] {
    guard let stamp = example.stamp else { return [] }
    let steps: [SequenceDiagram.Step] = [
      .reply(
        "FIN to port \(stamp.peerPort), frame \(stamp.finFrame.frame): the server closes first"),
      .request("from port \(stamp.peerPort), TSval \(stamp.value), frame \(stamp.frame.frame)"),
      .note("keeps S = \(stamp.value) for \(example.source)"),
    ]
    return [Timed(time: stamp.time, steps: steps)]
  }

  private func silent(_ example: WorkedExample) -> [SequenceDiagram.Step] {
    example.transmissions.enumerated().flatMap { index, step -> [SequenceDiagram.Step] in
      let sent = SequenceDiagram.Step.dropped(
        index == 0 ? words(for: step) : "repeated, \(words(for: step))")
      guard let behind = step.ticksBehind, step.prediction == .drop else { return [sent] }
      return [sent, .note("S − T = \(behind) ticks, more than 1: no reply")]
    }
  }

  private func words(for step: WorkedExample.Step) -> String {
    let option = step.tsval.map { "TSval \($0)" } ?? "no timestamps"
    return "SYN, \(option), frame \(step.frame.frame)"
  }
}
