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
    var most = 0
    for index in conversations {
      let (conversation, estimate) = (facts.conversations[index], facts.clocks[index])
      let groups =
        estimate.clocks.isEmpty
        ? conversation.handshakes.map { [$0] } : estimate.clocks.map(\.handshakes)
      for group in groups {
        let found = Self.contrast(in: group, facts: facts)
        guard let passed = found.answered.first, let dropped = found.silent.first else { continue }
        answered += found.answered.count
        silent += found.silent.count
        if found.silent.count > most {
          most = found.silent.count
          source = conversation.key.source
          example = (passed, dropped)
        }
      }
    }
  }

  private static func contrast(
    in group: [Int], facts: CaseFacts
  ) -> (answered: [Conversation.Place], silent: [Conversation.Place]) {
    var answered: [Conversation.Place] = []
    var silent: [Conversation.Place] = []
    for index in group {
      let places = facts.handshakes[index].transmissions.indices.map {
        Conversation.Place(handshake: index, transmission: $0)
      }
      answered +=
        places.first {
          facts.transmission($0).isAnswered && facts.judgement($0).prediction != .drop
        }.map { [$0] } ?? []
      silent +=
        places.first {
          facts.transmission($0).isSilent && facts.judgement($0).prediction == .drop
        }.map { [$0] } ?? []
    }
    return (answered, silent)
  }
}
