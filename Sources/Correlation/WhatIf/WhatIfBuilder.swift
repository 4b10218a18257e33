import Wire

/// Counts what the silent SYNs would have met under other configurations.
struct WhatIfBuilder {
  private let facts: CaseFacts
  private let attribution: CauseAttribution
  /// All silent transmissions, and how the check's absence would have changed each.
  private let silent: [(place: Conversation.Place, fate: Fate)]

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
    let places = facts.silent(facts.unansweredPlaces(in: Array(facts.handshakes.indices)))
    let levels = Dictionary(
      attribution.findings.filter { $0.cause == .twRecycle }.map { ($0.server, $0.level) },
      uniquingKeysWith: { max($0, $1) })
    var latest: (server: IPAddress, level: Level)?
    silent = places.map { place in
      let server = facts.handshakes[place.handshake].server.address
      if latest?.server != server {
        latest = (server, levels[server.description] ?? .excluded)
      }
      let fate = Self.fate(
        facts.judgement(place), cause: attribution.finding(of: place)?.cause,
        level: latest?.level ?? .excluded)
      return (place, fate)
    }
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
    guard silent.contains(where: { $0.fate != .silent }) else { return [] }
    let withoutCheck = withoutCheck()
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
    let dropped = silent.filter { $0.fate != .silent }
    let passed = dropped.filter {
      $0.fate == .answered && judgements[$0.place]?.prediction == .pass
    }
    let open = dropped.filter { judgements[$0.place]?.prediction ?? .undecided != .drop }
    let newlyDropped = judgements.count { place, judgement in
      judgement.prediction == .drop && facts.transmission(place).isAnswered
        && facts.judgement(place).prediction != .drop
    }
    return whatIf(
      .localTrafficPolicy, least: passed.map(\.place), most: open.map(\.place),
      dropped: newlyDropped)
  }

  private func withoutCheck() -> WhatIf {
    whatIf(
      .recycleOff, least: silent.filter { $0.fate == .answered }.map(\.place),
      most: silent.filter { $0.fate != .silent }.map(\.place), dropped: 0)
  }

  private func whatIf(
    _ scenario: WhatIf.Scenario, least: [Conversation.Place], most: [Conversation.Place],
    dropped: Int
  ) -> WhatIf {
    WhatIf(
      scenario: scenario, silentSYNs: silent.count,
      answeredSYNs: WhatIf.Bounds(least: least.count, most: most.count),
      failedAttempts: facts.handshakes.indices.count { facts.isSilent($0) },
      succeedingAttempts: WhatIf.Bounds(
        least: failedAttempts(among: least), most: failedAttempts(among: most)),
      droppedSYNs: dropped)
  }

  /// How many attempts of which no SYN got any reply `places` are of.
  private func failedAttempts(among places: [Conversation.Place]) -> Int {
    places.map(\.handshake).filter { facts.isSilent($0) }.countOfDistinct
  }

  /// From the first drop of each source on, every SYN is dropped until the stamp of that moment has
  /// aged; connections without timestamps leave no new one.
  private func timestampsSwitchedOff() -> WhatIf {
    let aging = agingPeriods()
    var (least, most): ([Conversation.Place], [Conversation.Place]) = ([], [])
    for (place, fate) in silent where fate != .silent {
      let period = aging[conversation(of: place.handshake)]
      let freshness = freshness(of: place, in: period)
      if fate == .answered, freshness == .stale { least.append(place) }
      if freshness != .fresh { most.append(place) }
    }
    let dropped = facts.handshakes.indices.reduce(0) { sum, index in
      guard let period = aging[conversation(of: index)] else { return sum }
      let handshake = facts.handshakes[index]
      return sum
        + handshake.transmissions.indices.count { place in
          facts.traits[index, place].contains(.answered)
            && !facts.traits[index, place].contains(.followsAnswer)
            && freshness(of: .init(handshake: index, transmission: place), in: period) == .fresh
        }
    }
    return whatIf(.timestampsSwitchedOff, least: least, most: most, dropped: dropped)
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
      server: facts.handshakes[handshake].server.address,
      source: facts.handshakes[handshake].client.address)
  }

  private func agingPeriods() -> [Pair: Aging] {
    var periods: [Pair: Aging] = [:]
    for conversation in facts.conversations {
      let drops = conversation.handshakes.flatMap { index in
        facts.handshakes[index].transmissions.indices.compactMap { place -> Int64? in
          let transmission = facts.handshakes[index].transmissions[place]
          return transmission.isSilent && facts.judgements[index, place].prediction == .drop
            ? transmission.time : nil
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
    guard let period, let time = facts.transmission(place).time, time >= period.start else {
      return .stale
    }
    return period.stamp.freshness(at: time)
  }
}
