extension Chinese: TemplateWords {
  func hint(for part: TemplatePart) -> Prose {
    switch part {
    case .trigger: "首个迹象出现之前有什么变化：发布、设置、负载增加？"
    case .detection: "谁或什么在何时发现的？怎样才能更早发现？"
    case .leadup: "事前发生了什么：哪一项变更、何时、为什么做？"
    case .response: "谁在何时响应？遇到了什么阻碍？"
    case .backlogCheck: "待办事项中是否有本可避免此事的内容？"
    case .recurrence: "同样的原因是否引起过其他事故？"
    default: ""
    }
  }

  var templateHeadColumns: [Prose] { ["项目", "何人何时"] }

  func templateHead(period: String?) -> [[Prose]] {
    [
      ["日期", period.map { "\($0)（证据所覆盖的时间）" } ?? ActionItem.blank],
      ["作者", ActionItem.blank], ["状态", ActionItem.blank],
    ]
  }

  var templateActionColumns: [Prose] { ["措施", "类型", "负责人", "工单"] }

  var lessons: [Prose] { ["做得好的", "做得不好的", "侥幸之处"] }

  func whys(hasCause: Bool) -> [Prose] {
    let first: Prose =
      hasCause ? "连接为什么失败？见 Root cause。" : "连接为什么看似失败？\(ActionItem.blank)"
    return [first] + (2...5).map { _ in "为什么？\(ActionItem.blank)" }
  }
}
