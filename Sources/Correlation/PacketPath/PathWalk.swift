import Evidence
import Wire

/// Follows the first packet of a connection through the rules of one host, along every way that it
/// may take.
///
/// A way forks where chance decides, and where the rules ask what the evidence does not show. The
/// order of hooks and chains is the kernel's: PREROUTING, the routing decision, then INPUT, or
/// FORWARD and POSTROUTING; chains of one hook by priority. Rules may be hostile: circles, depth,
/// ways and rules are bounded.
struct PathWalk {
  /// More ways than this are not followed.
  static let wayLimit = 256
  /// More rules than this are not asked, over all ways.
  static let ruleLimit = 400_000
  /// Chains inside one another; nftables allows 16.
  static let depthLimit = 64
  /// How often one chain may be entered on one way: a chain that sets a mark is entered twice.
  static let entryLimit = 32

  let book: RuleBook
  let host: PathHost
  private let conditions: PathCondition

  /// A walk through `book` on `host`.
  init(book: RuleBook, host: PathHost) {
    self.book = book
    self.host = host
    conditions = PathCondition(host: host, book: book)
  }

  /// All ways of `packet`, which came over the network; those that end in a drop come last.
  func ways(of packet: PathPacket) -> (ways: [PacketWay], isCut: Bool) {
    var finished: [PacketWay] = []
    var waiting = [
      PathState(packet, chains: book.baseChains(at: .prerouting, seeing: packet.source))
    ]
    var asked = 0
    while let state = waiting.popLast() {
      if finished.count >= Self.wayLimit { return (Self.ordered(finished), true) }
      var state = state
      while state.way.isOpen {
        asked += 1
        if asked > Self.ruleLimit {
          state.end(.tooLong)
        } else {
          let others = advance(&state)
          // A flood of forks would fill the memory before it fills the list of ways.
          waiting += others.prefix(max(0, 4 * Self.wayLimit - waiting.count))
        }
      }
      finished.append(state.finishedWay)
    }
    return (Self.ordered(finished), asked > Self.ruleLimit)
  }

  private static func ordered(_ ways: [PacketWay]) -> [PacketWay] {
    ways.filter { !$0.isRefused } + ways.filter(\.isRefused)
  }

  /// Goes one step on; returns the states of ways that fork off, the one to follow next last.
  private func advance(_ state: inout PathState) -> [PathState] {
    guard let frame = state.frames.last else { return enterNext(&state) }
    let entry = book.entries[frame.chain]
    guard frame.next < entry.chain.rules.count else {
      state.leaveChain()
      return []
    }
    let rule = entry.chain.rules[frame.next]
    switch decide(rule, in: entry.chain, state) {
    case .passes: state.skipRule()
    case .takes:
      state.skipRule()
      return PathActions(walk: self, entry: entry, rule: rule).apply(to: &state)
    case .depends(let question, let wanted):
      return fork(&state, question, prefer: rule.refuses ? !wanted : wanted)
    case .falls(let probability):
      var other = state
      other.way.share *= 1 - probability
      other.skipRule()
      state.way.share *= probability
      state.chanceHasFallen = true
      return [other]
    }
    return []
  }

  private enum Decision {
    case passes
    case takes
    case depends(PathQuestion, wanted: Bool)
    case falls(Double)
  }

  private func decide(_ rule: Rule, in chain: RuleChain, _ state: PathState) -> Decision {
    if rule.isWithoutEffect { return .passes }
    var open: (question: PathQuestion, wanted: Bool)?
    var probability = 1.0
    for match in rule.matches {
      switch conditions.answer(match, state.packet, in: chain) {
      case .yes: continue
      case .no: return .passes
      case .chance(let chance): probability *= chance
      case .open(let question, let wanted):
        if let known = state.answers[question] {
          if known != wanted { return .passes }
        } else {
          open = open ?? (question, wanted)
        }
      }
    }
    if let open { return .depends(open.question, wanted: open.wanted) }
    if probability <= 0 { return .passes }
    return probability >= 1 || state.chanceHasFallen ? .takes : .falls(probability)
  }

  /// Answers `question` both ways, or one way where the other is no reading of a captured packet.
  private func fork(
    _ state: inout PathState, _ question: PathQuestion, prefer answer: Bool
  ) -> [PathState] {
    if let presumed = presumption(question, state) {
      state.presume(question, presumed)
      return []
    }
    var other = state
    other.presume(question, !answer)
    state.presume(question, answer)
    return [other]
  }

  /// The answer that needs no second reading: what came over the network is not from this host, a
  /// translated destination is not this host, and a client is new to session affinity.
  private func presumption(_ question: PathQuestion, _ state: PathState) -> Bool? {
    switch question {
    case .wasServedBy: false
    case .isLocal(let address) where address == state.packet.source: false
    case .isLocal(let address):
      state.packet.isDestinationTranslated && address == state.packet.destination.address
        ? false : nil
    default: nil
    }
  }
}

extension PathWalk {
  /// The next chain of the hook, or the next hook.
  private func enterNext(_ state: inout PathState) -> [PathState] {
    if let base = state.base {
      state.applyPolicy(of: book.entries[base])
      return []
    }
    if let next = state.chains.popFirst() {
      state.begin(next)
      return []
    }
    switch state.hook {
    case .prerouting: return route(&state)
    case .forward: enter(.postrouting, &state)
    case .input: return deliver(&state)
    default: state.end(.forwarded)
    }
    return []
  }

  private func enter(_ hook: RuleHook, _ state: inout PathState) {
    state.enter(hook, chains: book.baseChains(at: hook, seeing: state.packet.source))
  }

  /// The routing decision: to a socket of this host, or on to another.
  private func route(_ state: inout PathState) -> [PathState] {
    let question = PathQuestion.isLocal(state.packet.destination.address)
    let known = host.isLocal(state.packet.destination.address) ?? state.answers[question]
    guard let isLocal = known else { return fork(&state, question, prefer: true) }
    enter(isLocal ? .input : .forward, &state)
    return []
  }

  /// To a socket, unless IPVS takes it on its way there.
  private func deliver(_ state: inout PathState) -> [PathState] {
    guard let found = host.virtualService(at: state.packet.destination) else {
      state.end(.delivered)
      return []
    }
    let servers = found.service.servers.filter { $0.weight > 0 }
    let weights = servers.reduce(0.0) { $0 + Double($1.weight) }
    guard !servers.isEmpty else {
      state.add(.drops, at: found.service.line, of: found.input, table: "ipvs", chain: "IPVS")
      state.end(.dropped)
      return []
    }
    let ways = servers.map { server in
      var way = state
      way.way.share *= Double(server.weight) / weights
      if server.forwarding == "Masq" {
        way.packet.destination = server.endpoint
        way.packet.isDestinationTranslated = true
      }
      way.add(
        .balances(to: server.endpoint, forwarding: server.forwarding), at: server.line,
        of: found.input, table: "ipvs", chain: "IPVS")
      enter(.postrouting, &way)
      return way
    }
    state = ways[0]
    return ways.dropFirst().reversed()
  }
}

extension PacketWay {
  /// Whether the rules drop or reject the packet.
  public var isRefused: Bool { outcome == .dropped || outcome == .rejected }
}

extension Rule {
  /// Whether it only notes or counts.
  fileprivate var isWithoutEffect: Bool {
    actions.allSatisfy { if case .note = $0 { true } else { false } }
  }

  /// Whether it refuses what it takes.
  fileprivate var refuses: Bool {
    actions.contains { action in
      switch action {
      case .drop, .reject: true
      default: false
      }
    }
  }
}
