import Correlation
import Evidence

extension Report {
  /// What the title says of this incident.
  var title: Prose { words.words(for: incident, target: target, seesReplies: seesReplies) }

  private var incident: Incident {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else { return .noAttempts }
    guard diagnosis.verdict.cause != nil else {
      return diagnosis.verdict.level == .undetermined
        ? .undetermined : .noProblem(attempts: impact.attempts)
    }
    if impact.silentAttempts > 0 { return .silent(impact.silentAttempts, of: impact.attempts) }
    // An answer that refuses, or does not arrive, is neither silence nor delay.
    if let finding = verdictFinding, finding.handshakes > impact.lateAttempts {
      return .affected(finding.handshakes, of: impact.attempts, by: finding.cause)
    }
    if impact.lateAttempts > 0 { return .late(impact.lateAttempts, of: impact.attempts) }
    return .trouble(attempts: impact.attempts)
  }

  /// `192.168.50.11:30285`, as far as all attempts went there.
  private var target: String? {
    let servers = Set(diagnosis.sources.map(\.server))
    guard let server = servers.first ?? diagnosis.verdict.server, servers.count <= 1 else {
      return nil
    }
    guard let example = diagnosis.example, example.server == server else { return server }
    let address = server.contains(":") ? "[\(server)]" : server
    return "\(address):\(example.serverPort)"
  }
}

extension Report {
  /// The verdict in one sentence.
  var verdictSummary: Prose {
    let verdict = diagnosis.verdict
    guard let cause = verdict.cause else {
      return words.verdictWithoutCause(
        isUndetermined: verdict.level == .undetermined, attempts: diagnosis.impact.attempts,
        outOfScope: diagnosis.attemptsOutOfScope)
    }
    if let finding = verdictFinding { return words.summary(of: finding) }
    return words.verdict(cause: cause, level: verdict.level)
  }

  /// The impact in one sentence.
  var impactSummary: Prose { words.summary(of: diagnosis.impact, seesReplies: seesReplies) }

  /// The strongest proof, or what is missing.
  var proofSummary: Prose {
    guard let finding = verdictFinding else {
      return words.summary(ofUnread: inputs.flatMap(\.unread).filter(\.isLoss).count)
    }
    if let release = finding.releaseWithoutCheck {
      return words.lookFirst(
        Step.readSettings.command(peer: nil), on: hostName(of: finding.server), release: release)
    }
    let proof = finding.supporting.first.map { words.sentence(for: $0.claim) }
    guard finding.level < .probable else { return proof ?? words.noStatement }
    if let step = finding.next { return words.settling(step.command(peer: peer(of: finding))) }
    return finding.missing.first.map { words.missing(words.sentence(for: $0.claim)) }
      ?? proof ?? words.nothingToSettle
  }

  /// The source address that a finding's next step should watch, at the listener.
  func peer(of finding: Finding) -> String? {
    // There its packets have another source.
    if let place = listenerHost, place.isBehindServer, place.way.source != .none { return nil }
    return capturedPeer(of: finding)
  }

  /// The source address to watch where the capture was taken.
  func capturedPeer(of finding: Finding) -> String? {
    if let example = diagnosis.example, example.server == finding.server { return example.source }
    return diagnosis.sources.first { $0.server == finding.server && $0.silentHandshakes > 0 }?
      .source
  }
}
