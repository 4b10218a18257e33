import Wire

/// A first transmission that enters the tables of `Association`, in sixteen bytes: a case holds millions.
struct Trial {
  private let storedHandshake: UInt32
  private let storedConversation: UInt32
  private let storedClock: Int32
  /// Whether nothing came back; the others were answered by a SYN-ACK.
  let isSilent: Bool

  init(handshake: Int, conversation: Int, clock: Int?, isSilent: Bool) {
    storedHandshake = UInt32(truncatingIfNeeded: handshake)
    storedConversation = UInt32(truncatingIfNeeded: conversation)
    storedClock = clock.map { Int32(clamping: $0) } ?? -1
    self.isSilent = isSilent
  }

  /// Where it stands.
  var place: Conversation.Place {
    Conversation.Place(handshake: Int(storedHandshake), transmission: 0)
  }
  /// The conversation, as an index into `CaseFacts.conversations`.
  var conversation: Int { Int(storedConversation) }
  /// The clock, as an index into the conversation's clocks; nil where clocks cannot be told apart.
  var clock: Int? { storedClock < 0 ? nil : Int(storedClock) }
}

/// The trials of a case: the first transmissions that were silent or answered, conversation by
/// conversation, each in time order.
struct Trials {
  private(set) var all: [Trial] = []
  /// Where those of each conversation begin, and after the last one where they end.
  private var starts = [0]

  init(_ facts: CaseFacts) {
    let clocks = facts.clockOfAttempts()
    all.reserveCapacity(facts.handshakes.count)
    for (index, conversation) in facts.conversations.enumerated() {
      for handshake in conversation.handshakes where facts.traits[handshake, 0].isTrial {
        all.append(
          Trial(
            handshake: handshake, conversation: index, clock: clocks[handshake],
            isSilent: facts.traits[handshake, 0].contains(.silent)))
      }
      starts.append(all.count)
    }
  }

  /// Those of `conversations`, which follow one another.
  subscript(conversations: Range<Int>) -> ArraySlice<Trial> {
    all[starts[conversations.lowerBound]..<starts[conversations.upperBound]]
  }

  /// Those of one conversation.
  subscript(conversation: Int) -> ArraySlice<Trial> {
    all[starts[conversation]..<starts[conversation + 1]]
  }
}
