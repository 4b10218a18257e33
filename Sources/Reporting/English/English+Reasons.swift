import Correlation

extension English: VerdictWords {
  func headlineWithoutCause(isUndetermined: Bool, level: Level, attempts: Int) -> Prose {
    if isUndetermined {
      return "Undetermined: the evidence cannot tell whether anything is wrong."
    }
    return level == .confirmed
      ? "No problem found."
      : "No problem found in \(count(attempts, "connection attempt")), too few to say that nothing is wrong."
  }

  func seen(from first: String, to last: String) -> Prose {
    "\(strong: "Seen:") the first SYN without a reply at \(first), the last at \(last)."
  }

  func doNow(_ command: String, on host: Prose) -> Prose {
    "\(strong: "Do now:") \(code: command) on \(host). It works at once and restarts nothing; see Remediation."
  }

  func lookFirst(_ command: String, on host: Prose, release: String) -> Prose {
    "\(strong: "The evidence contradicts itself:") the kernel \(code: release) that it names cannot have this check, which Linux 4.12 removed, and the rest of it shows the check at work. Before anything is changed, run \(code: command) on \(host): one of the two is of another host or another time."
  }

  var countedWithoutAttempts: Prose {
    "The host counted dropped connection requests all the same, between the snapshots. Which clients sent them takes a capture:"
  }

  func noAttempts(outOfScope: Int) -> Prose {
    if outOfScope > 0 {
      return
        "The evidence holds \(count(outOfScope, "connection attempt")), and none is of the server and the time that the options ask for. Without \(code: "--server"), \(code: "--since") and \(code: "--until") all are looked at."
    }
    return
      "No SYN was found in what could be read, so nothing can be said of any cause. A capture that includes connection attempts, from the server itself, would change that."
  }

  func health(_ impact: Impact) -> Prose {
    if impact.silentAttempts == 0, impact.lateAttempts == 0 {
      return
        "\(impact.attempts == 1 ? "It" : "Each of them") was answered, at its first SYN. That says nothing of times and hosts outside of this evidence."
    }
    return
      "A verdict needs at least 1 % of the attempts, or 5 of one source, to go wrong; here it is \(impact.silentAttempts) without an answer and \(impact.lateAttempts) late of \(impact.attempts). That says nothing of times and hosts outside of this evidence."
  }

  func reason(for level: Level, of cause: Cause) -> Prose {
    "\(strong: "Why “\(word(for: level))”.") \(meaning(of: level, for: cause))"
  }

  func reasonAgainstRelease(for level: Level) -> Prose {
    "\(strong: "Why “\(word(for: level))”.") What follows shows it; but by its release the kernel cannot do it, and as long as that stands this is not confirmed."
  }

  func reasonByCount(for level: Level) -> Prose {
    "\(strong: "Why “\(word(for: level))”.") A measurement of the host agrees, and the packets do not contradict it; by themselves they do not show it."
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
