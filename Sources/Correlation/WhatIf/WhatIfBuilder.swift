import Wire

/// Counts what the silent SYNs would have met under other configurations.
struct WhatIfBuilder {
  private let facts: CaseFacts
  private let attribution: CauseAttribution
  /// How the check's absence would have changed each silent SYN; nil for the others.
  private let fates: TransmissionTable<Fate?>

  /// What becomes of a silent SYN when the check is gone.
  private enum Fate {
    /// It is answered: the check dropped it.
    case answered
    /// It may be: the replay leaves open whether the check dropped it.
    case open
    /// It stays silent: something else took it.
    case silent
  }

  init(facts: CaseFacts, attribution: CauseAttribution) {
    self.facts = facts
    self.attribution = attribution
    let levels = Dictionary(
      attribution.findings.filter { $0.cause == .twRecycle }.map { ($0.server, $0.level) },
      uniquingKeysWith: { max($0, $1) })
    var fates = TransmissionTable<Fate?>(alike: facts.traits, repeating: nil)
    for (server, indices) in facts.handshakesByServer {
      let level = levels[server.description] ?? .excluded
      for index in indices {
        for (number, traits) in facts.traits.values(of: index).enumerated()
        where traits.contains(.silent) {
          let place = Conversation.Place(handshake: index, transmission: number)
          fates[place] = Self.fate(
            facts.judgement(place), cause: attribution.cause(of: place), level: level)
        }
      }
    }
    self.fates = fates
  }

  private static func fate(_ judgement: Judgement, cause: Cause?, level: Level) -> Fate {
    guard level > .excluded, judgement.mayDrop else { return .silent }
    switch cause {
    case .twRecycle: return judgement.prediction == .drop ? .answered : .open
    case nil, .unexplained, .oneWayCapture: return .open
    default: return .silent
    }
  }

  /// The scenarios; empty when the check may not have dropped a single SYN.
  func scenarios() -> [WhatIf] {
    let withoutCheck = whatIf(.recycleOff) { _, fate in
      fate == .answered ? .least : .most
    }
    guard withoutCheck.answeredSYNs.most > 0 else { return [] }
    func like(_ scenario: WhatIf.Scenario) -> WhatIf {
      var other = withoutCheck
      other.scenario = scenario
      return other
    }
    var scenarios = [withoutCheck, like(.timestampsNeverOn)]
    scenarios.append(
      facts.rule.dropsWithoutTimestamps ? timestampsSwitchedOff() : like(.timestampsSwitchedOff))
    scenarios.append(like(.modernKernel))
    if let judgements = LocalPolicyReplay(facts: facts).judgements() {
      scenarios.append(localTrafficPolicy(judgements))
    }
    return scenarios
  }

  private func localTrafficPolicy(_ judgements: [Conversation.Place: Judgement]) -> WhatIf {
    let newlyDropped = judgements.count { place, judgement in
      judgement.prediction == .drop && facts.handshakes.syn(at: place).isAnswered
        && facts.judgement(place).prediction != .drop
    }
    return whatIf(.localTrafficPolicy, dropped: newlyDropped) { place, fate in
      switch judgements[place]?.prediction ?? .undecided {
      case .drop: nil
      case .pass where fate == .answered: .least
      default: .most
      }
    }
  }

  /// How sure it is that a SYN is answered in a scenario.
  private enum Bound {
    /// It is, at least.
    case least
    /// It is, at most.
    case most
  }

  /// Counts, of the silent SYNs that the check may have dropped, those that `bound` says are answered.
  private func whatIf(
    _ scenario: WhatIf.Scenario, dropped: Int = 0,
    bound: (_ place: Conversation.Place, _ fate: Fate) -> Bound?
  ) -> WhatIf {
    var result = WhatIf(
      scenario: scenario, silentSYNs: 0, answeredSYNs: WhatIf.Bounds(least: 0, most: 0),
      failedAttempts: 0, succeedingAttempts: WhatIf.Bounds(least: 0, most: 0),
      droppedSYNs: dropped)
    for index in facts.handshakes.indices {
      var (least, most) = (0, 0)
      for (number, fate) in fates.values(of: index).enumerated() {
        guard let fate else { continue }
        result.silentSYNs += 1
        guard fate != .silent else { continue }
        switch bound(Conversation.Place(handshake: index, transmission: number), fate) {
        case .least: (least, most) = (least + 1, most + 1)
        case .most: most += 1
        case nil: break
        }
      }
      result.answeredSYNs.least += least
      result.answeredSYNs.most += most
      guard facts.isSilent(index) else { continue }
      result.failedAttempts += 1
      result.succeedingAttempts.least += least > 0 ? 1 : 0
      result.succeedingAttempts.most += most > 0 ? 1 : 0
    }
    return result
  }

  /// From the first drop of each source on, every SYN is dropped until the stamp of that moment has
  /// aged; connections without timestamps leave no new one.
  private func timestampsSwitchedOff() -> WhatIf {
    let aging = agingPeriods()
    let dropped = facts.handshakes.indices.reduce(0) { sum, index in
      guard let period = aging[conversation(of: index)] else { return sum }
      return sum
        + (0..<facts.handshakes.countOfSYNs(index)).count { place in
          facts.traits[index, place].contains(.answered)
            && !facts.traits[index, place].contains(.followsAnswer)
            && freshness(of: .init(handshake: index, transmission: place), in: period) == .fresh
        }
    }
    return whatIf(.timestampsSwitchedOff, dropped: dropped) { place, fate in
      switch freshness(of: place, in: aging[conversation(of: place.handshake)]) {
      case .fresh: nil
      case .stale where fate == .answered: .least
      default: .most
      }
    }
  }

  /// When timestamps go off for a source, and the stamp that it then has.
  private struct Aging {
    let start: Int64
    let stamp: PeerStamp
  }

  private struct Pair: Hashable {
    let server: IPAddress
    let source: IPAddress
  }

  private func conversation(of handshake: Int) -> Pair {
    Pair(
      server: facts.handshakes.server(handshake).address,
      source: facts.handshakes.client(handshake).address)
  }

  private func agingPeriods() -> [Pair: Aging] {
    var periods: [Pair: Aging] = [:]
    for conversation in facts.conversations {
      let drops = conversation.handshakes.flatMap { index in
        zip(facts.handshakes.syns(index), facts.judgements.values(of: index)).compactMap {
          $0.isSilent && $1.prediction == .drop ? $0.time : nil
        }
      }
      guard let start = drops.min(),
        let update = conversation.updates.last(where: { $0.time <= start })
      else { continue }
      periods[Pair(server: conversation.key.server, source: conversation.key.source)] = Aging(
        start: start, stamp: PeerStamp(value: update.value, time: update.time, update: 0))
    }
    return periods
  }

  /// Whether the stamp still counts at the SYN `place`; stale before timestamps go off and where
  /// there is no stamp.
  private func freshness(of place: Conversation.Place, in period: Aging?) -> PeerStamp.Freshness {
    guard let period, let time = facts.handshakes.syn(at: place).time, time >= period.start else {
      return .stale
    }
    return period.stamp.freshness(at: time)
  }
}
