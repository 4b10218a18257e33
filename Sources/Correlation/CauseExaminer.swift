import Wire

/// Judges one cause at one server.
///
/// One file each, in `Causes/`. The unanswered SYNs are shared out in rounds, one for each `Grade`,
/// the best first; within a round the examiners are asked in their order. So each SYN goes to the
/// cause that fits it best, and a counter of the host is not given twice.
protocol CauseExaminer: Sendable {
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
enum Grade: CaseIterable {
  /// What came back, or that the SYN was not seen nearer to the server, shows the cause.
  case seen
  /// The kernel, replayed on the packets, drops this SYN for this reason.
  case replayed
  /// A counter of the host rose by enough for the SYNs that are left.
  case counted
  /// The packets leave open whether the kernel dropped it for this reason.
  case open
  /// The host's counters leave no other place where it can have been dropped.
  case residue
  /// Nothing is known.
  case rest
}

/// The unanswered SYNs of one server that no cause has taken yet.
struct Remainder {
  /// The SYNs without a SYN-ACK, by attempt and then by time.
  var unanswered: [Conversation.Place]
  /// How many SYNs the same cause has taken so far, at any server: a counter is of the host.
  var takenBefore = 0
  /// How many SYNs of this server other causes have taken so far because the packets show it or a
  /// counter counts it.
  var takenByOthers = 0
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
}
