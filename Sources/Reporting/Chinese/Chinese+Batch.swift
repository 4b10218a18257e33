extension Chinese: BatchWords {
  func title(of counts: BatchIndex.Counts) -> Prose {
    counts.withCause == 0
      ? "批量分析：\(counts.all) 个案例，均未判定出原因"
      : "批量分析：\(counts.all) 个案例中有 \(counts.withCause) 个判定出原因"
  }

  func summary(of counts: BatchIndex.Counts) -> Prose {
    let partial = counts.partial == 0 ? "" : "其中有 \(counts.partial) 份报告所依据的证据只读取了一部分。"
    return
      "\(counts.all) 个案例中，\(counts.withCause) 个判定出原因，\(counts.withoutProblem) 个没有问题，\(counts.undetermined) 个无法判定，\(counts.notAnalysed) 个未能分析。\(partial)"
  }

  func made(by version: String) -> Prose {
    "最严重的排在最前：先按结论的级别，再按没有应答的连接尝试数。由 pawprint \(version) 生成。"
  }

  func title(of part: BatchPart) -> String {
    switch part {
    case .summary: "概要"
    case .cases: "案例"
    case .common: "共同之处"
    case .notAnalysed: "未分析的内容"
    }
  }

  func columns(of part: BatchPart) -> [Prose] {
    switch part {
    case .cases: ["案例", "结论", "级别", "服务器", "影响"]
    case .notAnalysed: ["案例", "原因"]
    case .summary, .common: []
    }
  }

  func heading(of trait: BatchTrait) -> Prose {
    switch trait {
    case .cause: "原因"
    case .server: "同一服务器"
    case .source: "同一个得不到应答的来源"
    }
  }

  func trait(_ name: String, count: Int, cases: [Prose]) -> Prose {
    "\(code: name)：\(count) 个案例，即 \(listed(cases))"
  }

  func verdictWithoutCause(isUndetermined: Bool) -> Prose { isUndetermined ? "无法判定" : "没有问题" }

  func impact(_ summary: CaseSummary) -> Prose {
    guard summary.attempts > 0 else { return "没有连接尝试" }
    return
      "\(summary.attempts) 次连接尝试中 \(summary.silentAttempts) 次无应答；\(summary.clients) 个客户端中 \(summary.clientsAffected) 个受影响"
  }
}
