import Correlation
import Evidence

extension Report {
  private static let eventLimit = 60

  /// What happened when.
  var timelineSection: Section {
    var blocks: [Block] = []
    if diagnosis.timeline.isEmpty {
      blocks.append(.paragraph(words.noEvents))
    } else {
      blocks.append(.table(columns: words.columns(of: .timeline), rows: timelineRows))
    }
    blocks += words.rest(diagnosis.timeline.count, shown: Report.eventLimit, .events)
    if let remark = words.remark(on: timeBase), !diagnosis.timeline.isEmpty {
      blocks.append(.paragraph(remark))
    }
    if !clockOffsetRemarks.isEmpty {
      blocks.append(.bullets(words.cut(clockOffsetRemarks, to: 10)))
    }
    return Section(.timeline, in: words, blocks: blocks)
  }

  private var timelineRows: [[Prose]] {
    diagnosis.timeline.prefix(Report.eventLimit).map { event in
      let time = event.time.flatMap { TimeText.text($0, base: event.timeBase, digits: 6) }
      let place =
        event.frames.isEmpty
        ? citation(input: event.input, line: event.kind.line) : citation(event.frames)
      return [
        time.map { "\($0)" } ?? words.notDated, words.words(for: event.kind), words.place(place),
      ]
    }
  }
}

extension TimelineEvent.Kind {
  /// 1-based line of the text that shows it, where that is a line.
  fileprivate var line: Int? {
    if case .kernelLogged(_, _, _, let line, _) = self { line } else { nil }
  }
}
