import Correlation
import Evidence

extension English: ChartWords {
  func attemptsCaption(width: Int64) -> Prose {
    "Connection attempts by the time of their first SYN, in steps of \(TimeText.duration(width)): answered at once, answered late, failed"
  }

  func delaysCaption(attempts: Int, answered: Int) -> Prose {
    let rest = attempts - answered
    return
      "Share of all \(attempts) attempts that had their SYN-ACK within a time (logarithmic); \(rest == 0 ? "all of them had one" : "\(rest) had none that was seen")"
  }

  func countersCaption(_ counters: [(name: String, rise: UInt64)]) -> Prose {
    let names = counters.map { "\($0.name) (by \($0.rise))" }.joined(separator: ", ")
    return "Counters over time, each as a share of its whole rise: \(names)"
  }

  func timestampsCaption(_ chart: TimestampChart) -> Prose {
    let silent = chart.marks.contains(where: \.isSilent) ? ", those without a reply as crosses" : ""
    let stamp =
      chart.stamps.isEmpty
      ? "; no stamp is known"
      : "; the line is the stamp that the server kept, and grey what it shuts out"
    return
      "TSval against time of \(chart.syns) SYNs from \(chart.source) to \(chart.server)\(silent)\(stamp)"
  }

  func counter(_ mib: String, ofHost host: String) -> String { "\(mib) of \(host)" }

  func text(_ label: ChartLabel) -> String {
    switch label {
    case .attempts: "attempts"
    case .failed: "failed"
    case .answeredLate: "answered late"
    case .answeredAtOnce: "answered at once"
    case .wholeRise: "all"
    case .sinceFirstSnapshot: "time since the first snapshot"
    case .shareOfRise: "share of the rise"
    case .untilSYNACK: "from the first SYN to the first SYN-ACK"
    case .shareOfAttempts: "share of all attempts"
    case .tsval: "TSval, in ticks modulo 2³²"
    case .noReply: "no reply"
    case .answered: "answered"
    case .stamp: "stamp S"
    case .shutOut: "S shuts this out, for 60 s"
    }
  }

  func unit(of base: Input.TimeBase) -> String {
    switch base {
    case .utc: "time (UTC)"
    case .local: "time (as the input gives it)"
    case .timeOfDay: "time of day"
    case .relative, .none: "time since the first packet"
    }
  }

  func clock(_ number: Int) -> String { "clock \(number)" }
}
