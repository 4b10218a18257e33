import Wire

/// Gives each silent transmission its cause: the examiners share them out by what fits each best.
struct CauseAttribution {
  /// Findings of all servers, the largest first.
  private(set) var findings: [Finding] = []
  /// The finding, by index, of each transmission that has a cause.
  private(set) var findingOfPlace: [Conversation.Place: Int] = [:]
  /// The finding, by index, of each attempt that failed although its SYNs were answered.
  private(set) var findingOfHandshake: [Int: Int] = [:]
  /// The numbered evidence that the findings cite.
  private(set) var ledger: EvidenceLedger

  /// In the order in which they are asked in each round.
  ///
  /// A new cause is one more file and one more entry.
  private static let examiners: [any CauseExaminer] = [
    LostOnTheWay(), PortClosed(), TimeWaitCollision(), ReplyLost(), RecycleCause(),
    AcceptQueueOverflow(), SYNQueueOverflow(), DroppedBeforeTCP(), OneWayCapture(), Unexplained(),
  ]

  /// Lowers the levels that the evidence cannot bear.
  mutating func limitLevels(_ gated: GatedLevels) {
    for index in findings.indices { gated.apply(to: &findings[index]) }
  }

  /// Examines every server of `facts`; an item of evidence lists `citedFrames` frames.
  static func attribute(_ facts: CaseFacts, citedFrames: Int) -> CauseAttribution {
    var result = CauseAttribution(ledger: EvidenceLedger(frameLimit: citedFrames))
    let servers = facts.handshakesByServer.keys.sorted().map { server in
      (
        address: server,
        unanswered: facts.unansweredPlaces(in: facts.handshakesByServer[server] ?? [])
      )
    }.sorted { $0.unanswered.count > $1.unanswered.count }
    var sharing = Sharing(examiners: examiners, servers: servers, hosts: facts.hosts)
    for grade in Grade.allCases { sharing.runRound(grade, facts: facts) }
    for (index, server) in servers.enumerated() {
      result.examine(server.address, sharing.shares(of: index), facts: facts.at(server.address))
    }
    return result
  }

  private mutating func examine(_ server: IPAddress, _ shares: [Share], facts: CaseFacts) {
    for (examiner, share) in zip(Self.examiners, shares) {
      guard
        var finding = examiner.examine(server, share, facts: facts, ledger: &ledger)
      else { continue }
      add(facts.tracked, share.claimed, to: &finding)
      finding.syns = share.claimed.count
      finding.handshakes = Set(share.claimed.map(\.handshake) + share.claimedHandshakes).count
      finding.limitToFewHandshakes()
      for place in share.claimed { findingOfPlace[place] = findings.count }
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

/// The unanswered SYNs of all servers while they are shared out.
private struct Sharing {
  let examiners: [any CauseExaminer]
  let servers: [(address: IPAddress, unanswered: [Conversation.Place])]
  /// By server, what no cause has taken.
  private var left: [[Conversation.Place]]
  /// By server and examiner.
  private var shared: [[Share]]
  /// By server: the SYNs taken before the round of `open`.
  private var certain: [Set<Conversation.Place>]
  /// By host and examiner: a counter is of the host.
  private var taken: [[Int]]
  private let hosts: ServerHosts

  init(
    examiners: [any CauseExaminer],
    servers: [(address: IPAddress, unanswered: [Conversation.Place])], hosts: ServerHosts
  ) {
    self.hosts = hosts
    self.examiners = examiners
    self.servers = servers
    left = servers.map(\.unanswered)
    shared = servers.map { server in
      examiners.map { _ in Share(unanswered: server.unanswered) }
    }
    certain = servers.map { _ in [] }
    taken = hosts.measurements.map { _ in examiners.map { _ in 0 } }
  }

  mutating func runRound(_ grade: Grade, facts: CaseFacts) {
    for server in servers.indices {
      for examiner in examiners.indices {
        take(
          grade, server: server, examiner: examiner, facts: facts.at(servers[server].address))
      }
    }
  }

  private mutating func take(_ grade: Grade, server: Int, examiner: Int, facts: CaseFacts) {
    let own = shared[server][examiner].claimed.count
    let host = hosts.index(of: servers[server].address)
    let claims = examiners[examiner].claims(
      grade, at: servers[server].address,
      Remainder(
        unanswered: left[server], takenBefore: taken[host][examiner],
        takenByOthers: certain[server].count - own),
      facts: facts)
    shared[server][examiner].claimedHandshakes += claims.handshakes
    guard !claims.places.isEmpty else { return }
    let claimed = Set(claims.places).intersection(left[server])
    shared[server][examiner].claimed += left[server].filter { claimed.contains($0) }
    left[server].removeAll { claimed.contains($0) }
    taken[host][examiner] += claimed.count
    if grade.isCertain { certain[server].formUnion(claimed) }
  }

  /// What each examiner has taken of the server `index`.
  func shares(of index: Int) -> [Share] {
    let uncertain = servers[index].unanswered.filter { !certain[index].contains($0) }
    return shared[index].map { share in
      var share = share
      share.uncertain = uncertain
      return share
    }
  }
}

extension Grade {
  /// Whether the packets or a counter show the cause.
  fileprivate var isCertain: Bool { self == .seen || self == .replayed || self == .counted }
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
    let wrong = Set(findingOfPlace.keys.map(\.handshake)).union(findingOfHandshake.keys)
    guard !wrong.isEmpty else { return false }
    if 100 * wrong.count >= facts.handshakes.count { return true }
    let bySource = Dictionary(grouping: wrong) { facts.handshakes[$0].client.address }
    return bySource.values.contains { $0.count >= 5 }
  }
}
