import Correlation
import Evidence

extension Report {
  /// What the title says after "Postmortem".
  var title: Prose {
    let impact = diagnosis.impact
    let target = target
    guard impact.attempts > 0 else { return "no connection attempt in the evidence" }
    guard diagnosis.verdict.cause != nil else {
      return diagnosis.verdict.level == .undetermined
        ? "the evidence cannot tell whether connections\(target) failed"
        : "no problem found in \(English.count(impact.attempts, "connection attempt"))\(target)"
    }
    if impact.silentAttempts > 0 { return silentTitle(target) }
    if impact.lateAttempts > 0 {
      return
        "\(impact.lateAttempts) of \(English.count(impact.attempts, "connection"))\(target) \(impact.lateAttempts == 1 ? "was" : "were") answered late"
    }
    return "trouble with \(English.count(impact.attempts, "connection attempt"))\(target)"
  }

  private func silentTitle(_ target: String) -> Prose {
    let (silent, attempts) = (diagnosis.impact.silentAttempts, diagnosis.impact.attempts)
    if silent == attempts {
      return attempts == 1
        ? "the one connection attempt\(target) \(fate(isOne: true))"
        : "all \(attempts) connection attempts\(target) \(fate(isOne: false))"
    }
    let ratio = (attempts + silent / 2) / silent
    if ratio >= 2, ratio <= 12, isNear(silent * ratio, attempts) {
      let about = silent * ratio == attempts ? "" : "about "
      return "\(about)one in \(English.word(ratio)) connections\(target) \(fate(isOne: true))"
    }
    return "\(silent) of \(attempts) connections\(target) \(fate(isOne: silent == 1))"
  }

  /// Whether two counts differ by at most a tenth.
  private func isNear(_ estimate: Int, _ count: Int) -> Bool {
    abs(estimate - count) * 10 <= count
  }

  private func fate(isOne: Bool) -> String {
    let verb = isOne ? "was" : "were"
    return seesReplies ? "\(verb) never answered" : "\(verb) not seen to be answered"
  }

  /// ` to 192.168.50.11:30285`, as far as all attempts went there.
  private var target: String {
    let servers = Set(diagnosis.sources.map(\.server))
    guard let server = servers.first ?? diagnosis.verdict.server, servers.count <= 1 else {
      return ""
    }
    guard let example = diagnosis.example, example.server == server else { return " to \(server)" }
    let address = server.contains(":") ? "[\(server)]" : server
    return " to \(address):\(example.serverPort)"
  }
}

extension Report {
  /// The verdict in one sentence.
  var verdictSummary: Prose {
    let verdict = diagnosis.verdict
    guard let cause = verdict.cause else { return noVerdict }
    if let finding = verdictFinding { return English.summary(of: finding) }
    return "\(English.title(of: verdict.level)): \(English.clause(of: cause))."
  }

  private var noVerdict: Prose {
    if diagnosis.impact.attempts == 0 {
      return "Nothing to judge: the evidence holds no connection attempt."
    }
    if diagnosis.verdict.level == .undetermined {
      return "The evidence cannot tell whether connection attempts went wrong."
    }
    return
      "No problem found: fewer than 1 % of the attempts, and fewer than 5 of any one source, went wrong."
  }

  /// The impact in one sentence.
  var impactSummary: Prose {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else { return "No connection attempts, so no impact is known." }
    let share = TimeText.percentage(impact.silentAttempts, of: impact.attempts)
    let silence = seesReplies ? "no answer" : "no answer that was captured"
    let late = impact.lateAttempts
    let retried = late == 0 ? "" : ", and \(late) got one only after a retransmission"
    let clients = "Client addresses affected: \(impact.clientsAffected) of \(impact.clients)."
    if impact.attempts == 1, impact.silentAttempts == 1 {
      return "The one connection attempt in the evidence got \(silence). \(clients)"
    }
    return
      "Of \(English.count(impact.attempts, "connection attempt")), \(impact.silentAttempts) (\(share)) got \(silence)\(retried). \(clients)"
  }

  /// The strongest proof, or what is missing.
  var proofSummary: Prose {
    guard let finding = verdictFinding else {
      let unread = inputs.flatMap(\.unread).filter(\.isLoss).count
      return unread == 0
        ? "All evidence that was given was read."
        : "\(English.count(unread, "part")) of the evidence could not be read; see the report."
    }
    let proof = finding.supporting.first.map { English.sentence(for: $0.claim) }
    guard finding.level < .probable else { return proof ?? "No statement supports it." }
    if let step = finding.next {
      return "To settle it: \(English.words(for: step, peer: peer(of: finding)).command)"
    }
    return finding.missing.first.map { "Missing: \(English.sentence(for: $0.claim))" }
      ?? proof ?? "Nothing in the evidence would settle it."
  }

  /// The source address that a finding's next step should watch.
  func peer(of finding: Finding) -> String? {
    if let example = diagnosis.example, example.server == finding.server { return example.source }
    return diagnosis.sources.first { $0.server == finding.server && $0.silentHandshakes > 0 }?
      .source
  }
}
