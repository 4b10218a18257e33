import Correlation

extension Chinese: VerdictWords {
  func headlineWithoutCause(isUndetermined: Bool, level: Level, attempts: Int) -> Prose {
    if isUndetermined { return "无法判定：现有证据说明不了是否存在问题。" }
    return level == .confirmed
      ? "未发现问题。" : "在 \(attempts) 次连接尝试中未发现问题，但次数太少，不足以断定一切正常。"
  }

  func seen(from first: String, to last: String) -> Prose {
    "\(strong: "出现时间")：首个没有应答的 SYN 在 \(first)，最后一个在 \(last)。"
  }

  func doNow(_ command: String, on host: Prose) -> Prose {
    "\(strong: "立即执行")：在\(host)上运行 \(code: command)。立刻生效，无需重启任何东西；详见“处置”一节。"
  }

  func lookFirst(_ command: String, on host: Prose, release: String) -> Prose {
    "\(strong: "证据自相矛盾")：其中写明的内核 \(code: release) 不可能有这项检查（Linux 4.12 已将其移除），而其余证据却显示检查在起作用。改动任何东西之前，先在\(host)上运行 \(code: command)：两者之一取自另一台主机或另一时间。"
  }

  var countedWithoutAttempts: Prose {
    "不过，两次快照之间主机确实计入了被丢弃的连接请求。要知道它们来自哪些客户端，还需要抓包："
  }

  func noAttempts(outOfScope: Int) -> Prose {
    if outOfScope > 0 {
      return
        "证据中有 \(outOfScope) 次连接尝试，但没有一次属于选项所要求的服务器和时段。去掉 \(code: "--server")、\(code: "--since") 和 \(code: "--until")，就会检查全部尝试。"
    }
    return
      "在能够读取的内容中没有找到 SYN，因此对任何原因都无从判断。在服务器上抓取包含连接尝试的数据包，情况就会不同。"
  }

  func health(_ impact: Impact) -> Prose {
    if impact.silentAttempts == 0, impact.lateAttempts == 0 {
      return "每次连接尝试的首个 SYN 都得到了应答。至于证据之外的时段和主机，这并不能说明什么。"
    }
    return
      "至少有 1 % 的连接尝试出错，或者同一来源有 5 次出错，才会给出原因；这里 \(impact.attempts) 次连接尝试中，\(impact.silentAttempts) 次无应答，\(impact.lateAttempts) 次延迟。至于证据之外的时段和主机，这并不能说明什么。"
  }

  func reason(for level: Level, of cause: Cause) -> Prose {
    "\(strong: "为什么判为“\(word(for: level))”：") \(meaning(of: level, for: cause))"
  }

  func reasonAgainstRelease(for level: Level) -> Prose {
    "\(strong: "为什么判为“\(word(for: level))”：") 以下证据表明如此；但按版本号，这个内核做不到，只要这一点不变，就不能算已证实。"
  }

  func reasonByCount(for level: Level) -> Prose {
    "\(strong: "为什么判为“\(word(for: level))”：") 主机侧的测量与之吻合，数据包也不与之相悖；但仅凭数据包还不能证明。"
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
