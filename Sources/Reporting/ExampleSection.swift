import Correlation
import Evidence

extension Report {
  /// The worked example: one silent handshake, step by step.
  var exampleBlocks: [Block] {
    guard let example = diagnosis.example, let first = example.transmissions.first else {
      return []
    }
    var steps: [Prose] = []
    if let stamp = example.stamp { steps.append(closeStep(stamp, example)) }
    steps.append(words.firstStep(example, place: place(first.frame), seesReplies: seesReplies))
    if example.transmissions.count > 1 { steps.append(repeatStep(example)) }
    if let contrast = example.contrast {
      steps.append(words.contrastStep(contrast, example, place: place(contrast.frame)))
    }
    if example.stamp == nil { steps.append(words.unknownStep(example)) }
    var blocks: [Block] = [.heading(words.heading(.example)), .steps(steps)]
    if let exampleDiagram { blocks.append(.diagram(.sequence(exampleDiagram))) }
    blocks += [.table(columns: words.columns(of: .example), rows: exampleRows(example))]
    let commands = exampleCommands(example)
    if !commands.isEmpty { blocks.append(.commands(commands)) }
    return blocks
  }

  private func closeStep(_ stamp: WorkedExample.Stamp, _ example: WorkedExample) -> Prose {
    words.closeStep(
      stamp, of: example.source, time: timeText(stamp.time), fin: place(stamp.finFrame),
      segment: place(stamp.frame))
  }

  private func repeatStep(_ example: WorkedExample) -> Prose {
    let rest = Array(example.transmissions.dropFirst())
    let offsets = rest.compactMap { offset(of: $0, example) }
    return words.repeatStep(
      example, offsets: offsets.count == rest.count ? offsets : [],
      place: words.place(citation(rest.map(\.frame))))
  }

  private func exampleRows(_ example: WorkedExample) -> [[Prose]] {
    example.transmissions.map { step in
      [
        "\(step.frame.frame)", "\(offset(of: step, example) ?? "–")",
        step.tsval.map { "\($0)" } ?? words.noTimestamp,
        step.stamp.map { "\($0)" } ?? words.unknownStamp,
        step.ticksBehind.map { words.ticks($0) } ?? "–",
        "\(step.stampAge.map { "\($0) s" } ?? "–")", words.word(for: step.prediction),
      ]
    }
  }

  /// `+1.0 s`: how long after the first transmission.
  private func offset(of step: WorkedExample.Step, _ example: WorkedExample) -> String? {
    guard let time = step.time, let start = example.transmissions.first?.time else { return nil }
    return "+"
      + (time == start ? "0.0 s" : TimeText.duration(TimeText.interval(from: start, to: time)))
  }

  private func place(_ frame: FrameReference) -> Prose { words.place(citation([frame])) }

  /// One command for each input that the example cites.
  private func exampleCommands(_ example: WorkedExample) -> [String] {
    let frames =
      example.transmissions.map(\.frame)
      + [example.contrast?.frame, example.stamp?.finFrame, example.stamp?.frame].compactMap(\.self)
    return Set(frames.map(\.input)).sorted().flatMap { input in
      var citation = citation(frames.filter { $0.input == input })
      citation.selection = verdictFinding.map { "--finding \($0.id.shellQuoted)" }
      return citation.commands
    }
  }
}
