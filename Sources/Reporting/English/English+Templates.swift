extension English: TemplateWords {
  func hint(for part: TemplatePart) -> Prose {
    switch part {
    case .trigger: "What changed before the first sign: a release, a setting, more load?"
    case .detection: "Who or what noticed it, when, and how could that be sooner?"
    case .leadup: "What led to it: which change, when, and why was it made?"
    case .response: "Who answered, when, and what was in the way?"
    case .backlogCheck: "Was anything planned that would have prevented it?"
    case .recurrence: "Did the same cause lead to other incidents?"
    default: ""
    }
  }

  var templateHeadColumns: [Prose] { ["what", "who and when"] }

  func templateHead(period: String?) -> [[Prose]] {
    [
      ["Date", period.map { "\($0) (of the evidence)" } ?? ActionItem.blank],
      ["Authors", ActionItem.blank], ["Status", ActionItem.blank],
    ]
  }

  var templateActionColumns: [Prose] { ["action item", "type", "owner", "bug"] }

  var lessons: [Prose] { ["What went well", "What went wrong", "Where we got lucky"] }

  func whys(hasCause: Bool) -> [Prose] {
    let first: Prose =
      hasCause
      ? "Why did connections fail? See Root cause."
      : "Why did connections seem to fail? \(ActionItem.blank)"
    return [first] + (2...5).map { _ in "Why? \(ActionItem.blank)" }
  }
}
