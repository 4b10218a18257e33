import Wire

/// A first transmission that enters the tables of `Association`.
struct Trial {
  /// Where it stands.
  let place: Conversation.Place
  /// The conversation, as an index into `CaseFacts.conversations`.
  let conversation: Int
  /// The clock, as an index into the conversation's clocks; nil where clocks cannot be told apart.
  let clock: Int?
  /// When it was captured, in ns.
  let time: Int64?
  /// The port that it was sent to.
  let serverPort: UInt16
  /// Whether nothing came back; the others were answered by a SYN-ACK.
  let isSilent: Bool
}

/// Gathers the trials of a case.
enum TrialBuilder {
  /// The first transmissions that were silent or answered, conversation by conversation, each in
  /// time order.
  static func trials(_ facts: CaseFacts) -> [Trial] {
    zip(facts.conversations, facts.clocks).enumerated().flatMap { index, pair in
      let (conversation, estimate) = pair
      let clocks = Dictionary(
        estimate.clocks.enumerated().flatMap { number, clock in
          clock.handshakes.map { ($0, number) }
        }, uniquingKeysWith: { first, _ in first })
      return conversation.handshakes.compactMap { handshake -> Trial? in
        let place = Conversation.Place(handshake: handshake, transmission: 0)
        guard facts.handshakes[handshake].isTrial(0), !facts.isTurnedAway(place) else { return nil }
        return Trial(
          place: place, conversation: index,
          clock: clocks[handshake], time: facts.handshakes[handshake].firstTime,
          serverPort: facts.handshakes[handshake].server.port,
          isSilent: facts.transmission(place).isSilent)
      }
    }
  }
}

extension Handshake {
  /// Whether the transmission `index` tells of the listener's checks: it reached the server, no
  /// earlier one had been answered, and a SYN-ACK or nothing came back.
  func isTrial(_ index: Int) -> Bool {
    let transmission = transmissions[index]
    return !followsAnswer(index) && !transmission.isMissingNearServer
      && (transmission.isSilent || transmission.isAnswered)
  }
}
