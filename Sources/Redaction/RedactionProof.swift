public import Correlation

/// Whether the diagnosis on redacted evidence says the same as that on the originals.
public struct RedactionProof: Hashable, Sendable {
  /// What is not the same, in words; empty when all is.
  public private(set) var differences: [String] = []
  /// The verdict on both.
  public let verdict: Verdict
  /// How many attempts were compared.
  public let attempts: Int
  /// How many SYNs were compared, one by one.
  public let syns: Int
  /// How many findings were compared.
  public let findings: Int

  /// Compares two outcomes of correlation, of which `redacted` came of the evidence that `redactor`
  /// changed.
  public init(
    original: Correlator.Outcome, redacted: Correlator.Outcome, redactor: Redactor
  ) {
    let (first, second) = (original.diagnosis, redacted.diagnosis)
    (verdict, attempts, findings) = (second.verdict, second.impact.attempts, second.findings.count)
    let fates = (Self.fates(original.handshakes), Self.fates(redacted.handshakes))
    syns = fates.1.count
    compare("the verdict's cause", first.verdict.cause, second.verdict.cause)
    compare("the verdict's level", first.verdict.level, second.verdict.level)
    compare("the totals", first.totals, second.totals)
    compare("the number of attempts", first.impact.attempts, second.impact.attempts)
    compare("the silent attempts", first.impact.silentAttempts, second.impact.silentAttempts)
    compare("the late attempts", first.impact.lateAttempts, second.impact.lateAttempts)
    compare("the delays", first.impact.delay, second.impact.delay)
    compare("the clients", first.impact.clients, second.impact.clients)
    compare("the clients affected", first.impact.clientsAffected, second.impact.clientsAffected)
    compare("the replayed rules", Set(first.replays), Set(second.replays))
    compare("the findings", first.facts(by: redactor), second.facts(by: nil))
    let changed =
      fates.0.count { fates.1[$0.key] != $0.value } + max(0, fates.1.count - fates.0.count)
    if changed > 0 { differences.append("the reply, the replay or the cause of \(changed) SYNs") }
  }

  private mutating func compare<Value: Equatable>(_ what: String, _ first: Value, _ second: Value) {
    if first != second { differences.append(what) }
  }

  /// What became of a transmission.
  private struct Fate: Hashable {
    let reply: Reply
    let prediction: Prediction
    let cause: Cause?
  }

  /// By the frames that show the transmission.
  private static func fates(_ records: HandshakeRecords) -> [Set<FrameReference>: Fate] {
    records.reduce(into: [:]) { fates, record in
      for (sent, found) in zip(record.handshake.transmissions, record.transmissions) {
        fates[Set([sent.frame] + sent.copies)] = Fate(
          reply: sent.reply, prediction: found.judgement.prediction, cause: found.cause)
      }
    }
  }
}

/// What is counted of a finding.
private struct FindingFacts: Hashable {
  let cause: Cause
  let server: String
  let level: Level
  let handshakes: Int
  let syns: Int
}

extension Diagnosis {
  /// The findings, each server by its pseudonym where `redactor` gives it one.
  fileprivate func facts(by redactor: Redactor?) -> Set<FindingFacts> {
    var redactor = redactor
    return Set(
      findings.map { finding in
        FindingFacts(
          cause: finding.cause, server: redactor?.redacted(line: finding.server) ?? finding.server,
          level: finding.level, handshakes: finding.handshakes, syns: finding.syns)
      })
  }
}
