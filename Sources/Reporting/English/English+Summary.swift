import Correlation

extension English: SummaryWords {
  func words(for incident: Incident, target: String?, seesReplies: Bool) -> Prose {
    let target = target.map { " to \($0)" } ?? ""
    switch incident {
    case .noAttempts: return "no connection attempt in the evidence"
    case .undetermined: return "the evidence cannot tell whether connections\(target) failed"
    case .noProblem(let attempts):
      return "no problem found in \(count(attempts, "connection attempt"))\(target)"
    case .silent(let silent, let attempts):
      return silentTitle(silent, attempts, target, seesReplies)
    case .late(let late, let attempts):
      guard seesReplies else {
        return
          "\(late) of \(count(attempts, "connection"))\(target) had to repeat \(late == 1 ? "its" : "their") SYN; no reply was captured"
      }
      return
        "\(late) of \(count(attempts, "connection"))\(target) \(late == 1 ? "was" : "were") answered late"
    case .affected(let affected, let attempts, let cause):
      let number = affected == attempts ? "all \(attempts)" : "\(affected) of \(attempts)"
      return
        "\(number) connections\(target) \(fate(of: affected, by: cause))"
    case .trouble(let attempts):
      return "trouble with \(count(attempts, "connection attempt"))\(target)"
    }
  }

  /// What became of attempts that all got some answer.
  private func fate(of attempts: Int, by cause: Cause) -> String {
    let were = attempts == 1 ? "was" : "were"
    return switch cause {
    case .portClosed: "\(were) refused: nobody listened"
    case .droppedBeforeTCP: "\(were) refused before TCP"
    case .acceptQueueOverflow: "\(were) kept waiting by a full accept queue"
    case .synQueueOverflow: "met a full SYN queue"
    case .replyLost: "lost an answer of the server on its way"
    case .timeWaitCollision: "met a port still in TIME-WAIT and had to start over"
    case .liveConnection: "met an old connection that the server still held"
    case .twRecycle, .lostInPath, .snatCollision, .oneWayCapture, .unexplained:
      "failed or came late"
    }
  }

  private func silentTitle(_ silent: Int, _ attempts: Int, _ target: String, _ seesReplies: Bool)
    -> Prose
  {
    let fate = seesReplies ? "never answered" : "not seen to be answered"
    if silent == attempts {
      return attempts == 1
        ? "the one connection attempt\(target) was \(fate)"
        : "all \(attempts) connection attempts\(target) were \(fate)"
    }
    if let share = SimpleFraction(silent, of: attempts) {
      return "\(oneIn(share)) connections\(target) was \(fate)"
    }
    return "\(silent) of \(attempts) connections\(target) \(silent == 1 ? "was" : "were") \(fate)"
  }

  /// `about one in six`.
  func oneIn(_ share: SimpleFraction) -> String {
    "\(share.isExact ? "" : "about ")one in \(word(share.denominator))"
  }

  func verdict(cause: Cause, level: Level) -> Prose { "\(title(of: level)): \(clause(of: cause))." }

  func verdictWithoutCause(isUndetermined: Bool, attempts: Int, outOfScope: Int) -> Prose {
    if attempts == 0, outOfScope > 0 {
      return
        "Nothing to judge: none of the \(count(outOfScope, "connection attempt")) in the evidence is of the server and the time that were asked for."
    }
    if attempts == 0 { return "Nothing to judge: the evidence holds no connection attempt." }
    return isUndetermined
      ? "The evidence cannot tell whether connection attempts went wrong."
      : "No problem found: fewer than 1 % of the attempts, and fewer than 5 of any one source, went wrong."
  }

  func summary(of impact: Impact, seesReplies: Bool) -> Prose {
    guard impact.attempts > 0 else { return "No connection attempts, so no impact is known." }
    let share = TimeText.percentage(impact.silentAttempts, of: impact.attempts)
    let silence = seesReplies ? "no answer" : "no answer that was captured"
    let late = impact.lateAttempts
    if !seesReplies, impact.silentAttempts == 0 {
      return
        "No reply was captured. Of \(count(impact.attempts, "connection attempt")), all went on as after one, \(late) of them only after repeating the SYN. Client addresses affected: \(impact.clientsAffected) of \(impact.clients)."
    }
    let (failed, repeated) = (impact.failedThoughAnswered, impact.lateThoughAnswered)
    let isAllAnswered = impact.silentAttempts == 0 && failed + repeated > 0
    let fates = [
      isAllAnswered ? nil : "\(impact.silentAttempts) (\(share)) got \(silence)",
      late == 0
        ? nil : "\(late) got \(isAllAnswered ? "an answer" : "one") only after a retransmission",
      failed == 0
        ? nil
        : "\(failed) (\(TimeText.percentage(failed, of: impact.attempts))) failed although an answer came",
      repeated == 0
        ? nil
        : "\(repeated) (\(TimeText.percentage(repeated, of: impact.attempts))) had an answer to the first SYN and succeeded only on a later one",
    ].compactMap(\.self)
    let clients = "Client addresses affected: \(impact.clientsAffected) of \(impact.clients)."
    if impact.attempts == 1, impact.silentAttempts == 1 {
      return "The one connection attempt in the evidence got \(silence). \(clients)"
    }
    return
      "Of \(count(impact.attempts, "connection attempt")), \(fates.joined(separator: ", and ")). \(clients)"
  }

  func summary(ofUnread parts: Int) -> Prose {
    parts == 0
      ? "All evidence that was given was read."
      : "\(count(parts, "part")) of the evidence could not be read; see the report."
  }

  func settling(_ command: String) -> Prose { "To settle it: \(command)" }

  func missing(_ sentence: Prose) -> Prose { "Missing: \(sentence)" }

  var noStatement: Prose { "No statement supports it." }

  var nothingToSettle: Prose { "Nothing in the evidence would settle it." }
}
