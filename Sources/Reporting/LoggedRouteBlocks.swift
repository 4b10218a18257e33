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
    let lines = routes.map { input, route in
      words.loggedRoute(
        route, limit: Report.stepLimit,
        place: words.place(citation(input: input, line: route.line)))
    }
    return [
      .heading(words.heading(.loggedRoutes)), .paragraph(words.loggedRoutesIntroduction),
      .bullets(words.cut(lines, to: Report.routeLimit)),
    ]
  }
}
