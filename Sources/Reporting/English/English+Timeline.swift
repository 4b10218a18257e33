import Correlation
import Evidence

extension English: TimelineWords {
  /// What happened, for a row of the timeline.
  func words(for event: TimelineEvent.Kind) -> Prose {
    switch event {
    case .captureBegins: "first packet of the capture"
    case .captureEnds: "last packet of the capture"
    case .firstSilentSYN(let source): "\(strong: "first SYN without a reply"), from \(source)"
    case .lastSilentSYN(let source): "last SYN without a reply, from \(source)"
    case .firstStamp(let source, let stamp):
      "the server closes first and can keep its first stamp for \(source): TSval \(stamp)"
    case .settingChanged(let name, let from, let to, let host):
      "\(code: name) is \(code: to), where it was \(code: from) before"
        + (host.map { ", on \(code: $0)" } ?? "")
    case .kernelLogged(let kind, let port, let lines, _, let isLast):
      "the kernel logs \(words(for: kind))\(port.map { " on port \($0)" } ?? "")\(lines == 1 ? "" : isLast ? ", for the last time" : ", for the first of \(lines) times")"
    case .snapshot(let host, let ordinal, let total):
      "counter snapshot \(ordinal) of \(total)" + (host.map { " of \(code: $0)" } ?? "")
    }
  }

  /// What to know of times that count from `base`.
  func remark(on base: Input.TimeBase) -> Prose? {
    switch base {
    case .utc: nil
    case .local:
      "Times were local in the input and are given in UTC, by the time zone that was given or assumed."
    case .timeOfDay: "Times are times of day without a date, as the input gives them."
    case .relative: "Times count from the first packet; the input does not say when that was."
    case .none: "The input holds no times; only the order of packets is known."
    }
  }

  var notDated: Prose { "not dated" }

  var noEvents: Prose { "The evidence holds nothing that could be put on a timeline." }
}
