import Wire

/// Whether a connection that the capture may lack can have stored the stamp that silenced a SYN.
///
/// The check keeps one stamp for all ports of a server. Where a capture looks limited to one of them, a SYN
/// that no seen stamp drops may have met another's. Such a stamp would have to be stored between two SYNs
/// of the peer that it would have dropped too and that were answered; where they follow each other within
/// its life of 59 s, there was none.
struct HiddenStamps {
  private let attempts: [ReplayFold.Attempt]
  /// Those that came to the check and were answered, as indices.
  private let answered: [Int]
  private var dropsWithoutTimestamps = false
  /// For each SYN that is repeated the index of its next transmission; empty where that is not known.
  private var retransmissions: [Int?] = []

  /// A retransmission that is answered this soon (ns) met no stamp that silenced the one before: that
  /// would have to be ahead of it by less than the client's own clock ticks meanwhile.
  private static let soon: Int64 = 10 * nanosecondsPerSecond
  /// SYNs that one is compared with on either side, so that of a flood from one address not all are
  /// compared with all; what that leaves unseen stays undecided.
  private static let mostCompared = 1000
  /// What a stamp counts for certain, in ns.
  private static let certainLife: Int64 = 59 * nanosecondsPerSecond

  /// - Parameter attempts: the SYNs of one peer at one server, in time order.
  init(_ attempts: [ReplayFold.Attempt], rule: KernelRule) {
    self.attempts = attempts
    answered = attempts.indices.filter {
      attempts[$0].isAnswered && attempts[$0].bypass == .none
    }
    dropsWithoutTimestamps = rule.dropsWithoutTimestamps
  }

  /// For the SYNs of `conversation`; nil where its captures do not look limited, or the kernel makes no
  /// check for its addresses.
  init?(_ attempts: [ReplayFold.Attempt], of conversation: Conversation, _ facts: CaseFacts) {
    guard conversation.mayLackConnections,
      facts.checksFamily(of: conversation.key.server) != false
    else { return nil }
    self.init(attempts, rule: facts.rule)
    retransmissions = conversation.retransmissions
  }

  /// The same for the check as `rule` has it.
  func under(_ rule: KernelRule) -> HiddenStamps {
    var under = self
    under.dropsWithoutTimestamps = rule.dropsWithoutTimestamps
    return under
  }

  /// `judgement` of the SYN at `index`, left open where it says pass and a stamp that was not seen may
  /// have dropped it.
  func opened(_ judgement: Judgement, at index: Int) -> Judgement {
    guard judgement.prediction == .pass,
      mayExplain(
        index, retransmission: retransmissions.isEmpty ? nil : retransmissions[index])
    else { return judgement }
    var opened = judgement
    opened.prediction = .undecided
    opened.mayDrop = true
    opened.isHidden = true
    return opened
  }

  /// Whether a stamp that was not seen may have dropped the silent SYN at `index`, which `retransmission`
  /// follows: the index of the next SYN of its attempt.
  func mayExplain(_ index: Int, retransmission: Int?) -> Bool {
    let attempt = attempts[index]
    guard attempt.isSilent, attempt.bypass == .none,
      attempt.timestamp != nil || dropsWithoutTimestamps
    else { return false }
    let later = answered.firstIndex(reaching: index) ?? answered.count
    let before = alike(
      attempt, in: answered[..<later].reversed(), within: index - Self.mostCompared...index)
    guard let before else { return true }
    let end = attempts[before].time + Self.certainLife
    if let retransmission, attempts[retransmission].isAnswered,
      attempts[retransmission].bypass == .none,
      attempts[retransmission].time < min(end, attempt.time + Self.soon)
    {
      return false
    }
    let after = alike(
      attempt, in: answered[later...], within: index...index + Self.mostCompared)
    guard let after else { return true }
    return attempts[after].time >= end
  }

  /// The first of `places` at which a SYN came to the check and was answered that any stamp drops which
  /// drops `attempt`: its TSval is no newer.
  private func alike(
    _ attempt: ReplayFold.Attempt, in places: some Sequence<Int>, within reach: ClosedRange<Int>
  ) -> Int? {
    for place in places {
      let other = attempts[place]
      if !reach.contains(place) || abs(other.time - attempt.time) > Self.certainLife { return nil }
      guard let value = other.timestamp else {
        if dropsWithoutTimestamps { return place }
        continue
      }
      guard let own = attempt.timestamp else { continue }
      if value.distance(to: own) >= 0 { return place }
    }
    return nil
  }
}

extension Conversation {
  /// For each of `places` the index of the next SYN of its attempt; nil where there is none.
  fileprivate var retransmissions: [Int?] {
    let byAttempt = places.indices.sorted { one, two in
      (places[one].handshake, places[one].transmission)
        < (places[two].handshake, places[two].transmission)
    }
    var next = [Int?](repeating: nil, count: places.count)
    for (one, two) in zip(byAttempt, byAttempt.dropFirst())
    where places[one].handshake == places[two].handshake
      && places[one].transmission + 1 == places[two].transmission
    {
      next[one] = two
    }
    return next
  }
}
