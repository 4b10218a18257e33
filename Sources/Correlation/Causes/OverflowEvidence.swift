import Wire

/// What speaks for a full accept queue at one server.
struct OverflowEvidence {
  /// Silent SYNs that the replayed queue turns away.
  let turnedAway: [Conversation.Place]
  /// Answered SYNs that it would have turned away.
  let answered: [Conversation.Place]
  /// Attempts whose final ACK was ignored.
  let waiting: [Int]
  /// Attempts whose final ACK was answered by a reset, where the host is set to do so.
  let refused: [Int]
  /// Segments of waiting clients that were ignored.
  let ignoredSegments: Int
  /// The rise of ListenOverflows; nil when it is not known.
  let rise: UInt64?
  /// SYNs that this cause has taken.
  let claimed: Int
  /// Silent SYNs that no other cause explains.
  let uncertain: Int
  /// Whether a SYN at a full queue is counted in ListenOverflows: since Linux 3.9.
  private let countsSYNs: Bool
  /// How many SYNs it may have counted.
  private let overflowedSYNs: SYNCount?

  init(server: IPAddress, share: Share, facts: CaseFacts) {
    let indices = facts.handshakesByServer[server] ?? []
    turnedAway = share.claimed.filter { facts.queueVerdict(at: $0) == .full }
    answered = facts.places(in: indices) { $0.isSuperset(of: [.answered, .queueIsFull]) }
    waiting = share.claimedHandshakes.filter { facts.handshakes.wasKeptWaiting($0) }
    refused = share.claimedHandshakes.filter { !facts.handshakes.wasKeptWaiting($0) }
    ignoredSegments = waiting.reduce(0) {
      $0 + (facts.handshakes.request($1)?.ignoredSegments ?? 0)
    }
    rise = facts.budget.overflows
    claimed = share.claimed.count
    uncertain = facts.silent(share.uncertain).count
    countsSYNs = facts.budget.countsSYNs
    overflowedSYNs = facts.budget.overflowedSYNs
  }

  /// Attempts with a SYN that was turned away.
  var turnedAwayHandshakes: Int { turnedAway.map(\.handshake).countOfDistinct }

  /// SYNs that ListenOverflows has counted, if this cause took them.
  var countedSYNs: Int { countsSYNs ? claimed : 0 }

  /// Whether the replayed queue is refuted by SYNs that were answered.
  var isContradicted: Bool {
    Double(answered.count)
      > max(
        1, RecycleCriteria.contradictionShare * Double(turnedAway.count))
  }

  /// See docs/CRITERIA.md.
  var level: Level {
    if rise == 0 { return .excluded }
    let isSeen = claimed > 0 || !waiting.isEmpty || !refused.isEmpty
    if let rise, rise > 0 {
      let isCovered =
        countsSYNs
        ? claimed == 0 || ListenerBudget.covers(overflowedSYNs?.most, silent: claimed)
        : ListenerBudget.covers(rise, silent: ignoredSegments)
      if isSeen, isCovered { return .confirmed }
      return isSeen || uncertain > 0 ? .possible : .undetermined
    }
    guard isSeen else { return .undetermined }
    let attempts = turnedAwayHandshakes + waiting.count
    let isShown = !turnedAway.isEmpty && !isContradicted
    return isShown && attempts >= AcceptQueueOverflow.fewestHandshakes ? .probable : .possible
  }
}
