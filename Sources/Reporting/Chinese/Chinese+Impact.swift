import Correlation

extension Chinese: ImpactWords {
  func attemptsRow(_ attempts: Int, captured: Int64?) -> [Prose] {
    let length = captured.map { "（抓包时长 \(TimeText.duration($0))）" } ?? ""
    return ["连接尝试", "\(attempts)\(length)"]
  }

  func silentRow(_ impact: Impact) -> [Prose] {
    let share = TimeText.percentage(impact.silentAttempts, of: impact.attempts)
    return ["完全没有应答的尝试", "\(impact.silentAttempts)（\(share)）"]
  }

  func lateRow(_ impact: Impact) -> [Prose] {
    let share = TimeText.percentage(impact.lateAttempts, of: impact.attempts)
    return ["重传之后才得到应答的尝试", "\(impact.lateAttempts)（\(share)）"]
  }

  func synsRow(_ syns: Int, retransmitted: Int) -> [Prose] {
    ["SYN（每次发送计一次）", "\(syns)，其中 \(retransmitted) 个是重传"]
  }

  func delayRow(_ delay: Impact.Delay) -> [Prose] {
    let quantiles = [delay.median, delay.percentile95, delay.maximum].map(TimeText.duration)
    return [
      "从首个 SYN 到应答的时间（仅计有应答的尝试）",
      "中位数 \(quantiles[0])，95 百分位 \(quantiles[1])，最长 \(quantiles[2])",
    ]
  }

  func clientsRow(_ impact: Impact) -> [Prose] {
    ["有失败或延迟的客户端地址", "\(impact.clientsAffected) 个（共 \(impact.clients) 个）"]
  }

  var repliesNotCaptured: Prose {
    "至少有一台服务器的应答方向没有抓到：这里的“无应答”是指没有抓到应答，并不是说没有发出应答。"
  }

  func failureShare(_ failed: Proportion) -> Prose {
    let words = SimpleFraction(failed).map { "，即\(oneIn($0))" } ?? ""
    return
      "对一直等下去的用户来说，全部连接尝试中失败的比例为：\(share(failed))\(words)。括号内是这么多次尝试所能确定的区间（95 %，Wilson）；同一客户端的各次尝试并不相互独立，真实比例可能偏离更远。"
  }

  func share(_ proportion: Proportion) -> String {
    guard proportion.interval != nil else { return "–" }
    return "\(proportion.part) / \(proportion.whole)，\(StatisticsText.interval(proportion))"
  }

  var forEver: Prose { "一直等下去" }

  var ladderLead: Prose { "SYN 重传次数的分布：一次连接尝试发了几个 SYN，最后一个在首个之后多久。" }

  func binsLead(width: Int64) -> Prose {
    "按首个 SYN 的时间统计，每 \(TimeText.duration(width)) 一格："
  }

  func words(for model: ClockModel, clocks: Int?) -> Prose {
    switch model {
    case .single: "一个"
    case .several: clocks.map { "\($0)" } ?? "多个"
    case .perConnection: "每条连接的偏移各不相同"
    case .none: "没有时间戳"
    case .unknown: "无法判定"
    }
  }
}
