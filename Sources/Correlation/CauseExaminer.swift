import Wire

/// Judges one cause at one server.
///
/// One file each, in `Causes/`. The unanswered SYNs are shared out in rounds, one for each `Grade`,
/// the best first; within a round the examiners are asked in their order. So each SYN goes to the
/// cause that fits it best, and a counter of the host is not given twice.
protocol CauseExaminer: Sendable {
  /// The cause; of two that share a file, the one that needs less.
  var cause: Cause { get }

  /// Which of the SYNs that are left this cause takes in the round of `grade`.
  func claims(_ grade: Grade, at server: IPAddress, _ left: Remainder, facts: CaseFacts) -> Claims

  /// What the evidence says of this cause at `server`, after all SYNs were shared out; nil when
  /// there is nothing to say.
  func examine(
    _ server: IPAddress, _ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger
  ) -> Finding?
}

/// What a claim on an unanswered SYN rests on, the best first.
///
/// Source: the order is that of the certainty, written for people in docs/CRITERIA.md.
enum Grade: Int, CaseIterable, Comparable {
  /// What came back, or that the SYN was not seen nearer to the server, shows the cause.
  case seen
  /// A rule of the packet filter, which comes before TCP, drops every such packet and counted as many.
  case filtered
  /// The kernel, replayed on the packets, drops this SYN for this reason.
  case replayed
  /// A counter of the host rose by as many as SYNs are left.
  case counted
  /// A counter of the host rose by enough for the SYNs that are left, and by more.
  case covered
  /// A counter of the host rose by fewer, and by as many as are left of some ports or sources alone.
  case picked
  /// The packets leave open whether the kernel dropped it for this reason.
  case open
  /// The host's counters leave no other place where it can have been dropped.
  case residue
  /// Nothing is known.
  case rest

  static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
}

/// The unanswered SYNs of one server that no cause has taken yet.
struct Remainder {
  /// The SYNs that got no reply of any kind, by attempt and then by time.
  var silent: [Conversation.Place]
  /// The SYNs to which a reset, a bare ACK or an ICMP error came back.
  var refused: [Conversation.Place]
  /// How many silent SYNs are left at all servers of the same host: a counter is of the host.
  var silentOnHost = 0
  /// In the round of `picked` alone: those SYNs.
  var placesOnHost: [Conversation.Place] = []
  /// How many SYNs the same cause has taken so far at all servers of the host.
  var takenBefore = 0
  /// How many of these in the rounds of `counted` and `covered`.
  var countedBefore = 0
  /// How many SYNs of the host causes have taken so far that the listener's counters count.
  var takenAtListener = 0
}

extension Remainder {
  /// Whether `count`, of a counter of this cause, is enough for `silent` SYNs that are left, or for those
  /// and the rest of the host's: in the round of `counted` if it leaves as many, in that of `covered` if it
  /// is enough for all that the cause would then have.
  ///
  /// Where it is not known that the snapshots were taken before and after the captures, the margin is that
  /// of all its SYNs.
  func isCounted(
    _ count: SYNCount?, _ grade: Grade, of silent: Int, facts: CaseFacts
  ) -> Bool {
    guard let count, silent > 0 else { return false }
    let rest = count.less(takenBefore)
    let elsewhere = silentOnHost - self.silent.count
    return Set([silent, silent + elsewhere]).contains { wanted in
      if grade == .counted { return CounterAgreement(rest, silent: wanted) == .agrees }
      return ListenerBudget.covers(count.most, silent: takenBefore + wanted)
        && (!facts.host.spansCaptures || ListenerBudget.covers(rest.most, silent: wanted))
    }
  }
}

/// What one cause takes in one round.
struct Claims {
  /// SYNs without a SYN-ACK.
  var places: [Conversation.Place] = []
  /// Attempts that it explains although their SYNs were answered.
  var handshakes: [Int] = []

  /// Takes nothing.
  static let none = Claims()
}

/// What one cause has taken of one server's SYNs, after all rounds.
struct Share {
  /// All SYNs of this server without a SYN-ACK.
  let unanswered: [Conversation.Place]
  /// The SYNs that this cause has taken.
  var claimed: [Conversation.Place] = []
  /// Attempts that it explains although their SYNs were answered.
  var claimedHandshakes: [Int] = []
  /// The SYNs that only a cause of a lower grade has taken, or none: what this cause might explain
  /// too, if more were known.
  var uncertain: [Conversation.Place] = []
  /// Whether all that it has taken was picked by the number of a counter alone.
  var isPicked = false
  /// How many SYNs of the host each cause has taken.
  var takenOnHost: [Cause: Int] = [:]
  /// How many of these the listener's counters count.
  var takenAtListener = 0

  /// How many attempts it has taken, or SYNs of.
  var claimedAttempts: Int {
    if claimedHandshakes.isEmpty, claimed.isSorted(by: <) {
      return claimed.lazy.map(\.handshake).countOfRuns
    }
    return (claimed.map(\.handshake) + claimedHandshakes).countOfDistinct
  }
}

extension CauseExaminer {
  /// Whether the listener's counters count what this cause takes in the round of `grade`.
  func isCountedByListener(_ grade: Grade) -> Bool {
    switch cause {
    case .twRecycle, .acceptQueueOverflow, .synQueueOverflow: true
    // A SYN that follows an answered one came to the request, and is counted nowhere.
    case .replyLost: grade != .seen
    default: false
    }
  }
}
