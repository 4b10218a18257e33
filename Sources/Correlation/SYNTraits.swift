import Wire

/// What the causes ask again and again of one SYN, in one byte: a case holds millions of SYNs, and to
/// fetch each of them for every question takes longer than the answer.
struct SYNTraits: OptionSet {
  let rawValue: UInt8

  /// Nothing came back.
  static let silent = SYNTraits(rawValue: 1 << 0)
  /// A SYN-ACK came back, seen or implied.
  static let answered = SYNTraits(rawValue: 1 << 1)
  /// The vantage nearest to the server did not see it.
  static let missingNearServer = SYNTraits(rawValue: 1 << 2)
  /// An earlier SYN of its attempt was answered not long before.
  static let followsAnswer = SYNTraits(rawValue: 1 << 3)
  /// The replayed accept queue turns it away.
  static let queueIsFull = SYNTraits(rawValue: 1 << 4)
  /// The packets do not show what the accept queue did with it.
  static let queueIsUnknown = SYNTraits(rawValue: 1 << 5)
  /// It is silent, and a rule dropped it, or a full queue turned it away, before the per-host check.
  static let turnedAway = SYNTraits(rawValue: 1 << 6)

  /// With any of these a SYN did not come to the per-host check.
  static let closedToCheck: SYNTraits = [.missingNearServer, .followsAnswer, .turnedAway]

  /// Whether it tells of the listener's checks: it reached the server, no earlier one had been answered,
  /// and a SYN-ACK or nothing came back.
  var isTrial: Bool {
    !isDisjoint(with: [.silent, .answered]) && isDisjoint(with: .closedToCheck)
  }
}

extension CaseFacts {
  /// Learns the traits of all SYNs, by all but `filtered`.
  mutating func noteTraits() {
    traits = TransmissionTable(alike: judgements, repeating: [])
    lostOnTheWay = 0
    for index in handshakes.indices {
      let standing = standings[hosts.index(of: handshakes[index].server.address)]
      var answers = EarlierAnswers()
      for transmission in handshakes[index].transmissions.indices {
        let place = Conversation.Place(handshake: index, transmission: transmission)
        let seen = handshakes[index].transmissions[transmission]
        traits[place] = Self.traits(
          of: seen, follows: answers.cover(seen), found: listener.states[place], standing)
        answers.note(seen)
        if seen.isMissingNearServer { lostOnTheWay += 1 }
      }
    }
  }

  /// Notes that a rule dropped those of `filtered` that are silent.
  mutating func noteFiltered() {
    for place in filtered where traits[place].contains(.silent) {
      traits[place].insert(.turnedAway)
    }
  }

  private static func traits(
    of transmission: Transmission, follows isFollowing: Bool, found state: ListenerState?,
    _ standing: HostStanding
  ) -> SYNTraits {
    var traits: SYNTraits = []
    if transmission.isSilent { traits.insert(.silent) }
    if transmission.isAnswered { traits.insert(.answered) }
    if transmission.isMissingNearServer { traits.insert(.missingNearServer) }
    if isFollowing {
      traits.insert(.followsAnswer)
    } else if !standing.hasNoOverflow {
      // A host whose ListenOverflows did not move had no full accept queue.
      switch state.map(standing.listenerRule.verdict) ?? .unknown {
      case .full: traits.insert(.queueIsFull)
      case .unknown: traits.insert(.queueIsUnknown)
      case .passes: break
      }
    }
    guard transmission.isSilent else { return traits }
    if traits.contains(.queueIsFull) {
      traits.insert(.turnedAway)
    } else if let state,
      let limit = standing.synQueueRule.limit(hasTimestamps: transmission.timestamps != nil),
      state.halfOpen > limit
    {
      traits.insert(.turnedAway)
    }
    return traits
  }
}
