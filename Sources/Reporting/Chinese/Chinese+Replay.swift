import Correlation

extension Chinese: ReplayWords {
  func introduction(to table: ReplayTable, evidence: Prose?) -> Prose {
    let cited: Prose = evidence.map { "（\($0)）" } ?? ""
    return
      "在抓包上回放了 \(name(of: table.rule)) 的检查：\(description(of: table.rule))。时间戳记录只取自抓包中看得到的连接关闭，绝不从有待解释的无应答反推\(cited)。"
  }

  func reading(of table: ReplayTable) -> Prose {
    var prose: Prose =
      "无法判定的有 \(table.undecided) 个\(table.undecided == 0 ? "" : "，因为抓包没有充分显示内核当时的状态（抓包刚开始，或距时间戳记录更新不足 1 ms）")。右半部分只计首次发送，因为同一次连接尝试的各次重传并不相互独立。"
    if table.dropAnswered > 0 {
      prose = prose + "检查判为丢弃却得到应答的 SYN，每一个都是反证。"
    }
    if table.passSilent > 0 {
      prose = prose + "检查判为放行却没有应答的 SYN，要么另有原因，要么是受抓包之外的流量所留记录的影响。"
    }
    if table.dropSilent == 0, table.passSilent > 0 {
      prose = prose + "回放没有预测到任何丢弃，因此没有应答的 SYN 一个也解释不了。"
    }
    return prose
  }

  var rulesLead: Prose { "试过的各种检查变体，按发送次数统计：" }

  func used(_ rule: Prose) -> Prose { "\(strong: rule)（本报告采用）" }
}
