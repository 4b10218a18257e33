import Correlation
import Evidence

extension Report {
  private static let eventLimit = 60

  /// What happened when.
  var timelineSection: Section {
    var blocks: [Block] = []
    if diagnosis.timeline.isEmpty {
      blocks.append(.paragraph("The evidence holds nothing that could be put on a timeline."))
    } else {
      blocks.append(.table(columns: ["time", "what", "where"], rows: timelineRows))
    }
    let rest = diagnosis.timeline.count - Report.eventLimit
    if rest > 0 { blocks.append(.paragraph("and \(rest) more.")) }
    if let remark = English.remark(on: timeBase), !diagnosis.timeline.isEmpty {
      blocks.append(.paragraph(remark))
    }
    if !clockOffsetRemarks.isEmpty { blocks.append(.bullets(clockOffsetRemarks.cut(to: 10))) }
    return Section(title: English.Headings.timeline, blocks: blocks)
  }

  private var timelineRows: [[Prose]] {
    diagnosis.timeline.prefix(Report.eventLimit).map { event in
      let time = event.time.flatMap { TimeText.text($0, base: event.timeBase, digits: 6) }
      let place =
        event.frames.isEmpty
        ? citation(input: event.input, line: event.kind.line) : citation(event.frames)
      return ["\(time ?? "not dated")", English.words(for: event.kind), place.prose]
    }
  }
}

extension TimelineEvent.Kind {
  /// 1-based line of the text that shows it, where that is a line.
  fileprivate var line: Int? {
    if case .kernelLogged(_, _, _, let line, _) = self { line } else { nil }
  }
}

extension English {
  /// What happened, for a row of the timeline.
  static func words(for event: TimelineEvent.Kind) -> Prose {
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
  static func remark(on base: Input.TimeBase) -> Prose? {
    switch base {
    case .utc: nil
    case .local:
      "Times were local in the input and are given in UTC, by the time zone that was given or assumed."
    case .timeOfDay: "Times are times of day without a date, as the input gives them."
    case .relative: "Times count from the first packet; the input does not say when that was."
    case .none: "The input holds no times; only the order of packets is known."
    }
  }

  /// What is known of a source's timestamp clocks.
  static func words(for model: ClockModel, clocks: Int?) -> Prose {
    switch model {
    case .single: "one"
    case .several: "\(clocks.map(String.init) ?? "several")"
    case .perConnection: "another offset per connection"
    case .none: "no timestamps"
    case .unknown: "cannot be told"
    }
  }
}
