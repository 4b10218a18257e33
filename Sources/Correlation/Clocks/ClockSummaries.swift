import Wire

/// The clocks of all sources, with what they mean: since when they count, who was restarted, whose
/// stamps shut out whom.
struct ClockSummaries {
  /// All clocks, by source and server, each in the order of their first SYNs.
  let clocks: [TimestampClock]

  init(_ facts: CaseFacts) {
    let shared = SharedLines(facts)
    let clockOfAttempt = facts.clockOfAttempts()
    var clocks: [TimestampClock] = []
    for (index, conversation) in facts.conversations.enumerated() {
      let lines = facts.clocks[index].clocks
      guard !lines.isEmpty else { continue }
      let standing = ClockStanding(
        conversation, lines: lines, clockOfAttempt: clockOfAttempt, facts: facts)
      let restarts = ClockRestarts(lines)
      for place in lines.indices {
        var clock = Self.clock(lines[place], number: place + 1, of: conversation, facts: facts)
        clock.restartOf = restarts.predecessors[place].map { $0 + 1 }
        clock.boot =
          shared.contains(conversation: index, line: place)
          ? .sameAtAnotherServer : restarts.beganInPause.contains(place) ? .beganInPause : nil
        clock.drops = standing.drops[place]
        clock.starvedSYNs = standing.starved[place]
        clocks.append(clock)
      }
    }
    self.clocks = clocks
  }

  private static func clock(
    _ line: ClockLine, number: Int, of conversation: Conversation, facts: CaseFacts
  ) -> TimestampClock {
    var syns = 0
    var silent = 0
    for handshake in line.handshakes {
      for syn in facts.handshakes.syns(handshake) where syn.timestamp != nil {
        syns += 1
        silent += syn.isSilent ? 1 : 0
      }
    }
    var clock = TimestampClock(
      source: conversation.key.source.description, server: conversation.key.server.description,
      number: number, ticksPerSecond: line.ticksPerSecond, offset: line.offset,
      firstTime: line.times.lowerBound, lastTime: line.times.upperBound, syns: syns,
      silentSYNs: silent)
    clock.deviation = line.deviation.flatMap { deviation in
      guard let rate = Int(exactly: deviation.partsPerMillion.rounded()),
        let error = Int(exactly: deviation.error.rounded(.up))
      else { return nil }
      return TimestampClock.Deviation(partsPerMillion: rate, error: error)
    }
    clock.zeroTime = line.zeroTime
    clock.wraps = line.wraps
    return clock
  }
}

extension ClockLine {
  /// When TSval was last 0 before the first SYN, in ns; nil where that is before all time.
  var zeroTime: Int64? {
    let seconds = Double(firstValue.rawValue) / Double(ticksPerSecond)
    guard let elapsed = Int64(exactly: (seconds * 1e9).rounded()) else { return nil }
    let (zero, overflow) = times.lowerBound.subtractingReportingOverflow(elapsed)
    return overflow ? nil : zero
  }

  /// How often TSval passed 2^32 between the first and the last SYN.
  var wraps: Int {
    let elapsed = Double(times.upperBound) - Double(times.lowerBound)
    let ticks = Double(firstValue.rawValue) + rate * elapsed / Double(nanosecondsPerSecond)
    return Int(exactly: (ticks / SerialCircle.size).rounded(.down)) ?? 0
  }
}
