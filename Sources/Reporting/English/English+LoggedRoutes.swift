import Correlation
import Evidence
import Wire

extension English {
  /// The places of a logged packet, in their order.
  private func steps(_ steps: [LoggedStep], limit: Int) -> Prose {
    let shown = steps.prefix(limit).map { words(for: $0) }.joined(separator: " → ")
    return steps.count > limit ? "\(shown) → … (\(steps.count - limit) more)" : shown
  }

  private func words(for step: LoggedStep) -> Prose {
    switch step {
    case .trace(let table, let chain, .rule, let number):
      "rule \(number) of \(code: chain) in \(code: table)"
    case .trace(let table, let chain, .end, _): "end of \(code: chain) in \(code: table)"
    case .trace(let table, let chain, .policy, _): "policy of \(code: chain) in \(code: table)"
    case .log(let prefix):
      prefix.isEmpty ? "a LOG rule without prefix" : "LOG \(code: prefix)"
    }
  }

  var loggedRoutesIntroduction: Prose {
    "Lines of netfilter's TRACE and LOG targets, those of one packet put together. A packet whose last line names a rule went where that rule sends it."
  }

  func loggedRoute(_ route: LoggedRoute, limit: Int, place: Prose) -> Prose {
    let kind = route.isSYN ? "SYN" : "packet"
    let source =
      route.packets == 1
      ? "\(route.source.description)" : "\(route.source.description) and others"
    return
      "\(count(route.packets, kind)) to \(route.destination.description) (\(source)): \(steps(route.steps, limit: limit)) — \(place)"
  }
}
