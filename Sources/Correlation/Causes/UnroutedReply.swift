import Wire

/// The part of `reply-lost` in which the reply never left: the server's TCP took the SYN and its
/// kernel had no route back.
///
/// No SYN-ACK is seen. The kernel looks for the route after all of the listener's checks, and drops the
/// request: `Ip.OutNoRoutes` counts the missing route and, since Linux 3.9, `TcpExt.ListenDrops` the
/// request (facts.md 5.1; Linux `tcp_v4_conn_request`, `tcp_conn_request`).
struct UnroutedReply {
  /// The silent SYNs that it explains.
  let places: [Conversation.Place]
  /// What the counters show.
  let level: Level
  /// Whether the listener's own counter of dropped requests confirms it.
  let isCountedByListener: Bool

  static let counter = "Ip.OutNoRoutes"

  /// What is known of `silent`.
  ///
  /// - Parameter takenBefore: SYNs that this cause has taken already.
  init(_ silent: [Conversation.Place], takenBefore: Int = 0, facts: CaseFacts) {
    let budget = facts.budget
    guard budget.unrouted ?? 0 > 0 else {
      (places, level, isCountedByListener) = ([], .undetermined, false)
      return
    }
    let candidates = Self.candidates(silent, facts: facts)
    let wanted = takenBefore + candidates.count
    let routes = CounterAgreement(candidates.isEmpty ? nil : budget.unrouted, silent: wanted)
    let listener = CounterAgreement(budget.isKnown ? budget.unroutedDrops : nil, silent: wanted)
    isCountedByListener = routes > .fallsShort && listener > .fallsShort
    switch (routes, budget.isKnown) {
    case (.fallsShort, _): (places, level) = ([], .undetermined)
    case (_, true):
      (places, level) = isCountedByListener ? (candidates, .confirmed) : ([], .excluded)
    case (.agrees, false): (places, level) = (candidates, .probable)
    case (.exceeds, false): (places, level) = (candidates, .possible)
    }
  }

  /// Those of `silent` whose source was not served both before and after them: a route that is there,
  /// gone and there again in between is another story.
  private static func candidates(
    _ silent: [Conversation.Place], facts: CaseFacts
  ) -> [Conversation.Place] {
    var served: [Conversation.Key: ClosedRange<Int64>] = [:]
    for index in facts.handshakes.indices {
      for syn in facts.handshakes.syns(index) where syn.isAnswered {
        guard let time = syn.time else { continue }
        let key = key(of: index, facts)
        let known = served[key] ?? time...time
        served[key] = min(known.lowerBound, time)...max(known.upperBound, time)
      }
    }
    return silent.filter { place in
      guard facts.isOpenToCheck(place) else { return false }
      guard let span = served[key(of: place.handshake, facts)],
        let time = facts.handshakes.syn(at: place).time
      else { return true }
      return !span.contains(time)
    }
  }

  private static func key(of handshake: Int, _ facts: CaseFacts) -> Conversation.Key {
    Conversation.Key(
      server: facts.handshakes.server(handshake).address,
      source: facts.handshakes.client(handshake).address, timeline: 0)
  }
}
