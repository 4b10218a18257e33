import Correlation

extension English: ComparisonWords {
  /// The verdict of a comparison as one sentence.
  func headline(of comparison: Comparison) -> Prose {
    let place: Prose = comparison.server.map { " at \($0)" } ?? ""
    let subject: Prose =
      comparison.cause.map { "\(code: $0.rawValue)\(place)" } ?? "what went wrong"
    switch comparison.verdict {
    case .fixed:
      return "\(strong: "Fixed"): \(subject) no longer keeps attempts from an answer."
    case .notFixed: return "\(strong: "Not fixed"): attempts\(place) still go wrong."
    case .cannotTell:
      return "\(strong: "Cannot tell") whether \(subject) is fixed: these two cases do not show it."
    }
  }

  /// What a share is of.
  func name(of measure: Comparison.Measure.Kind) -> Prose {
    switch measure {
    case .failed: "attempts that failed"
    case .failedOrLate: "attempts that failed or succeeded late"
    case .silentWhereDropped: "attempts without an answer, of those that the check would drop"
    }
  }

  /// A reason as a sentence.
  func sentence(for reason: Comparison.Reason) -> Prose {
    switch reason {
    case .nothingToFix: "The first case names no cause, so there is nothing that could be fixed."
    case .causeUndetermined:
      "The cause in the first case is undetermined, so it is not known what to look for in the second."
    case .serverAbsent: "The second case holds no connection attempt at this server."
    case .repliesMissing:
      "The second case holds no packet sent by this server: answered and unanswered look the same in it."
    case .causeRemains(let attempts, let level):
      "The second case still puts \(count(attempts, "attempt")) down to it (level: \(word(for: level)))."
    case .failuresRemain(let cause):
      cause.map {
        "Attempts still go wrong; the second case puts that down to \(code: $0.rawValue)."
      } ?? "Attempts still go wrong, too few of them for a verdict on the cause."
    case .conditionsMetAndAnswered(let attempts):
      "The traffic did not change: \(count(attempts, "attempt")) of the second case came with a timestamp behind a fresh stamp, as those that were dropped before, and got an answer."
    case .conditionsRare(let attempts, let needed):
      "Only \(count(attempts, "attempt")) of the second case came with a timestamp behind a fresh stamp, where the check would drop; \(needed) are needed. That none fails may be due to the traffic."
    case .fewAttempts(let attempts, let needed):
      "\(count(attempts, "attempt")) \(attempts == 1 ? "is" : "are") few; \(needed) are needed."
    case .clientsAbsent(let attempts, let needed):
      "The clients that were hit before made only \(count(attempts, "attempt")) in the second case; \(needed) are needed."
    case .lessLoad(let before, let after):
      "The second case is under less load: \(after) attempts per hour after \(before) before. A queue may hold for that reason alone."
    case .shareFell:
      "The share of attempts that went wrong fell by more than the uncertainty of both shares."
    case .shareDidNotFall:
      "The share did not fall by more than the uncertainty of both shares."
    case .settingStillOn(let name, let value):
      "The settings of the second case still show \(code: "\(name) = \(value)"), which contradicts the answers that it shows: one of the two is of another time or host."
    case .counterStillRises(let mib, let rise):
      "\(code: mib) still rose by \(rise) in the second case: the check is still in force, for traffic in or beside the capture."
    case .setting, .kernel, .counter: change(reason)
    }
  }

  private func change(_ reason: Comparison.Reason) -> Prose {
    switch reason {
    case .setting(let name, let before, let after):
      "\(code: name): \(value(before)) before, \(value(after)) after."
    case .kernel(let before, let after):
      "Kernel: \(value(before)) before, \(value(after)) after."
    case .counter(let mib, let before, let after):
      "Rise of \(code: mib): \(value(before.map(String.init))) before, \(value(after.map(String.init))) after."
    default: ""
    }
  }

  private func value(_ text: String?) -> Prose {
    text.map { .code($0) } ?? "not given"
  }

  func rowName(of aspect: ComparedAspect) -> Prose {
    switch aspect {
    case .path: "case"
    case .verdict: "verdict"
    case .attempts: "connection attempts"
    case .servers: "servers"
    case .inputs: "inputs"
    }
  }

  var measuresLead: Prose {
    "The same shares of both, at the same server, with 95 % score intervals (Wilson):"
  }
}
