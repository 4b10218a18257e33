import Correlation
import Evidence
import Wire

extension Chinese {
  var loggedRoutesIntroduction: Prose {
    "以下是 netfilter 的 TRACE 和 LOG 目标写下的日志，同一数据包的各行已合并。末行若写明某条规则，数据包的去向就由那条规则决定。"
  }

  func loggedRoute(_ route: LoggedRoute, limit: Int, place: Prose) -> Prose {
    let kind = route.isSYN ? "SYN" : "数据包"
    let source = "\(route.source.description)\(route.packets == 1 ? "" : " 等")"
    return
      "\(route.packets) 个发往 \(route.destination.description) 的 \(kind)（来自 \(source)）：\(steps(route.steps, limit: limit))——\(place)"
  }

  /// The places of a logged packet, in their order.
  private func steps(_ steps: [LoggedStep], limit: Int) -> Prose {
    let shown = steps.prefix(limit).map { words(for: $0) }.joined(separator: " → ")
    return steps.count > limit ? "\(shown) → …（另有 \(steps.count - limit) 处）" : shown
  }

  private func words(for step: LoggedStep) -> Prose {
    switch step {
    case .trace(let table, let chain, .rule, let number):
      "\(code: table) 表 \(code: chain) 链第 \(number) 条规则"
    case .trace(let table, let chain, .end, _): "\(code: table) 表 \(code: chain) 链末尾"
    case .trace(let table, let chain, .policy, _): "\(code: table) 表 \(code: chain) 链的默认策略"
    case .log(let prefix): prefix.isEmpty ? "没有前缀的 LOG 规则" : "LOG \(code: prefix)"
    }
  }
}
