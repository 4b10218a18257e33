import Correlation

extension English: ExampleWords {
  func closeStep(
    _ stamp: WorkedExample.Stamp, of source: String, time: String?, fin: Prose, segment: Prose
  ) -> Prose {
    let time = time.map { " at \($0)" } ?? ""
    return
      "Port \(stamp.peerPort) of \(source) had a connection that \(strong: "the server closed first"): its FIN is \(fin). The peer's segment, \(segment), carries TSval \(stamp.value), and the server can keep that as its stamp for this address: S = \(stamp.value), learnt\(time) (the kernel keeps the whole second, W)."
  }

  func firstStep(_ example: WorkedExample, place: Prose, seesReplies: Bool) -> Prose {
    guard let first = example.transmissions.first else { return "" }
    let sends =
      "\(leadTime(first, example)) \(example.sourcePort) of \(example.source) sends a SYN to"
    let carrier: Prose = first.tunnel.map { ", inside \(name(of: $0))" } ?? ""
    let option: Prose = first.tsval.map { "TSval T = \($0)" } ?? "no timestamps option"
    let noReply =
      seesReplies
      ? "No reply of any kind is in the capture."
      : "No reply is in the capture, which holds none of this server's packets."
    return
      "\(sends) \(endpoint(example.server, port: example.serverPort)): \(place)\(carrier), with \(option). \(judgement(of: first))\(noReply)"
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

  func repeatStep(_ example: WorkedExample, offsets: [String], place: Prose) -> Prose {
    let repeats = example.transmissions.count - 1
    let when = offsets.isEmpty ? "" : " at \(offsets.joined(separator: ", "))"
    let rate: Prose =
      example.ticksPerSecond.map {
        " Its TSval advances by about \($0) ticks per second meanwhile."
      } ?? ""
    let judged: Prose =
      example.stamp == nil
      ? "" : " Each is judged anew, by the stamp of its moment, and counted anew."
    return
      "The client repeats it \(times(repeats))\(when), with the same ISN \(example.isn): \(place).\(rate)\(judged)"
  }

  func contrastStep(_ contrast: WorkedExample.Step, _ example: WorkedExample, place: Prose) -> Prose
  {
    let when = distance(from: example.transmissions.first?.time, to: contrast.time)
    let carrier: Prose = contrast.tunnel.map { ", inside \(name(of: $0))" } ?? ""
    let value: Prose = contrast.tsval.map { " (TSval \($0))" } ?? ""
    return
      "\(strong: "The same timestamp clock was answered") in \(place)\(carrier)\(value)\(when), when no fresh stamp was ahead of it. No filter by address or port does that."
  }

  /// `, 1.1 s before this SYN`.
  private func distance(from start: Int64?, to time: Int64?) -> String {
    guard let start, let time, start != time else { return "" }
    let gap = TimeText.duration(TimeText.interval(from: min(start, time), to: max(start, time)))
    return ", \(gap) \(time < start ? "before" : "after") this SYN"
  }

  func unknownStep(_ example: WorkedExample) -> Prose {
    "\(strong: "What cannot be told:") whether the kernel held a newer stamp for \(example.source) at that moment. The check compares with the last timestamp of a connection from the same address that the \(strong: "server") closed first, on any port, within the last 60 s; the capture shows no such connection."
  }

  func ticks(_ number: Int64) -> Prose { "\(count(number, "tick"))" }

  var noTimestamp: Prose { "none" }

  var unknownStamp: Prose { "not known" }
}
