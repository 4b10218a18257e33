import Wire

/// The same TS clock answered where the replayed check passes it and silent where it drops it.
///
/// "Every SYN of host B is silent" fits a firewall against B as well; a clock that changes from
/// served to silent and back with the stamp does not.
struct WithinClockContrast {
  /// The source with the most silent attempts in such a clock.
  private(set) var source: IPAddress?
  /// Answered attempts of clocks that show the contrast.
  private(set) var answered = 0
  /// Silent attempts of clocks that show the contrast.
  private(set) var silent = 0
  /// One answered transmission of the contrast and one silent one.
  private(set) var example: (answered: Conversation.Place, silent: Conversation.Place)?

  /// Whether any clock shows it.
  var isShown: Bool { answered > 0 && silent > 0 }

  /// Looks for the contrast in `conversations`, those of one server.
  init(_ conversations: [Int], facts: CaseFacts) {
    for index in conversations {
      let (conversation, estimate) = (facts.conversations[index], facts.clocks[index])
      let clocks = estimate.clocks.map(\.handshakes)
      if clocks.isEmpty {
        for handshake in conversation.handshakes {
          take(Self.contrast(in: CollectionOfOne(handshake), facts: facts), conversation.key.source)
        }
      }
      for group in clocks {
        take(Self.contrast(in: group, facts: facts), conversation.key.source)
      }
    }
  }

  private var most = 0

  private mutating func take(_ found: Contrast, _ source: IPAddress) {
    guard let passed = found.firstAnswered, let dropped = found.firstSilent else { return }
    answered += found.answered
    silent += found.silent
    guard found.silent > most else { return }
    most = found.silent
    self.source = source
    example = (passed, dropped)
  }

  /// The attempts of one clock that were answered under a pass, and that went silent under a drop.
  private struct Contrast {
    var answered = 0
    var firstAnswered: Conversation.Place?
    var silent = 0
    var firstSilent: Conversation.Place?
  }

  private static func contrast(in group: some Sequence<Int>, facts: CaseFacts) -> Contrast {
    var contrast = Contrast()
    for handshake in group {
      var (passed, dropped): (Conversation.Place?, Conversation.Place?)
      for number in 0..<facts.handshakes.countOfSYNs(handshake) {
        let place = Conversation.Place(handshake: handshake, transmission: number)
        let isDrop = facts.judgements[place].prediction == .drop
        let traits = facts.traits[place]
        if passed == nil, !isDrop, traits.contains(.answered) { passed = place }
        if dropped == nil, isDrop, traits.contains(.silent) { dropped = place }
      }
      contrast.answered += passed == nil ? 0 : 1
      contrast.firstAnswered = contrast.firstAnswered ?? passed
      contrast.silent += dropped == nil ? 0 : 1
      contrast.firstSilent = contrast.firstSilent ?? dropped
    }
    return contrast
  }
}
