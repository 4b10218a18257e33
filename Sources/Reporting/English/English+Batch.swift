extension English: BatchWords {
  func title(of counts: BatchIndex.Counts) -> Prose {
    let total = count(counts.all, "case")
    return counts.withCause == 0
      ? "Batch: \(total), no cause found" : "Batch: \(counts.withCause) of \(total) with a cause"
  }

  func summary(of counts: BatchIndex.Counts) -> Prose {
    let outcomes: Prose =
      "Of \(count(counts.all, "case")), \(counts.withCause) show a cause, in \(counts.withoutProblem) nothing is wrong, \(counts.undetermined) cannot tell, and \(counts.notAnalysed) could not be analysed."
    return counts.partial == 0
      ? outcomes
      : "\(outcomes) Reports that rest on evidence that was read only in part: \(counts.partial)."
  }

  func made(by version: String) -> Prose {
    "The worst come first: by the level of the verdict, then by the attempts that got no answer. Made by pawprint \(version)."
  }

  func title(of part: BatchPart) -> String {
    switch part {
    case .summary: "Summary"
    case .cases: "Cases"
    case .common: "What they have in common"
    case .notAnalysed: "What was not analysed"
    }
  }

  func columns(of part: BatchPart) -> [Prose] {
    switch part {
    case .cases: ["case", "verdict", "level", "server", "impact"]
    case .notAnalysed: ["case", "why"]
    case .summary, .common: []
    }
  }

  func heading(of trait: BatchTrait) -> Prose {
    switch trait {
    case .cause: "Causes"
    case .server: "The same server"
    case .source: "The same source without answers"
    }
  }

  func trait(_ name: String, count: Int, cases: [Prose]) -> Prose {
    "\(code: name): \(self.count(count, "case")): \(listed(cases))"
  }

  func verdictWithoutCause(isUndetermined: Bool) -> Prose {
    isUndetermined ? "cannot tell" : "nothing wrong"
  }

  func impact(_ summary: CaseSummary) -> Prose {
    guard summary.attempts > 0 else { return "no connection attempt" }
    return
      "\(summary.silentAttempts) of \(count(summary.attempts, "attempt")) without an answer; \(summary.clientsAffected) of \(count(summary.clients, "client")) affected"
  }
}
