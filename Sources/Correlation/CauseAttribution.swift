import Wire

/// Gives each silent transmission its cause: the examiners share them out by what fits each best.
struct CauseAttribution {
  /// Findings of all servers, the largest first.
  private(set) var findings: [Finding] = []
  /// The finding, by index, of each transmission that has a cause.
  private var findingOfPlace: TransmissionTable<Int32>
  /// The finding, by index, of each attempt that failed although its SYNs were answered.
  private var findingOfHandshake: [Int: Int] = [:]
  /// What each counter of dropped SYNs counted, against what was put down to its causes.
  private(set) var accounts: [CounterAccount] = []
  /// The numbered evidence that the findings cite.
  private(set) var ledger: EvidenceLedger

  /// In the order in which they are asked in each round.
  ///
  /// A new cause is one more file and one more entry.
  private static let examiners: [any CauseExaminer] = [
    LostOnTheWay(), PortClosed(), LiveConnection(), TimeWaitCollision(), ReplyLost(),
    RecycleCause(), AcceptQueueOverflow(), SYNQueueOverflow(), DroppedBeforeTCP(), OneWayCapture(),
    Unexplained(),
  ]

  /// Stands for no finding.
  private static let none: Int32 = -1

  private init(_ facts: CaseFacts, ledger: EvidenceLedger) {
    findingOfPlace = TransmissionTable(alike: facts.traits, repeating: Self.none)
    self.ledger = ledger
  }

  /// The finding of the transmission at `place`; nil when it has no cause.
  func finding(of place: Conversation.Place) -> Finding? {
    let index = findingOfPlace[place]
    return index == Self.none ? nil : findings[Int(index)]
  }

  /// The cause of the transmission at `place`; nil when it has none.
  func cause(of place: Conversation.Place) -> Cause? {
    let index = findingOfPlace[place]
    return index == Self.none ? nil : findings[Int(index)].cause
  }

  /// The attempt's own finding, else that of its first transmission that has one, as an index; nil when
  /// all is well.
  func findingIndex(ofAttempt index: Int) -> Int? {
    if !findingOfHandshake.isEmpty, let own = findingOfHandshake[index] { return own }
    return findingOfPlace.values(of: index).first { $0 != Self.none }.map { Int($0) }
  }

  /// Whether the attempt has a cause.
  func isAffected(_ index: Int) -> Bool { findingIndex(ofAttempt: index) != nil }

  /// Why the attempt failed; nil when all is well.
  func cause(ofAttempt index: Int) -> Cause? {
    findingIndex(ofAttempt: index).map { findings[$0].cause }
  }

  /// Lowers the levels that the evidence cannot bear.
  mutating func limitLevels(_ gated: GatedLevels) {
    for index in findings.indices { gated.apply(to: &findings[index]) }
  }

  /// Examines every server of `facts`; an item of evidence lists `citedFrames` frames.
  static func attribute(_ facts: CaseFacts, citedFrames: Int) -> CauseAttribution {
    var result = CauseAttribution(facts, ledger: EvidenceLedger(frameLimit: citedFrames))
    var sharing = CauseSharing(examiners: examiners, facts: facts)
    for grade in Grade.allCases { sharing.runRound(grade, facts: facts) }
    for (index, server) in sharing.servers.enumerated() {
      result.examine(server.address, sharing.shares(of: index), facts: facts.at(server.address))
    }
    result.accounts =
      CounterAccount.listeners(sharing, facts: facts) + CounterAccount.cited(in: result.findings)
    return result
  }

  private mutating func examine(_ server: IPAddress, _ shares: [Share], facts: CaseFacts) {
    for (examiner, share) in zip(Self.examiners, shares) {
      guard
        var finding = examiner.examine(server, share, facts: facts, ledger: &ledger)
      else { continue }
      add(facts.tracked, share.claimed, to: &finding)
      finding.syns = share.claimed.count
      finding.handshakes = share.claimedAttempts
      finding.limitToFewHandshakes()
      if share.isPicked { finding.limitToPick(share, facts: facts, ledger: &ledger) }
      for place in share.claimed { findingOfPlace[place] = Int32(clamping: findings.count) }
      for index in share.claimedHandshakes {
        findingOfHandshake[index] = findingOfHandshake[index] ?? findings.count
      }
      findings.append(finding)
    }
  }
}

extension CauseAttribution {
  /// Adds what tables of tracked connections show of the SYNs `claimed`: that they passed the rules of
  /// the host whose table it is, which speaks against a rule that dropped them there.
  private mutating func add(
    _ tracked: TrackedAttempts, _ claimed: [Conversation.Place], to finding: inout Finding
  ) {
    guard let statement = tracked.statement(on: claimed, ledger: &ledger) else { return }
    if finding.cause == .droppedBeforeTCP {
      finding.contradicting.append(statement)
    } else {
      finding.supporting.append(statement)
    }
  }
}

extension CauseAttribution {
  /// The verdict: the cause with the most affected attempts at `possible` or above; the largest
  /// undetermined one where nothing better is found; none when hardly anything went wrong.
  ///
  /// Without a single attempt the evidence cannot tell whether anything is wrong.
  func verdict(_ facts: CaseFacts) -> Verdict {
    guard !facts.handshakes.isEmpty else { return Verdict(cause: nil, level: .undetermined) }
    let affected = findings.filter { $0.handshakes > 0 }
    let sure = affected.filter { $0.level >= .possible }
    guard isWorthAVerdict(facts), let best = (sure.isEmpty ? affected : sure).max(by: Self.isLess)
    else { return Verdict(cause: nil, level: health(facts)) }
    return Verdict(cause: best.cause, level: best.level, server: best.server)
  }

  /// How sure it is that nothing is wrong: as with any cause, a few attempts show little.
  private func health(_ facts: CaseFacts) -> Level {
    facts.handshakes.count < RecycleCriteria.fewestHandshakes ? .possible : .confirmed
  }

  /// By attempts, then by level; the id that sorts first wins a draw.
  static func isLess(_ one: Finding, _ two: Finding) -> Bool {
    if one.handshakes != two.handshakes { return one.handshakes < two.handshakes }
    if one.level != two.level { return one.level < two.level }
    return one.id > two.id
  }

  /// design.md part 1: fewer than 1 % of the attempts and fewer than 5 of any one source are none.
  private func isWorthAVerdict(_ facts: CaseFacts) -> Bool {
    let wrong = facts.handshakes.indices.filter { findingIndex(ofAttempt: $0) != nil }
    guard !wrong.isEmpty else { return false }
    if 100 * wrong.count >= facts.handshakes.count { return true }
    let bySource = Dictionary(grouping: wrong) { facts.handshakes.client($0).address }
    return bySource.values.contains { $0.count >= 5 }
  }
}
