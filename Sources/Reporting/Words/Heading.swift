/// A section of a report or of a comparison, by the name that the contract fixes.
enum Heading: String, CaseIterable, Hashable, Sendable {
  case verdict = "Verdict"
  case impact = "Impact"
  case timeline = "Timeline"
  case evidence = "Evidence"
  case explanation = "Why this happens"
  case alternatives = "What else it could have been"
  case remediation = "Remediation"
  case verification = "Verification"
  case unread = "What was not analysed"
  case appendix = "Appendix"
  /// The second section of a comparison.
  case beforeAndAfter = "Before and after"

  /// The sections of a report, in their order.
  static let report = allCases.filter { $0 != .beforeAndAfter }
}

/// A heading within a section.
enum Subheading: CaseIterable, Hashable, Sendable {
  case limits
  case usersSaw, clients, clocks
  case example, replay, association, path, loggedRoutes
  case counters, account, singleCounters, drops, serverHosts, settings, items
  case whatIf, actionItems
  case inputs, captureStatistics, captureNotes, tunnels, reproduction
}

/// A table of the report, by what its rows are.
enum TableKind: CaseIterable, Hashable, Sendable {
  case impact, patience, ladder, portTallies, clockTallies, bins, sources, clocks, clocksInReplay
  case timeline, example, replay, rules, association, associatedSources, placebos, rivals
  case counters, account, singleCounters, settings, drops, ways
  case alternatives, whatIf, actionItems, unread
  case inputs, captureStatistics, captureNotes, tunnels
  case sides, measures
}

/// What a list that was cut leaves out.
enum Remainder: CaseIterable, Hashable, Sendable {
  /// More of the same, with nothing else to say.
  case items
  /// More of the same, which the JSON lists.
  case inJSON
  /// More of the same, which the case file lists.
  case inCaseFile
  /// More tunnels, which a view of the case file lists.
  case tunnels
  case events, places, paths, servers, counters
  /// Traced packets that rules take, which the JSON lists.
  case tracedPackets
}
