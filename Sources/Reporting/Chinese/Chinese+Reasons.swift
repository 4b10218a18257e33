import Correlation

extension Chinese: VerdictWords {
  func headlineWithoutCause(isUndetermined: Bool, level: Level) -> Prose {
    isUndetermined ? "无法判定：现有证据说明不了是否存在问题。" : "未发现问题（级别：\(word(for: level))）。"
  }

  var noAttempts: Prose {
    "在能够读取的内容中没有找到 SYN，因此对任何原因都无从判断。在服务器上抓取包含连接尝试的数据包，情况就会不同。"
  }

  func health(_ impact: Impact) -> Prose {
    "至少有 1 % 的连接尝试出错，或者同一来源有 5 次出错，才会给出原因；这里 \(impact.attempts) 次连接尝试中，\(impact.silentAttempts) 次无应答，\(impact.lateAttempts) 次延迟。至于证据之外的时段和主机，这并不能说明什么。"
  }

  func reason(for level: Level, of cause: Cause) -> Prose {
    "\(strong: "为什么判为“\(word(for: level))”：") \(meaning(of: level, for: cause))"
  }

  var contradictionsLead: Prose { "\(strong: "与之相悖的证据：")" }

  func missingLead(isNeeded: Bool) -> Prose {
    isNeeded ? "\(strong: "为什么级别不能更高：") 缺少以下证据。" : "\(strong: "尚不清楚")，但对本级别并非必需："
  }

  func lead(to step: StepLead, place: Prose) -> Prose {
    switch step {
    case .settles: "\(strong: "一步即可得出定论")。\(place)："
    case .settlesFirst: "\(strong: "请先得出定论")。\(place)："
    case .next(let cause, let server):
      "\(strong: "针对 \(server) 上 \(code: cause.rawValue) 的下一步")。\(place)："
    }
  }
}
