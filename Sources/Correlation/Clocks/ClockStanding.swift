import Wire

/// Which clocks of a source win, leaving the stamps by which SYNs are dropped, and which starve.
struct ClockStanding {
  /// For each line, the silent SYNs that the replay drops because of a stamp of it.
  private(set) var drops: [Int]
  /// For each line, the silent SYNs on it that the replay drops.
  private(set) var starved: [Int]

  /// A stamp further off a line than this is not of that clock, in s.
  private static let tolerance = 0.5

  /// Holds the stamps of `conversation`, by which its SYNs were judged, against its `lines`.
  init(
    _ conversation: Conversation, lines: [ClockLine], clockOfAttempt: ClockOfAttempts,
    facts: CaseFacts
  ) {
    drops = Array(repeating: 0, count: lines.count)
    starved = drops
    // -1 stands for none, -2 for not looked up yet.
    var clockOfUpdate = [Int32](repeating: -2, count: conversation.updates.count)
    for handshake in conversation.handshakes {
      let traits = facts.traits.values(of: handshake)
      for (judgement, traits) in zip(facts.judgements.values(of: handshake), traits)
      where judgement.prediction == .drop && traits.contains(.silent) {
        if let clock = clockOfAttempt[handshake] { starved[clock] += 1 }
        guard let index = judgement.update.map({ Int($0) }), clockOfUpdate.indices.contains(index)
        else { continue }
        if clockOfUpdate[index] == -2 {
          let clock = Self.clock(of: conversation.updates[index], lines)
          clockOfUpdate[index] = clock.map { Int32(clamping: $0) } ?? -1
        }
        if clockOfUpdate[index] >= 0 { drops[Int(clockOfUpdate[index])] += 1 }
      }
    }
  }

  private static func clock(of update: StampUpdate, _ lines: [ClockLine]) -> Int? {
    let distances = lines.map { abs($0.distance(of: update.value, at: update.time)) }
    guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }),
      distances[nearest] <= tolerance
    else { return nil }
    return nearest
  }
}
