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
    // As the SYNs lie in memory.
    for index in conversations.lazy.flatMap(\.handshakes) { noteTraits(of: index) }
  }

  private mutating func noteTraits(of index: Int) {
    var answers = EarlierAnswers()
    for (number, syn) in handshakes.syns(index).enumerated() {
      let place = Conversation.Place(handshake: index, transmission: number)
      traits[place] = Self.traits(
        of: syn, follows: answers.cover(syn.time), queues: listener.queues[place])
      if syn.isAnswered { answers.note(handshakes.replyTime(at: place) ?? syn.time) }
      if syn.isMissingNearServer { lostOnTheWay += 1 }
    }
  }

  /// Notes that a rule dropped those of `filtered` that are silent.
  mutating func noteFiltered() {
    for place in filtered where traits[place].contains(.silent) {
      traits[place].insert(.turnedAway)
    }
  }

  /// - Parameter queues: what the replayed queues say of it.
  private static func traits(
    of syn: TransmissionRow, follows isFollowing: Bool, queues: ListenerReplay.Queues
  ) -> SYNTraits {
    var traits: SYNTraits = []
    if syn.isSilent { traits.insert(.silent) }
    if syn.isAnswered { traits.insert(.answered) }
    if syn.isMissingNearServer { traits.insert(.missingNearServer) }
    if isFollowing {
      traits.insert(.followsAnswer)
    } else {
      switch queues.acceptQueue {
      case .full: traits.insert(.queueIsFull)
      case .unknown: traits.insert(.queueIsUnknown)
      case .passes: break
      }
    }
    let isTurnedAway = traits.contains(.queueIsFull) || queues.isSYNQueueFull
    if syn.isSilent, isTurnedAway { traits.insert(.turnedAway) }
    return traits
  }
}
