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
      guard seesReplies else {
        return "\(target)\(opening(target, attempts)) 次连接中有 \(late) 次重发了 SYN；没有抓到应答"
      }
      return "\(target)\(opening(target, attempts)) 次连接中有 \(late) 次延迟才得到应答"
    case .affected(let affected, let attempts, let cause):
      return affected == attempts
        ? "\(target)全部 \(attempts) 次连接\(fate(by: cause))"
        : "\(target)\(opening(target, attempts)) 次连接中有 \(affected) 次\(fate(by: cause))"
    case .trouble(let attempts): return "\(target)\(opening(target, attempts)) 次连接尝试出现异常"
    }
  }

  /// What became of attempts that all got some answer.
  private func fate(by cause: Cause) -> String {
    switch cause {
    case .portClosed: "被拒绝：端口上无人监听"
    case .droppedBeforeTCP: "在到达 TCP 之前被拒绝"
    case .acceptQueueOverflow: "因全连接队列已满而被迫等待"
    case .synQueueOverflow: "遇到半连接队列已满"
    case .replyLost: "的服务器应答在途中丢失"
    case .timeWaitCollision: "撞上仍处于 TIME-WAIT 的端口，只得重来"
    case .liveConnection: "撞上服务器仍保留的旧连接"
    case .twRecycle, .lostInPath, .snatCollision, .oneWayCapture, .unexplained: "失败或延迟"
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
    if !seesReplies, impact.silentAttempts == 0 {
      return
        "没有抓到应答。\(impact.attempts) 次连接尝试都像得到应答那样继续了下去，其中 \(late) 次是在重发 SYN 之后。受影响的客户端地址：\(impact.clientsAffected) 个（共 \(impact.clients) 个）。"
    }
    let (failed, repeated) = (impact.failedThoughAnswered, impact.lateThoughAnswered)
    let isAllAnswered = impact.silentAttempts == 0 && failed + repeated > 0
    let fates = [
      isAllAnswered ? nil : "\(impact.silentAttempts) 次（\(share)）\(silence)",
      late == 0 ? nil : "\(late) 次在重传之后才得到应答",
      failed == 0
        ? nil : "\(failed) 次（\(TimeText.percentage(failed, of: impact.attempts))）虽有应答仍然失败",
      repeated == 0
        ? nil
        : "\(repeated) 次（\(TimeText.percentage(repeated, of: impact.attempts))）首个 SYN 已得到应答，却到后续 SYN 才成功",
    ].compactMap(\.self)
    let clients = "受影响的客户端地址：\(impact.clientsAffected) 个（共 \(impact.clients) 个）。"
    if impact.attempts == 1, impact.silentAttempts == 1 {
      return "证据中唯一一次连接尝试\(silence)。\(clients)"
    }
    return
      "\(impact.attempts) 次连接尝试中，\(fates.joined(separator: "，"))。\(clients)"
  }

  func summary(ofUnread parts: Int) -> Prose {
    parts == 0 ? "所给证据已全部读取。" : "有 \(parts) 处证据未能读取，详见报告。"
  }

  func settling(_ command: String) -> Prose { "要得出定论，请执行：\(command)" }

  func missing(_ sentence: Prose) -> Prose { "缺少的证据：\(sentence)" }

  var noStatement: Prose { "没有证据支持这一点。" }

  var nothingToSettle: Prose { "现有证据中没有能够得出定论的办法。" }
}
