import Wire

/// The unanswered SYNs of all servers while the causes share them out.
struct CauseSharing {
  private let examiners: [any CauseExaminer]
  /// The servers, those with most unanswered SYNs first.
  let servers: [(address: IPAddress, unanswered: [Conversation.Place])]
  /// The host that each of them is, as an index into the measurements.
  private let hostOfServer: [Int]
  /// By server, what got no reply of any kind and no cause has taken.
  private var silent: [[Conversation.Place]]
  /// By server, what got another reply than a SYN-ACK and no cause has taken.
  private var refused: [[Conversation.Place]]
  /// By server and examiner.
  private var shared: [[Share]]
  /// Whether a SYN was taken before the round of `open`.
  private var isCertain: TransmissionTable<Bool>
  /// No SYN, but while a claim is looked at.
  private var isClaimed: TransmissionTable<Bool>
  /// By server and examiner: how many SYNs were picked by a number alone.
  private var picked: [[Int]]
  /// By host.
  private var tallies: [Tally]

  /// What the causes have of one host: a counter is of the host.
  private struct Tally {
    /// Silent SYNs that no cause has taken.
    var silent = 0
    /// SYNs that the listener's counters count.
    var atListener = 0
    /// By examiner.
    var taken: [Int]
    /// By examiner: in the rounds in which a counter decides.
    var counted: [Int]
  }

  init(examiners: [any CauseExaminer], facts: CaseFacts) {
    self.examiners = examiners
    servers = facts.handshakesByServer.keys.sorted().map { server in
      (
        address: server,
        unanswered: facts.unansweredPlaces(in: facts.handshakesByServer[server] ?? [])
      )
    }.sorted { $0.unanswered.count > $1.unanswered.count }
    hostOfServer = servers.map { facts.hosts.index(of: $0.address) }
    silent = servers.map { server in
      let silent = facts.silent(server.unanswered)
      // Mostly all are: then it is one and the same list.
      return silent.count == server.unanswered.count ? server.unanswered : silent
    }
    refused = servers.map { $0.unanswered.filter { !facts.traits[$0].contains(.silent) } }
    shared = servers.map { server in
      examiners.map { _ in Share(unanswered: server.unanswered) }
    }
    isCertain = TransmissionTable(alike: facts.traits, repeating: false)
    isClaimed = isCertain
    let none = examiners.map { _ in 0 }
    picked = servers.map { _ in none }
    tallies = facts.hosts.measurements.map { _ in Tally(taken: none, counted: none) }
    for (host, silent) in zip(hostOfServer, silent) { tallies[host].silent += silent.count }
  }

  /// Lets each cause take what it can on the ground of `grade`.
  mutating func runRound(_ grade: Grade, facts: CaseFacts) {
    if grade == .picked { return pick(facts) }
    for server in servers.indices where hasLeft(server) || grade == .seen {
      let facts = facts.at(servers[server].address)
      for examiner in examiners.indices {
        let remainder = remainder(server: server, examiner: examiner)
        take(remainder, grade, server: server, examiner: examiner, facts: facts)
      }
    }
  }

  /// Picks as long as that takes something, and lets the counters look at what is left each time.
  private mutating func pick(_ facts: CaseFacts) {
    while true {
      let before = leftInAll
      pickOnce(facts)
      guard leftInAll < before else { return }
      runRound(.counted, facts: facts)
      runRound(.covered, facts: facts)
    }
  }

  /// As another round, but each cause looks at all servers of a host at once, before it takes any.
  private mutating func pickOnce(_ facts: CaseFacts) {
    for examiner in examiners.indices {
      let remainders = self.remainders(examiner: examiner)
      for (server, remainder) in remainders {
        take(
          remainder, .picked, server: server, examiner: examiner,
          facts: facts.at(servers[server].address))
      }
    }
  }

  private func hasLeft(_ server: Int) -> Bool {
    !silent[server].isEmpty || !refused[server].isEmpty
  }

  private var leftInAll: Int {
    silent.reduce(0) { $0 + $1.count } + refused.reduce(0) { $0 + $1.count }
  }

  private func remainders(examiner: Int) -> [(server: Int, Remainder)] {
    var silentOnHost: [Int: [Conversation.Place]] = [:]
    for (host, places) in zip(hostOfServer, silent) { silentOnHost[host, default: []] += places }
    return servers.indices.filter { hasLeft($0) }.map { server in
      var remainder = remainder(server: server, examiner: examiner)
      remainder.placesOnHost = silentOnHost[hostOfServer[server]] ?? []
      return (server, remainder)
    }
  }

  private func remainder(server: Int, examiner: Int) -> Remainder {
    let tally = tallies[hostOfServer[server]]
    return Remainder(
      silent: silent[server], refused: refused[server],
      silentOnHost: tally.silent, takenBefore: tally.taken[examiner],
      countedBefore: tally.counted[examiner], takenAtListener: tally.atListener)
  }

  private mutating func take(
    _ remainder: Remainder, _ grade: Grade, server: Int, examiner: Int, facts: CaseFacts
  ) {
    let claims = examiners[examiner].claims(
      grade, at: servers[server].address, remainder, facts: facts)
    shared[server][examiner].claimedHandshakes += claims.handshakes
    guard !claims.places.isEmpty else { return }
    for place in claims.places { isClaimed[place] = true }
    let newlySilent = silent[server].filter { isClaimed[$0] }
    let newlyRefused = refused[server].filter { isClaimed[$0] }
    silent[server].removeAll { isClaimed[$0] }
    refused[server].removeAll { isClaimed[$0] }
    let claimed = newlySilent.merged(with: newlyRefused)
    for place in claims.places { isClaimed[place] = false }
    if shared[server][examiner].claimed.isEmpty {
      shared[server][examiner].claimed = claimed
    } else {
      shared[server][examiner].claimed += claimed
    }
    if grade.isCertain { for place in claimed { isCertain[place] = true } }
    if grade == .picked { picked[server][examiner] += claimed.count }
    let host = hostOfServer[server]
    tallies[host].silent -= newlySilent.count
    tallies[host].taken[examiner] += claimed.count
    if grade.isByCounter { tallies[host].counted[examiner] += claimed.count }
    if examiners[examiner].isCountedByListener(grade) {
      tallies[host].atListener += claimed.count
    }
  }
}

extension CauseSharing {
  /// What each examiner has taken of the server `index`.
  func shares(of index: Int) -> [Share] {
    let uncertain = servers[index].unanswered.filter { !isCertain[$0] }
    let host = hostOfServer[index]
    let takenOnHost = taken(onHost: host)
    return shared[index].indices.map { examiner in
      var share = shared[index][examiner]
      share.uncertain = uncertain
      share.isPicked =
        !share.claimed.isEmpty && picked[index][examiner] == share.claimed.count
      share.takenOnHost = takenOnHost
      share.takenAtListener = tallies[host].atListener
      return share
    }
  }

  /// How many SYNs each cause has taken at all servers of `host`.
  func taken(onHost host: Int) -> [Cause: Int] {
    Dictionary(
      zip(examiners.map(\.cause), tallies[host].taken), uniquingKeysWith: { $0 + $1 })
  }

  /// How many SYNs of `host` the listener's counters count.
  func takenAtListener(onHost host: Int) -> Int { tallies[host].atListener }
}

extension Grade {
  /// Whether the packets or a counter show the cause.
  fileprivate var isCertain: Bool { self < .open }

  /// Whether a counter of the host decides.
  fileprivate var isByCounter: Bool { self == .counted || self == .covered || self == .picked }
}
