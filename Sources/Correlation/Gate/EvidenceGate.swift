import Evidence
import Wire

/// Asks, before the verdict, whether this evidence can answer at all.
///
/// Written for people in docs/CRITERIA.md; keep both alike.
struct EvidenceGate {
  let facts: CaseFacts
  let inputs: [InputRecord]
  let series: [CaptureSeries]
  let vantages: [Vantage]

  /// One vantage, by its index in `Handshake.vantage`.
  struct Vantage {
    let input: Int64
    let name: String
    let observer: VantageObserver
    let showsCloses: Bool
  }

  /// Where each server was seen from: the vantage that tells most of its attempts.
  func points() -> [ObservationPoint] {
    facts.handshakesByServer.sorted { $0.key < $1.key }.compactMap { server, handshakes in
      let counts = handshakes.reduce(into: [Int: Int]()) { counts, index in
        counts[facts.handshakes.vantage(index), default: 0] += 1
      }
      guard
        let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
        vantages.indices.contains(best)
      else { return nil }
      let vantage = vantages[best]
      return vantage.observer.point(of: server, input: vantage.input, name: vantage.name)
    }
  }

  /// The inputs that tell of each server's attempts, by its address as text.
  func inputsByServer() -> [String: Set<Int64>] {
    Dictionary(
      facts.handshakesByServer.map { server, handshakes in
        var inputs: Set<Int64> = []
        var latest: Int64?
        for index in handshakes {
          for input in facts.handshakes.syns(index).lazy.map(\.input) {
            if input != latest { inputs.insert(input) }
            latest = input
          }
        }
        return (server.description, inputs)
      }, uniquingKeysWith: { $0.union($1) })
  }

  /// All limits, those of the whole case last.
  func limits(_ points: [ObservationPoint]) -> [EvidenceLimit] {
    let silent = facts.handshakes.indices.reduce(0) { sum, index in
      sum + facts.traits.values(of: index).count { $0.contains(.silent) }
    }
    return points.flatMap(limits) + inputs.flatMap { limits($0, silent: silent) } + clockLimits()
      + gapLimits() + hostLimits()
  }
}

extension EvidenceGate {
  private func limits(_ point: ObservationPoint) -> [EvidenceLimit] {
    guard let server = IPAddress(point.server),
      let handshakes = facts.handshakesByServer[server]
    else { return [] }
    var limits: [EvidenceLimit] = []
    let frames = handshakes.prefix(1).map { facts.handshakes[$0].transmissions[0].frame }
    func add(_ kind: EvidenceLimit.Kind, _ cost: EvidenceLimit.Cost) {
      limits.append(
        EvidenceLimit(
          kind, cost: cost, server: point.server, inputs: [point.input], frames: frames))
    }
    if !facts.speakingServers.contains(server) {
      add(.directionMissing, .packetsReachPossible)
    } else if point.side.isAwayFromServer {
      add(.awayFromServer(point.side), .packetsReachPossible)
    }
    return limits
  }

  private func limits(_ record: InputRecord, silent: Int) -> [EvidenceLimit] {
    guard record.input.kind.holdsPackets, let summary = record.summary else { return [] }
    var limits: [EvidenceLimit] = []
    func add(_ kind: EvidenceLimit.Kind, _ cost: EvidenceLimit.Cost) {
      limits.append(EvidenceLimit(kind, cost: cost, inputs: [record.id]))
    }
    if let cut = summary.synsWithoutOptions, cut > 0 {
      add(.optionsCut(syns: cut, snaplen: summary.snaplen), .replayUndecided)
    }
    if let lost = summary.lostPackets, lost > 0 {
      add(
        .packetsLost(lost: lost, captured: summary.frames, silent: silent),
        lost >= UInt64(max(1, silent)) ? .packetsReachPossible : .weakens)
    }
    for filter in record.filters {
      let cost: EvidenceLimit.Cost =
        FilterScope.mayHideConnections(filter) ? .replayUndecided : .weakens
      add(.filtered(filter: filter), cost)
    }
    return limits
  }

  /// That all that was captured is of one port, as a filter would leave it.
  private func onePortLimit() -> EvidenceLimit? {
    facts.onlyPort.map { port in
      EvidenceLimit(
        .onePort(port: Int(port.port)), cost: .weakens, server: port.address.description,
        inputs: inputs.filter { $0.input.kind.holdsPackets && $0.summary != nil }.map(\.id))
    }
  }

  private func clockLimits() -> [EvidenceLimit] {
    var limits: [EvidenceLimit] = []
    for vantage in vantages where vantage.observer.backSteps.count > 0 {
      let steps = vantage.observer.backSteps
      limits.append(
        EvidenceLimit(
          .clockWentBack(count: steps.count, largest: steps.largest),
          cost: steps.largest >= nanosecondsPerSecond ? .packetsReachPossible : .weakens,
          inputs: Set(steps.frames.map(\.input)).sorted(), frames: steps.frames))
    }
    if let step = ClockStepSearch(facts: facts).step() {
      limits.append(
        EvidenceLimit(
          .clockWasSet(step: step.length, attempts: step.frames.count),
          cost: .packetsReachPossible, inputs: step.frames.prefix(1).map(\.input),
          frames: Array(step.frames.prefix(8))))
    }
    var shown: Set<Int> = []
    for index in facts.handshakes.indices { shown.insert(facts.handshakes.vantage(index)) }
    let lacking = vantages.indices.filter { shown.contains($0) && !vantages[$0].showsCloses }
    if !lacking.isEmpty, lacking.count == shown.count, facts.handshakes.count >= 5 {
      limits.append(
        EvidenceLimit(
          .closesMissing, cost: .replayUndecided,
          inputs: Set(lacking.map { vantages[$0].input }).sorted()))
    }
    return limits + [onePortLimit()].compactMap(\.self)
  }

  private func gapLimits() -> [EvidenceLimit] {
    series.flatMap { series in
      series.gaps.map { gap in
        EvidenceLimit(
          .gap(length: gap.length), cost: .weakens, inputs: [gap.after, gap.before])
      }
    }
  }

  private func hostLimits() -> [EvidenceLimit] {
    guard
      let distance = CounterOverlap(inputs: inputs, snapshots: facts.hosts.whole.snapshots).distance
    else { return [] }
    return [
      EvidenceLimit(
        .noOverlap(distance: distance), cost: .countersDoNotCount,
        inputs: Set(facts.hosts.whole.snapshots.map(\.input)).sorted())
    ]
  }
}
