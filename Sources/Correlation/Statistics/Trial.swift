import Wire

/// A first transmission that enters the tables of `Association`.
struct Trial {
  /// Where it stands.
  let place: Conversation.Place
  /// When it was captured, in ns.
  @Moment var time: Int64?
  private let storedConversation: UInt32
  private let storedClock: Int32?
  /// The port that it was sent to.
  let serverPort: UInt16
  /// Whether nothing came back; the others were answered by a SYN-ACK.
  let isSilent: Bool

  init(
    place: Conversation.Place, conversation: Int, clock: Int?, time: Int64?, serverPort: UInt16,
    isSilent: Bool
  ) {
    self.place = place
    storedConversation = UInt32(truncatingIfNeeded: conversation)
    storedClock = clock.map { Int32(truncatingIfNeeded: $0) }
    self.serverPort = serverPort
    self.isSilent = isSilent
    self.time = time
  }

  /// The conversation, as an index into `CaseFacts.conversations`.
  var conversation: Int { Int(storedConversation) }
  /// The clock, as an index into the conversation's clocks; nil where clocks cannot be told apart.
  var clock: Int? { storedClock.map { Int($0) } }
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
            place: Conversation.Place(handshake: handshake, transmission: 0), conversation: index,
            clock: clocks[handshake], time: facts.handshakes[handshake].firstTime,
            serverPort: facts.handshakes[handshake].server.port,
            isSilent: facts.traits[handshake, 0].contains(.silent)))
      }
      starts.append(all.count)
    }
  }

  /// Those of one conversation.
  subscript(conversation: Int) -> ArraySlice<Trial> {
    all[starts[conversation]..<starts[conversation + 1]]
  }
}
