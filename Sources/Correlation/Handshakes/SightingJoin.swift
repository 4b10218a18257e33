import Evidence
import Wire

/// Joins what several vantages saw of one and the same attempt: on several interfaces, before and
/// after NAT, in several captures, in a capture and in tcpdump's text of it.
///
/// ISN and TSval survive NAT; addresses and ports need not. The sighting nearest to the server tells
/// the attempt's story, and the others' SYNs become copies of its transmissions.
struct SightingJoin {
  /// The time base of each vantage, by index.
  let timeBases: [Input.TimeBase]
  /// When each vantage's capture begins and ends, in ns; nil where it has no times.
  let spans: [ClosedRange<Int64>?]
  /// Vantages that a rule chose packets at, as a log of the kernel is: what one did not see may have
  /// been there all the same, and it tells an attempt's story only where no other does.
  var selective: Set<Int> = []

  /// Probers send one ISN again and again; groups larger than this are told apart by addresses.
  private static let largestGroup = 32
  /// Sightings of one SYN at vantages with comparable clocks are not further apart than this, in ns.
  private static let longestWay: Int64 = 30 * nanosecondsPerSecond
  /// At one vantage, whose clock is one, they follow each other closely, in ns.
  private static let longestWayWithinVantage: Int64 = 1_000_000_000

  /// The distinct attempts, and the vantages most of whose attempts others tell better.
  struct Result {
    var handshakes: HandshakeTable
    var redundantVantages: Set<Int>
    /// How many attempts of a vantage, first, were told better by another, second.
    var absorbed: [VantagePair: Int]
    /// Attempts by vantage, before they were joined.
    var attempts: [Int: Int]
  }

  /// Two vantages: SYNs pass the first before the second.
  struct VantagePair: Hashable {
    let far: Int
    let near: Int
  }

  /// Joins `handshakes`, which are grouped by vantage and in time order within each.
  func join(_ handshakes: HandshakeTable) -> Result {
    var result = Result(
      handshakes: handshakes, redundantVantages: [], absorbed: [:], attempts: [:])
    var counts = [Int](repeating: 0, count: timeBases.count)
    for index in handshakes.indices { counts[handshakes.vantage(index)] += 1 }
    for (vantage, count) in counts.enumerated() where count > 0 {
      result.attempts[vantage] = count
    }
    var told: [Int: Sightings] = [:]
    for group in handshakes.groupsByISN() {
      for part in split(group, handshakes) {
        let attempts = part.map { handshakes[$0] }
        for (place, sightings) in join(attempts, counts: &result.absorbed) {
          told[part[place]] = sightings
        }
      }
    }
    if !told.isEmpty {
      result.handshakes = HandshakeTable(
        handshakes.indices.lazy.compactMap { index in
          switch told[index] {
          case nil: handshakes[index]
          case .joined(let handshake): handshake
          case .absorbed: nil
          }
        })
    }
    var lost: [Int: Int] = [:]
    for (pair, count) in result.absorbed { lost[pair.far, default: 0] += count }
    result.redundantVantages = Set(
      lost.filter { 2 * $0.value > result.attempts[$0.key, default: 0] }.keys)
    return result
  }

  /// What became of one sighting of an attempt.
  private enum Sightings {
    /// It tells the attempt's story, with what others saw.
    case joined(Handshake)
    /// Another one tells it.
    case absorbed
  }

  private func split(_ group: [Int], _ handshakes: HandshakeTable) -> [[Int]] {
    guard group.count > Self.largestGroup else { return [group] }
    let parts = Dictionary(grouping: group) { Identity(handshakes[$0]) }.values
    return parts.filter { $0.count > 1 && $0.count <= Self.largestGroup }
  }

  /// Joins those of `group` that are one attempt; returns by place what became of each that was joined.
  private func join(
    _ group: [Handshake], counts: inout [VantagePair: Int]
  ) -> [Int: Sightings] {
    var joined: [Int: Sightings] = [:]
    var handshakes = group
    var isAbsorbed = Array(repeating: false, count: group.count)
    // Settled before any is joined, which would change what is compared.
    let ranked = group.indices.sorted { isNearer(group[$0], than: group[$1]) }
    for (place, candidate) in ranked.enumerated().dropFirst() {
      let matching = ranked[..<place].filter { target in
        !isAbsorbed[target] && isSame(handshakes[target], handshakes[candidate])
      }
      let best = matching.min {
        distance(handshakes[$0], handshakes[candidate])
          < distance(handshakes[$1], handshakes[candidate])
      }
      guard let best else { continue }
      let pair = VantagePair(far: handshakes[candidate].vantage, near: handshakes[best].vantage)
      absorb(handshakes[candidate], into: &handshakes[best])
      isAbsorbed[candidate] = true
      joined[candidate] = .absorbed
      joined[best] = .joined(handshakes[best])
      if pair.far != pair.near { counts[pair, default: 0] += 1 }
    }
    return joined
  }

  /// Whether `one` was seen nearer to the server: with better times, after more hops, then later.
  private func isNearer(_ one: Handshake, than two: Handshake) -> Bool {
    let isSelective = selective.contains(one.vantage)
    if isSelective != selective.contains(two.vantage) { return !isSelective }
    let (left, right) = (timeBases[one.vantage].rank, timeBases[two.vantage].rank)
    if left != right { return left < right }
    if let first = one.transmissions[0].timeToLive, let second = two.transmissions[0].timeToLive,
      first != second
    {
      return first < second
    }
    if one.isAnswered != two.isAnswered, one.server != two.server { return one.isAnswered }
    if let first = matchedTime(one, two), let second = matchedTime(two, one), first != second {
      return first > second
    }
    return (-one.transmissions.count, one.vantage) < (-two.transmissions.count, two.vantage)
  }

  /// The time of the first SYN of `one` that `two` saw too.
  private func matchedTime(_ one: Handshake, _ two: Handshake) -> Int64? {
    one.transmissions.first { transmission in
      two.transmissions.contains { $0.isSameSYN(as: transmission) }
    }?.time
  }

  private func isSame(_ one: Handshake, _ two: Handshake) -> Bool {
    let isOneTuple = one.client == two.client && one.server == two.server
    let isOneVantage = one.vantage == two.vantage
    if isOneVantage, isOneTuple { return false }
    let isTold = one.transmissions.contains { first in
      two.transmissions.contains { $0.isSameSYN(as: first) }
    }
    guard isTold || isOneTuple else { return false }
    let limit = isOneVantage ? Self.longestWayWithinVantage : Self.longestWay
    return distance(one, two) < limit
  }

  /// How far apart in time two vantages saw the same SYN, in ns; 0 where clocks cannot be compared.
  private func distance(_ one: Handshake, _ two: Handshake) -> Int64 {
    guard
      one.vantage == two.vantage
        || timeBases[one.vantage].isComparable(with: timeBases[two.vantage])
    else { return 0 }
    let first = matchedTime(one, two) ?? one.firstTime
    let second = matchedTime(two, one) ?? two.firstTime
    guard let first, let second else { return 0 }
    return abs(first - second)
  }

  private func absorb(_ handshake: Handshake, into target: inout Handshake) {
    let nearest = target
    for (index, transmission) in handshake.transmissions.enumerated() {
      let known =
        nearest.counterpart(of: index, in: handshake).map { nearest.transmissions[$0].frame }
      if let place = target.transmissions.firstIndex(where: { $0.frame == known }) {
        target.transmissions[place].addCopies([transmission.frame] + transmission.copies)
        target.transmissions[place].takeReply(of: transmission)
      } else {
        insert(transmission, from: handshake.vantage, into: &target)
      }
    }
    if handshake.client.address != target.client.address {
      target.clientBeforeNAT = handshake.client
    }
    target.established = target.established ?? handshake.established
    target.closedFirst = target.closedFirst ?? handshake.closedFirst
  }

  /// A SYN that the vantage nearest to the server did not see.
  private func insert(_ transmission: Transmission, from vantage: Int, into target: inout Handshake)
  {
    var transmission = transmission
    let isComparable = timeBases[vantage].isComparable(with: timeBases[target.vantage])
    if isComparable, let time = transmission.time {
      transmission.isMissingNearServer =
        vantage != target.vantage && !selective.contains(vantage)
        && !selective.contains(target.vantage) && spans[target.vantage]?.contains(time) ?? false
    } else if vantage != target.vantage {
      transmission.time = nil
    }
    let place = target.transmissions.firstIndex {
      ($0.time ?? .max) > (transmission.time ?? .max)
    }
    target.transmissions.insert(transmission, at: place ?? target.transmissions.count)
  }
}

/// What all SYNs of one attempt share at one vantage.
private struct Identity: Hashable {
  let client: Endpoint
  let server: Endpoint
  let timestamp: SerialNumber?

  init(_ handshake: Handshake) {
    client = handshake.client
    server = handshake.server
    timestamp = handshake.transmissions.first?.timestamps?.value
  }
}

extension Handshake {
  /// SYNs of one attempt are at least 200 ms apart; two prints of one capture differ by less, in ns.
  private static let agreement: Int64 = 10_000_000

  /// The SYN here that is the SYN `index` of `other`, seen at another place.
  ///
  /// tcpdump's text shows no IP identification: of one 4-tuple, SYNs without timestamps are told by
  /// how long after the first one they came, or by their order where there are no times.
  fileprivate func counterpart(of index: Int, in other: Handshake) -> Int? {
    let transmission = other.transmissions[index]
    if let place = transmissions.firstIndex(where: { $0.isSameSYN(as: transmission) }) {
      return place
    }
    guard client == other.client, server == other.server, transmission.timestamps == nil else {
      return nil
    }
    func isUntold(_ seen: Transmission) -> Bool {
      seen.timestamps == nil
        && (seen.identification == nil || transmission.identification == nil)
    }
    guard let wait = other.wait(before: index) else {
      return transmissions.indices.contains(index) && isUntold(transmissions[index]) ? index : nil
    }
    return transmissions.indices.first { place in
      isUntold(transmissions[place])
        && self.wait(before: place).map { abs($0 - wait) < Self.agreement } ?? (place == index)
    }
  }

  /// How long after the first SYN the SYN `index` came, in ns.
  private func wait(before index: Int) -> Int64? {
    guard let time = transmissions[index].time, let firstTime else { return nil }
    return time - firstTime
  }
}

extension Transmission {
  /// Whether `other`, of a handshake with the same ISN, is the same packet: equal TSval, or without
  /// timestamps equal IP identification.
  func isSameSYN(as other: Transmission) -> Bool {
    switch (timestamps?.value, other.timestamps?.value) {
    case (let one?, let two?): one == two
    case (nil, nil): identification != nil && identification == other.identification
    default: false
    }
  }

  /// Takes the reply that another vantage saw, when this one saw none.
  fileprivate mutating func takeReply(of other: Transmission) {
    guard reply == .none, other.reply != .none else { return }
    reply = other.reply
    replyFrame = other.replyFrame
    if time != nil, other.time != nil { replyTime = other.replyTime }
  }
}

extension Input.TimeBase {
  /// Whether times of both count from the same moment, so that they can be compared.
  func isComparable(with other: Input.TimeBase) -> Bool {
    let absolute: Set<Input.TimeBase> = [.utc, .local]
    return absolute.contains(self) && absolute.contains(other)
      // Of the same unknown day, as far as anybody can tell: they share an attempt.
      || self == .timeOfDay && other == .timeOfDay
  }

  /// The better the times, the lower.
  fileprivate var rank: Int {
    switch self {
    case .utc: 0
    case .local: 1
    case .timeOfDay: 2
    case .relative: 3
    case .none: 4
    }
  }
}
