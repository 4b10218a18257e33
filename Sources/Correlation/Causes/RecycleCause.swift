import Evidence
import Wire

/// `tw-recycle`: the per-host PAWS check of `net.ipv4.tcp_tw_recycle`.
///
/// What convicts is that just those SYNs go silent which the replayed check drops, while the others
/// are answered. A TSval that goes back is no sign by itself, and NAT is no condition.
struct RecycleCause: CauseExaminer {
  let cause = Cause.twRecycle

  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims {
    guard [.replayed, .counted, .picked, .open].contains(grade) else { return .none }
    guard let criteria = facts.recycle[server]?.criteria, criteria.level >= .possible else {
      return .none
    }
    let open = left.silent.filter { facts.isOpenToCheck($0) && facts.judgement($0).mayDrop }
    guard !open.isEmpty else { return .none }
    let passive = facts.budget.passive.map { SYNCount($0) }
    switch grade {
    case .replayed:
      // What the check drops it may drop.
      return Claims(places: open.filter { facts.judgement($0).prediction == .drop })
    case .picked:
      guard let passive else { return .none }
      let open = left.placesOnHost.filter {
        facts.isOpenToCheck($0) && facts.judgement($0).mayDrop
      }
      return Claims(
        places: CounterPick.places(open, counted: passive.less(left.takenBefore)) {
          facts.handshakes.client($0.handshake).address
        })
    case .counted:
      guard criteria.counter == .agrees, let passive else { return .none }
      // Of several servers each has its part of what is open.
      let all = max(open.count, facts.openPredictions)
      return ListenerBudget.covers(passive.less(left.takenBefore).most, silent: open.count)
        && ListenerBudget.covers(passive.most, silent: facts.predictedDrops + all)
        ? Claims(places: open) : .none
    default:
      // Without a reply in the capture silence is no sign; a counter of fewer drops does not say of
      // which SYNs.
      guard facts.speakingServers.contains(server) || !criteria.countsFewer else { return .none }
      // That a stamp may be hidden is no sign of one.
      let open = open.filter { !facts.judgement($0).isHidden }
      let isCovered =
        passive.map { ListenerBudget.covers($0.most, silent: left.takenBefore + open.count) }
      return isCovered ?? true ? Claims(places: open) : .none
    }
  }

  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding? {
    let silent = share.unanswered.filter {
      facts.traits[$0].contains(.silent) && facts.isOpenToCheck($0)
    }
    guard !silent.isEmpty, let evidence = facts.recycle[server] else { return nil }
    var finding = Finding(
      cause: .twRecycle, server: server.description, level: evidence.criteria.level, handshakes: 0,
      syns: 0)
    var argument = RecycleArgument(
      server: server, table: evidence.table, criteria: evidence.criteria,
      contrast: evidence.contrast, facts: facts, silent: silent)
    argument.fill(&finding, ledger: &ledger)
    return finding
  }
}

extension RecycleCriteria {
  private static let passiveCounter = "TcpExt.PAWSPassive"

  /// The quantities at `server`, of whose SYNs `silent` came to the check and got no reply.
  init(
    at server: IPAddress, table: ReplayTable, silent: [Conversation.Place],
    contrast: WithinClockContrast, facts: CaseFacts
  ) {
    dropSilent = table.dropSilent
    let rise = facts.host.rise(of: Self.passiveCounter)
    // A cookie is sent before the check is made: where the check was at work, so many answers
    // contradict nothing.
    let cookies = rise ?? 0 > 0 ? facts.host.rise(of: "TcpExt.SyncookiesSent") ?? 0 : 0
    dropAnswered = max(0, table.dropAnswered - Int(clamping: cookies))
    passSilent = table.passSilent
    supportingHandshakes =
      silent.lazy.filter { facts.judgement($0).prediction == .drop }
      .map(\.handshake).countOfRuns
    openSilent =
      silent.count { facts.judgement($0).prediction == .undecided && facts.judgement($0).mayDrop }
    hiddenSilent = silent.count { facts.judgement($0).isHidden }
    self.contrast = contrast.isShown ? contrast.silent : 0
    // Over the whole case: a counter belongs to a host, not to an address or to the time that the
    // user asks for.
    counter = Self.compare(
      rise: rise, dropSilent: facts.predictedDrops,
      openSilent: facts.openPredictions, spansCaptures: facts.host.spansCaptures)
    let all = facts.predictedDrops + facts.openPredictions
    countsFewer = rise.map { !ListenerBudget.covers($0, silent: all) } ?? false
    stampMatches = !PeerStampMatch.matches(at: server, facts: facts).isEmpty
    isForbidden = Self.isForbidden(facts)
    isImpossible = facts.host.kernel?.rules == [.removed]
    isKnownToBeOn =
      facts.host.isKnown("net.ipv4.tcp_tw_recycle", toBe: "1") && !isForbidden
    let attempts = facts.handshakesByServer[server] ?? []
    isTotalOutage =
      attempts.count >= Self.fewestHandshakes
      && !attempts.contains { facts.isAnswered($0) }
      && !silent.contains { facts.judgement($0).mayDrop && facts.judgement($0).stamp != nil }
  }

  /// Whether kernel or settings forbid the check: of the running kernel all values that were found.
  private static func isForbidden(_ facts: CaseFacts) -> Bool {
    if facts.host.kernel?.rules == [.removed] { return true }
    if facts.host.isAlways("net.ipv4.tcp_tw_recycle", "0") { return true }
    return facts.host.isAlways("net.ipv4.tcp_timestamps", "0")
      && !facts.rule.dropsWithoutTimestamps
  }
}

extension ReplayTable {
  /// What the best rule says of the SYNs at `server`, against what was seen.
  init(at server: IPAddress, facts: CaseFacts) {
    self.init(rule: facts.rule)
    count(facts.handshakesByServer[server] ?? [], facts: facts)
  }

  /// Counts the transmissions of the attempts `indices`, by the judgements of `facts`.
  mutating func count(_ indices: [Int], facts: CaseFacts) {
    for index in indices {
      let judgements = facts.judgements.values(of: index)
      for (place, found) in zip(judgements, facts.traits.values(of: index)).enumerated()
      where found.1.isDisjoint(with: .closedToCheck) {
        count(found.0.prediction, found.1, isFirst: place == 0)
      }
    }
  }

  /// Counts one transmission; resets, bare ACKs and ICMP errors did not come from the listener's
  /// checks and are left out.
  mutating func count(_ prediction: Prediction, _ traits: SYNTraits, isFirst: Bool) {
    guard !traits.isDisjoint(with: [.silent, .answered]) else { return }
    switch (prediction, traits.contains(.silent)) {
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
