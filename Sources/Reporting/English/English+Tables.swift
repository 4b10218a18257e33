extension English {
  func columns(of table: TableKind) -> [Prose] {
    switch table {
    case .impact: ["what", "how much"]
    case .patience: ["a user or program that waits", "sees fail"]
    case .ladder: ["SYNs", "the last one after (median)", "succeeded", "failed"]
    case .portTallies: ["server", "port"] + tally
    case .clockTallies: ["client", "clock"] + tally
    case .bins: ["from"] + tally
    case .sources: ["client", "server", "attempts", "without answer", "timestamp clocks"]
    case .clocks: ["client", "server", "clock", "ticks per second", "SYNs", "without reply"]
    case .clocksInReplay: columns(of: .clocks) + ["by the replay"]
    case .timeline: ["time", "what", "where"]
    case .example:
      ["frame", "after the first", "TSval (T)", "stamp (S)", "S − T", "age of S", "the check says"]
    case .replay:
      [
        "the check says", "all SYNs: no reply", "all SYNs: answered", "first SYNs: no reply",
        "first SYNs: answered",
      ]
    case .rules:
      [
        "kernels", "drop, no reply", "drop, answered", "pass, no reply", "pass, answered",
        "undecided", "contradictions",
      ]
    case .association: ["counted by"] + outcomes + measures
    case .associatedSources: ["client"] + outcomes + measures
    case .placebos: ["placebo"] + outcomes + ["undecided", "agreement"]
    case .rivals:
      [
        "explanation", "says silent: no reply", "says silent: answered", "says answered: no reply",
        "says answered: answered", "contradictions",
      ]
    case .counters: ["counter", "host", "before", "after", "rise", "where"]
    case .account:
      ["counter", "host", "rose by", "SYNs put down to it", "other packets", "left over"]
    case .singleCounters: ["counter", "since boot", "where"]
    case .settings: ["name", "value", "where"]
    case .drops: ["packets", "reason", "kernel function", "seen by", "first line"]
    case .ways: ["share", "destination", "source that is seen there", "ends", "presumes"]
    case .alternatives: ["cause", "for", "against", "missing", "level"]
    case .whatIf:
      [
        "change", "silent SYNs answered, or never sent", "failed attempts that succeed",
        "answered SYNs that are dropped",
      ]
    case .actionItems: ["action", "owner", "due"]
    case .unread: ["input", "what", "why"]
    case .inputs: ["path", "kind", "status", "bytes", "SHA-256"]
    case .captureStatistics:
      [
        "input", "interface", "captured", "received", "dropped by the kernel",
        "dropped by the interface",
      ]
    case .captureNotes: ["input", "of", "what", "text"]
    case .tunnels: ["input", "tunnel", "number", "from", "to", "segments", "the first"]
    case .sides: ["", "before", "after"]
    case .measures: ["share of", "before", "after"]
    }
  }

  private var tally: [Prose] { ["attempts", "failed", "succeeded late", "share failed"] }

  private var outcomes: [Prose] {
    ["drop: no reply", "drop: answered", "pass: no reply", "pass: answered"]
  }

  private var measures: [Prose] { ["sensitivity", "specificity", "precision", "p"] }
}
