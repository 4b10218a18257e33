import Evidence
import Wire

/// The packets of the captures whose ways are worth following.
struct PathQueries {
  /// Attempts of one source at one destination, as one vantage or several saw them.
  struct Query {
    let source: IPAddress
    let destination: Endpoint
    let attempts: Int
  }

  private let sightings: HandshakeTable
  /// The sightings of each SYN, by ISN and TSval, which address translation leaves alone.
  private let groups: [Identity: [Int]]

  private struct Identity: Hashable {
    let isn: SerialNumber
    let timestamp: SerialNumber?
  }

  private struct Pair: Hashable {
    let source: IPAddress
    let destination: Endpoint
  }

  init(_ sightings: HandshakeTable) {
    self.sightings = sightings
    groups = Dictionary(grouping: sightings.indices) { index in
      Identity(isn: sightings.isn(index), timestamp: sightings.firstTimestamp(index))
    }
  }

  /// For each of the `limit` destinations with the most attempts, the source that has most trouble
  /// there.
  func busiest(_ limit: Int) -> [Query] {
    var attempts: [Pair: (all: Set<Identity>, silent: Int)] = [:]
    for index in sightings.indices {
      let pair = Pair(
        source: sightings.client(index).address, destination: sightings.server(index))
      let identity = Identity(
        isn: sightings.isn(index), timestamp: sightings.firstTimestamp(index))
      if attempts[pair, default: ([], 0)].all.insert(identity).inserted, sightings.isSilent(index) {
        attempts[pair]?.silent += 1
      }
    }
    let byDestination = Dictionary(grouping: attempts) { $0.key.destination }
    let ranked = byDestination.map { destination, pairs in
      (destination: destination, all: pairs.reduce(0) { $0 + $1.value.all.count }, pairs: pairs)
    }.sorted { ($1.all, $0.destination) < ($0.all, $1.destination) }
    return ranked.prefix(limit).compactMap { destination, _, pairs in
      let worst = pairs.max {
        ($0.value.silent, $0.value.all.count, $1.key.source)
          < ($1.value.silent, $1.value.all.count, $0.key.source)
      }
      return worst.map {
        Query(source: $0.key.source, destination: destination, attempts: $0.value.all.count)
      }
    }
  }

  /// What the captures show of the attempts of `trace` behind the rules.
  func translations(of trace: PacketTrace) -> [ObservedTranslation] {
    var found: [Pair: ObservedTranslation] = [:]
    for group in groups.values where (2...64).contains(group.count) {
      let fronts = group.filter {
        sightings[$0].server == trace.destination && sightings[$0].client.address == trace.source
      }
      guard let front = fronts.first else { continue }
      var seen: Set<Pair> = []
      for back in group where isBehind(back, front) {
        let pair = Pair(
          source: sightings[back].client.address, destination: sightings[back].server)
        guard seen.insert(pair).inserted else { continue }
        let before = sightings[front].transmissions[0].frame
        let after = sightings[back].transmissions[0].frame
        var translation =
          found[pair]
          ?? ObservedTranslation(
            source: pair.source, destination: pair.destination, attempts: 0, before: before,
            after: after)
        translation.attempts += 1
        if before < translation.before {
          (translation.before, translation.after) = (before, after)
        }
        found[pair] = translation
      }
    }
    return found.values.sorted {
      ($1.attempts, $0.destination, $0.source) < ($0.attempts, $1.destination, $1.source)
    }
  }

  /// Whether the sighting `back` has other addresses than `front` and comes after it: by time, or by
  /// hops where clocks do not tell.
  private func isBehind(_ back: Int, _ front: Int) -> Bool {
    let (one, two) = (sightings[front], sightings[back])
    guard one.server != two.server || one.client.address != two.client.address else {
      return false
    }
    let (first, second) = (one.transmissions[0], two.transmissions[0])
    if let left = first.timeToLive, let right = second.timeToLive, left != right {
      return right < left
    }
    guard let left = first.time, let right = second.time else { return false }
    return left < right
  }
}
