import Correlation
import Evidence
import Wire

extension Report {
  private static let routeLimit = 20
  private static let stepLimit = 24

  /// The ways through the rules that netfilter itself logged.
  var loggedRouteBlocks: [Block] {
    let routes = inputs.flatMap { record in
      (record.facts.loggedRoutes ?? []).map { (input: record.id, route: $0) }
    }
    guard !routes.isEmpty else { return [] }
    let lines = routes.map { input, route -> Prose in
      let kind = route.isSYN ? "SYN" : "packet"
      let source =
        route.packets == 1
        ? "\(route.source.description)" : "\(route.source.description) and others"
      return
        "\(English.count(route.packets, kind)) to \(route.destination.description) (\(source)): \(English.steps(route.steps, limit: Report.stepLimit)) — \(citation(input: input, line: route.line).prose)"
    }
    return [
      .heading("Where the kernel logged packets on their way"),
      .paragraph(
        "Lines of netfilter's TRACE and LOG targets, those of one packet put together. A packet whose last line names a rule went where that rule sends it."
      ),
      .bullets(lines.cut(to: Report.routeLimit)),
    ]
  }
}

extension English {
  /// The places of a logged packet, in their order.
  fileprivate static func steps(_ steps: [LoggedStep], limit: Int) -> Prose {
    let shown = steps.prefix(limit).map(words).joined(separator: " → ")
    return steps.count > limit ? "\(shown) → … (\(steps.count - limit) more)" : shown
  }

  private static func words(for step: LoggedStep) -> Prose {
    switch step {
    case .trace(let table, let chain, .rule, let number):
      "rule \(number) of \(code: chain) in \(code: table)"
    case .trace(let table, let chain, .end, _): "end of \(code: chain) in \(code: table)"
    case .trace(let table, let chain, .policy, _): "policy of \(code: chain) in \(code: table)"
    case .log(let prefix):
      prefix.isEmpty ? "a LOG rule without prefix" : "LOG \(code: prefix)"
    }
  }
}
