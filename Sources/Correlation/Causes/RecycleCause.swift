import Evidence
import Wire

/// `tw-recycle`: the per-host PAWS check of `net.ipv4.tcp_tw_recycle`.
///
/// What convicts is that just those SYNs go silent which the replayed check drops, while the others
/// are answered. A TSval that goes back is no sign by itself, and NAT is no condition.
struct RecycleCause: CauseExaminer {
  private static let passiveCounter = "TcpExt.PAWSPassive"

  func examine(
    _ server: IPAddress, unanswered: [Conversation.Place], facts: CaseFacts,
    ledger: inout EvidenceLedger
  ) -> Examination? {
    let silent = facts.silent(unanswered)
    guard !silent.isEmpty else { return nil }
    var table = ReplayTable(rule: facts.rule)
    table.count(facts.handshakesByServer[server] ?? [], facts: facts)
    let contrast = WithinClockContrast(server: server, facts: facts)
    let criteria = criteria(
      at: server, table, silent: silent, contrast: contrast, facts: facts)
    let level = criteria.level
    let claimed = level < .possible ? [] : silent.filter { facts.judgement($0).mayDrop }
    var finding = Finding(
      cause: .twRecycle, server: server.description, level: level, handshakes: 0, syns: 0)
    var argument = RecycleArgument(
      server: server, table: table, criteria: criteria, contrast: contrast, facts: facts,
      silent: silent)
    argument.fill(&finding, ledger: &ledger)
    return Examination(finding: finding, claimed: claimed)
  }

  private func criteria(
    at server: IPAddress, _ table: ReplayTable, silent: [Conversation.Place],
    contrast: WithinClockContrast,
    facts: CaseFacts
  ) -> RecycleCriteria {
    var criteria = RecycleCriteria()
    criteria.dropSilent = table.dropSilent
    criteria.dropAnswered = table.dropAnswered
    criteria.passSilent = table.passSilent
    let dropped = silent.filter { facts.judgement($0).prediction == .drop }
    criteria.supportingHandshakes = Set(dropped.map(\.handshake)).count
    criteria.openSilent =
      silent.count { facts.judgement($0).prediction == .undecided && facts.judgement($0).mayDrop }
    criteria.contrast = contrast.isShown ? contrast.silent : 0
    criteria.counter = counterEvidence(facts)
    criteria.stampMatches = !PeerStampMatch.matches(at: server, facts: facts).isEmpty
    let recycle = facts.host.setting("net.ipv4.tcp_tw_recycle")?.setting.value
    criteria.isForbidden = isForbidden(recycle: recycle, facts: facts)
    criteria.isKnownToBeOn = recycle == "1" && !criteria.isForbidden
    return criteria
  }

  /// Compares over the whole case, since a counter belongs to a host, not to an address or to the
  /// time that the user asks for.
  private func counterEvidence(_ facts: CaseFacts) -> RecycleCriteria.CounterEvidence {
    RecycleCriteria.compare(
      rise: facts.host.rise(of: Self.passiveCounter), dropSilent: facts.predictedDrops,
      openSilent: facts.openPredictions)
  }

  private func isForbidden(recycle: String?, facts: CaseFacts) -> Bool {
    if facts.host.kernel?.rules == [.removed] { return true }
    if recycle == "0" { return true }
    let timestamps = facts.host.setting("net.ipv4.tcp_timestamps")?.setting.value
    return timestamps == "0" && !facts.rule.dropsWithoutTimestamps
  }
}

extension ReplayTable {
  /// Counts the transmissions of the attempts `indices`, by the judgements of `facts`.
  mutating func count(_ indices: [Int], facts: CaseFacts) {
    for index in indices {
      let handshake = facts.handshakes[index]
      for place in handshake.transmissions.indices
      where !handshake.followsAnswer(place) && !handshake.transmissions[place].isMissingNearServer {
        count(
          facts.judgements[index][place].prediction, handshake.transmissions[place],
          isFirst: place == 0)
      }
    }
  }

  /// Counts one transmission; resets, bare ACKs and ICMP errors did not come from the listener's
  /// checks and are left out.
  mutating func count(_ prediction: Prediction, _ transmission: Transmission, isFirst: Bool) {
    guard transmission.isSilent || transmission.isAnswered else { return }
    switch (prediction, transmission.isSilent) {
    case (.drop, true):
      dropSilent += 1
      firstDropSilent += isFirst ? 1 : 0
    case (.drop, false):
      dropAnswered += 1
      firstDropAnswered += isFirst ? 1 : 0
    case (.pass, true):
      passSilent += 1
      firstPassSilent += isFirst ? 1 : 0
    case (.pass, false):
      passAnswered += 1
      firstPassAnswered += isFirst ? 1 : 0
    case (.undecided, _):
      undecided += 1
    }
  }
}
