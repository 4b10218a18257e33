import Correlation

extension Chinese: SummaryWords {
  func words(for incident: Incident, target: String?, seesReplies: Bool) -> Prose {
    let target = target.map { "发往 \($0) 的" } ?? ""
    switch incident {
    case .noAttempts: return "证据中没有连接尝试"
    case .undetermined: return "现有证据无法判定\(target)连接是否失败"
    case .noProblem(let attempts): return "\(target)\(opening(target, attempts)) 次连接尝试未发现问题"
    case .silent(let silent, let attempts):
      return silentTitle(silent, attempts, target, seesReplies)
    case .late(let late, let attempts):
      return "\(target)\(opening(target, attempts)) 次连接中有 \(late) 次延迟才得到应答"
    case .trouble(let attempts): return "\(target)\(opening(target, attempts)) 次连接尝试出现异常"
    }
  }

  /// The number, with the blank that stands between Chinese and digits.
  private func opening(_ target: String, _ number: Int) -> String {
    target.isEmpty ? "\(number)" : " \(number)"
  }

  private func silentTitle(_ silent: Int, _ attempts: Int, _ target: String, _ seesReplies: Bool)
    -> Prose
  {
    let fate = seesReplies ? "始终没有得到应答" : "没有抓到应答"
    if silent == attempts {
      return attempts == 1
        ? "\(target)唯一一次连接尝试\(fate)" : "\(target)全部 \(attempts) 次连接尝试\(fate)"
    }
    if let share = SimpleFraction(silent, of: attempts) {
      return "\(target)连接\(oneIn(share))\(fate)"
    }
    return "\(target)\(opening(target, attempts)) 次连接中有 \(silent) 次\(fate)"
  }

  /// `每六次就有一次`, or `大约每六次就有一次`.
  func oneIn(_ share: SimpleFraction) -> String {
    let digits = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    return "\(share.isExact ? "" : "大约")每\(digits[share.denominator])次就有一次"
  }

  func verdict(cause: Cause, level: Level) -> Prose { "\(word(for: level))：\(clause(of: cause))。" }

  func verdictWithoutCause(isUndetermined: Bool, attempts: Int, outOfScope: Int) -> Prose {
    if attempts == 0, outOfScope > 0 {
      return "无可判断：证据中的 \(outOfScope) 次连接尝试，没有一次属于所要求的服务器和时段。"
    }
    if attempts == 0 { return "无可判断：证据中没有连接尝试。" }
    return isUndetermined
      ? "现有证据无法判定连接尝试是否出过问题。"
      : "未发现问题：出错的连接尝试不足 1 %，且任一来源都少于 5 次。"
  }

  func summary(of impact: Impact, seesReplies: Bool) -> Prose {
    guard impact.attempts > 0 else { return "没有连接尝试，影响无从得知。" }
    let share = TimeText.percentage(impact.silentAttempts, of: impact.attempts)
    let silence = seesReplies ? "没有得到应答" : "没有抓到应答"
    let late = impact.lateAttempts
    let retried = late == 0 ? "" : "，\(late) 次在重传之后才得到应答"
    let clients = "受影响的客户端地址：\(impact.clients) 个中的 \(impact.clientsAffected) 个。"
    if impact.attempts == 1, impact.silentAttempts == 1 {
      return "证据中唯一一次连接尝试\(silence)。\(clients)"
    }
    return
      "\(impact.attempts) 次连接尝试中，\(impact.silentAttempts) 次（\(share)）\(silence)\(retried)。\(clients)"
  }

  func summary(ofUnread parts: Int) -> Prose {
    parts == 0 ? "所给证据已全部读取。" : "有 \(parts) 处证据未能读取，详见报告。"
  }

  func settling(_ command: String) -> Prose { "要得出定论，请执行：\(command)" }

  func missing(_ sentence: Prose) -> Prose { "缺少的证据：\(sentence)" }

  var noStatement: Prose { "没有证据支持这一点。" }

  var nothingToSettle: Prose { "现有证据中没有能够得出定论的办法。" }
}
