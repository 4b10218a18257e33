import Correlation
import Evidence

extension English: HostWords {
  /// How far a counter moved, with duration and rate where they are known.
  func movement(_ delta: CounterDelta) -> Prose {
    guard let rise = delta.delta else {
      switch delta.meaning {
      case .gauge: return "fell; it is no count of events and may"
      case .rise, .reset, .wrap:
        return delta.after < delta.before
          ? "fell: it was reset, no rise can be formed"
          : "the counters were reset in between, no rise can be formed"
      }
    }
    let wrap = delta.meaning == .wrap ? ", past the end of its 32 bits" : ""
    guard let duration = delta.duration, duration > 0, rise > 0 else { return "\(rise)\(wrap)" }
    let rate = TimeText.rate(rise, in: duration).map { " (\($0)/s)" } ?? ""
    return "\(rise)\(wrap) in \(TimeText.duration(duration))\(rate)"
  }

  /// What the order of snapshots is known by.
  private func words(for basis: SnapshotRecord.Basis) -> String {
    switch basis {
    case .time: "ordered by the times in their content"
    case .localTime: "ordered by the times in their content, of an unknown time zone"
    case .name: "ordered by their names"
    case .given: "in the order in which they were given"
    }
  }

  var snapshotOrderLead: Prose { "In which order they were taken:" }

  func snapshotOrder(_ order: SnapshotOrder, host: Prose?) -> Prose {
    "\(order.count) snapshots (\(order.kind.rawValue)) of \(host ?? "no named host"), \(words(for: order.basis))."
  }

  func span(from: Prose, to: Prose) -> Prose { "\(from) to \(to)" }

  func counter(_ mib: String, called words: String) -> Prose { "\(code: mib) (\(words))" }

  var singleCountersIntroduction: Prose {
    "Values since boot: no rise can be formed from one snapshot, so they do not tell whether anything was dropped during the capture."
  }

  var settingsRemark: Prose {
    "A setting or a release permits a cause or excludes it, for the time it is known to hold; it shows nothing by itself."
  }

  func kernel(rules: [KernelRule]) -> Prose {
    let names = rules.map { name(of: $0) }.joined(separator: ", or ")
    return rules.isEmpty ? "kernel" : "kernel (rules of \(names))"
  }

  var kernelGiven: Prose { "given with \(code: "--kernel")" }

  var dropsRemark: Prose {
    "These are packets of any kind. A reason or a function names the place in the kernel; \(code: "pawprint explain") tells what a reason means."
  }
}
