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
    steps.append(firstStep(first, example))
    if example.transmissions.count > 1 { steps.append(repeatStep(example)) }
    if let contrast = example.contrast { steps.append(contrastStep(contrast, example)) }
    if example.stamp == nil { steps.append(unknownStep(example)) }
    var blocks: [Block] = [.heading("One SYN without a reply, step by step"), .steps(steps)]
    if let exampleDiagram { blocks.append(.diagram(.sequence(exampleDiagram))) }
    blocks += [.table(columns: exampleColumns, rows: exampleRows(example))]
    let commands = exampleCommands(example)
    if !commands.isEmpty { blocks.append(.commands(commands)) }
    return blocks
  }

  private func closeStep(_ stamp: WorkedExample.Stamp, _ example: WorkedExample) -> Prose {
    let time = timeText(stamp.time).map { " at \($0)" } ?? ""
    return
      "Port \(stamp.peerPort) of \(example.source) had a connection that \(strong: "the server closed first"): its FIN is \(place(stamp.finFrame)). The peer's segment, \(place(stamp.frame)), carries TSval \(stamp.value), and the server can keep that as its stamp for this address: S = \(stamp.value), learnt\(time) (the kernel keeps the whole second, W)."
  }

  private func firstStep(_ first: WorkedExample.Step, _ example: WorkedExample) -> Prose {
    let lead = leadTime(first, example)
    let sends = " \(example.sourcePort) of \(example.source) sends a SYN to"
    let carrier = carrier(of: first)
    let target = "\(example.server) port \(example.serverPort)"
    let option: Prose =
      first.tsval.map { "TSval T = \($0)" } ?? "no timestamps option"
    return
      "\(lead)\(sends) \(target): \(place(first.frame))\(carrier), with \(option). \(judgement(of: first))\(noReply)"
  }

  private func leadTime(_ first: WorkedExample.Step, _ example: WorkedExample) -> String {
    guard let stamp = example.stamp else { return "Port" }
    guard let time = first.time, time >= stamp.time else { return "Then port" }
    return "\(TimeText.duration(TimeText.interval(from: stamp.time, to: time))) later port"
  }

  /// What the check says of a SYN, by its two limits.
  private func judgement(of step: WorkedExample.Step) -> Prose {
    guard let stamp = step.stamp else { return "" }
    let age: Prose =
      step.stampAge.map { "now − W = \($0) s, where the limit is 60 s" }
      ?? "the age of S is not known"
    let verdict: Prose =
      switch step.prediction {
      case .drop: "so the check drops it."
      case .pass: "so the check lets it pass."
      case .undecided: "which leaves undecided what the check does."
      }
    guard let behind = step.ticksBehind else {
      return "The stamp was S = \(stamp); \(age), \(verdict) "
    }
    let distance = "S − T = \(behind) ticks (modulo 2³²), and the check allows 1"
    return "\(distance); \(age), \(verdict) "
  }

  private var noReply: Prose {
    seesReplies
      ? "No reply of any kind is in the capture."
      : "No reply is in the capture, which holds none of this server's packets."
  }

  private func repeatStep(_ example: WorkedExample) -> Prose {
    let rest = Array(example.transmissions.dropFirst())
    let offsets = rest.compactMap { offset(of: $0, example) }
    let when = offsets.count == rest.count ? " at \(offsets.joined(separator: ", "))" : ""
    let rate: Prose =
      example.ticksPerSecond.map {
        " Its TSval advances by about \($0) ticks per second meanwhile."
      } ?? ""
    let judged: Prose =
      example.stamp == nil
      ? "" : " Each is judged anew, by the stamp of its moment, and counted anew."
    return
      "The client repeats it \(English.times(rest.count))\(when), with the same ISN \(example.isn): \(citation(rest.map(\.frame)).prose).\(rate)\(judged)"
  }

  private func contrastStep(_ contrast: WorkedExample.Step, _ example: WorkedExample)
    -> Prose
  {
    let when = distance(from: example.transmissions.first?.time, to: contrast.time)
    let value: Prose = contrast.tsval.map { " (TSval \($0))" } ?? ""
    return
      "\(strong: "The same timestamp clock was answered") in \(place(contrast.frame))\(carrier(of: contrast))\(value)\(when), when no fresh stamp was ahead of it. No filter by address or port does that."
  }

  /// `, 1.1 s before this SYN`.
  private func distance(from start: Int64?, to time: Int64?) -> String {
    guard let start, let time, start != time else { return "" }
    let gap = TimeText.duration(TimeText.interval(from: min(start, time), to: max(start, time)))
    return ", \(gap) \(time < start ? "before" : "after") this SYN"
  }

  private func unknownStep(_ example: WorkedExample) -> Prose {
    "\(strong: "What cannot be told:") whether the kernel held a newer stamp for \(example.source) at that moment. The check compares with the last timestamp of a connection from the same address that the \(strong: "server") closed first, on any port, within the last 60 s; the capture shows no such connection."
  }
}

extension Report {
  private var exampleColumns: [Prose] {
    ["frame", "after the first", "TSval (T)", "stamp (S)", "S − T", "age of S", "the check says"]
  }

  private func exampleRows(_ example: WorkedExample) -> [[Prose]] {
    example.transmissions.map { step in
      [
        "\(step.frame.frame)", "\(offset(of: step, example) ?? "–")",
        "\(step.tsval.map(String.init) ?? "none")", "\(step.stamp.map(String.init) ?? "not known")",
        "\(step.ticksBehind.map { English.count($0, "tick") } ?? "–")",
        "\(step.stampAge.map { "\($0) s" } ?? "–")", English.word(for: step.prediction),
      ]
    }
  }

  /// `+1.0 s`: how long after the first transmission.
  private func offset(of step: WorkedExample.Step, _ example: WorkedExample) -> String? {
    guard let time = step.time, let start = example.transmissions.first?.time else { return nil }
    return "+"
      + (time == start ? "0.0 s" : TimeText.duration(TimeText.interval(from: start, to: time)))
  }

  private func place(_ frame: FrameReference) -> Prose { citation([frame]).prose }

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
