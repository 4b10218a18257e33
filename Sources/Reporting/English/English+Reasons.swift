import Correlation

extension English: VerdictWords {
  func headlineWithoutCause(isUndetermined: Bool, level: Level) -> Prose {
    isUndetermined
      ? "Undetermined: the evidence cannot tell whether anything is wrong."
      : "No problem found (level: \(word(for: level)))."
  }

  var noAttempts: Prose {
    "No SYN was found in what could be read, so nothing can be said of any cause. A capture that includes connection attempts, from the server itself, would change that."
  }

  func health(_ impact: Impact) -> Prose {
    "A verdict needs at least 1 % of the attempts, or 5 of one source, to go wrong; here it is \(impact.silentAttempts) without an answer and \(impact.lateAttempts) late of \(impact.attempts). That says nothing of times and hosts outside of this evidence."
  }

  func reason(for level: Level, of cause: Cause) -> Prose {
    "\(strong: "Why “\(word(for: level))”.") \(meaning(of: level, for: cause))"
  }

  var contradictionsLead: Prose { "\(strong: "What speaks against it:")" }

  func missingLead(isNeeded: Bool) -> Prose {
    isNeeded
      ? "\(strong: "Why not higher.") This is missing:"
      : "\(strong: "Not known,") and not needed for this level:"
  }

  func lead(to step: StepLead, place: Prose) -> Prose {
    switch step {
    case .settles: "\(strong: "One step would settle it"), \(place):"
    case .settlesFirst: "\(strong: "To settle it first"), \(place):"
    case .next(let cause, let server):
      "\(strong: "Next for \(code: cause.rawValue) at \(server)"), \(place):"
    }
  }
}
