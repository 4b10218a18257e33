import Correlation
import Evidence

/// The shape of a postmortem that other houses use, filled with the facts of the report.
public enum ReportTemplate: String, CaseIterable, Sendable {
  /// The example postmortem of Google's "Site Reliability Engineering" (2016), appendix D.
  case google
  /// The postmortem template of Atlassian's incident management handbook.
  case atlassian

  /// The headings, in their order.
  var parts: [TemplatePart] {
    switch self {
    case .google:
      [
        .summary, .impact, .rootCauses, .trigger, .resolution, .detection, .actionItems,
        .lessonsLearned, .timeline, .supportingInformation,
      ]
    case .atlassian:
      [
        .incidentSummary, .leadup, .fault, .impact, .detection, .response, .recovery, .timeline,
        .fiveWhys, .rootCause, .backlogCheck, .recurrence, .lessonsLearned, .correctiveActions,
        .supportingInformation,
      ]
    }
  }
}

/// A part of a template, by its heading in the words of its house, which is the same in all languages.
enum TemplatePart: String, Hashable, Sendable, CaseIterable {
  case summary = "Summary"
  case impact = "Impact"
  case rootCauses = "Root Causes"
  case trigger = "Trigger"
  case resolution = "Resolution"
  case detection = "Detection"
  case actionItems = "Action Items"
  case lessonsLearned = "Lessons Learned"
  case timeline = "Timeline"
  case supportingInformation = "Supporting information"
  case incidentSummary = "Incident summary"
  case leadup = "Leadup"
  case fault = "Fault"
  case response = "Response"
  case recovery = "Recovery"
  case fiveWhys = "Root cause identification: The Five Whys"
  case rootCause = "Root cause"
  case backlogCheck = "Backlog check"
  case recurrence = "Recurrence"
  case correctiveActions = "Corrective actions"
}

extension Report {
  /// The facts of the report under the headings of `template`, with blanks for what people know.
  ///
  /// - Parameter assets: the folder of the pictures, relative to the report; without it the report
  ///   has none.
  public func markdown(template: ReportTemplate, assets: String? = nil) -> String {
    let title = "# \(words.title(title).markdown)"
    let head = Markdown.table(
      columns: words.templateHeadColumns, rows: words.templateHead(period: period))
    let parts = template.parts.map { part in
      (["## \(part.rawValue)"]
        + blocks(of: part).compactMap { $0.markdown(assets: assets) })
        .joined(separator: "\n\n")
    }
    return ([title, head] + parts + referenceTargets).joined(separator: "\n\n") + "\n"
  }

  /// From the first to the last dated event.
  private var period: String? {
    let times = diagnosis.timeline.compactMap { event in
      event.time.flatMap { TimeText.text($0, base: event.timeBase, digits: 0) }
    }
    guard let first = times.first, let last = times.last else { return nil }
    return "\(first) – \(last)"
  }

  private func blocks(of part: TemplatePart) -> [Block] {
    switch part {
    case .summary, .incidentSummary:
      [.paragraph(verdictSummary), .paragraph(impactSummary), .paragraph(proofSummary)]
    case .impact: impactSection.blocks
    case .rootCauses, .rootCause: verdictSection.blocks + explanationSection.blocks
    case .fault: verdictSection.blocks
    case .fiveWhys: [.steps(words.whys(hasCause: diagnosis.verdict.cause != nil))]
    case .resolution, .recovery: remediationSection.blocks + verificationSection.blocks
    case .actionItems, .correctiveActions: actionBlocks
    case .timeline: timelineSection.blocks
    case .lessonsLearned:
      words.lessons.flatMap { [.heading($0), .bullets([ActionItem.blank])] }
    case .trigger, .detection, .leadup, .response, .backlogCheck, .recurrence:
      [.paragraph("\(ActionItem.blank) \(words.hint(for: part))")]
    case .supportingInformation: supportingBlocks
    }
  }

  private var actionBlocks: [Block] {
    guard !actionItems.isEmpty else { return [.bullets([ActionItem.blank])] }
    return [
      .table(
        columns: words.templateActionColumns,
        rows: actionItems.map { item in
          [item.task] + Array(repeating: ActionItem.blank, count: 3)
        })
    ]
  }

  private var supportingBlocks: [Block] {
    [evidenceSection, alternativesSection, unreadSection, appendixSection].flatMap { section in
      [.heading("\(section.name)")] + section.blocks
    }
  }
}
