import Evidence
import Wire

/// Joins the handshakes that several vantages saw of one and the same attempt.
///
/// Attempts are the same when addresses, ports, ISN and TSvals are. The vantage with the better
/// time base, then with more of the SYNs, then the earlier input tells the attempt's story; the
/// others' SYNs become copies of its transmissions.
struct SightingJoin {
  /// The time base of each vantage, by index.
  let timeBases: [Input.TimeBase]

  /// The distinct attempts, and the vantages most of whose attempts others tell better.
  struct Result {
    var handshakes: [Handshake]
    var redundantVantages: Set<Int>
  }

  /// Joins `handshakes`, which are grouped by vantage and in time order within each.
  func join(_ handshakes: [Handshake]) -> Result {
    var groups: [Identity: [Int]] = [:]
    for (index, handshake) in handshakes.enumerated() {
      groups[Identity(handshake), default: []].append(index)
    }
    var absorbed = Set<Int>()
    var result = handshakes
    for group in groups.values where group.count > 1 {
      join(group, in: &result, absorbed: &absorbed)
    }
    let remaining = result.indices.filter { !absorbed.contains($0) }
    return Result(
      handshakes: remaining.map { result[$0] },
      redundantVantages: redundant(in: handshakes, absorbed: absorbed))
  }

  private func join(_ group: [Int], in handshakes: inout [Handshake], absorbed: inout Set<Int>) {
    let ranked = group.sorted { rank(handshakes[$0]) < rank(handshakes[$1]) }
    for candidate in ranked.dropFirst() {
      let target = ranked.first {
        !absorbed.contains($0) && handshakes[$0].vantage != handshakes[candidate].vantage
          && isSame(handshakes[$0], handshakes[candidate])
      }
      guard let target, target != candidate else { continue }
      absorb(handshakes[candidate], into: &handshakes[target])
      absorbed.insert(candidate)
    }
  }

  /// Two vantages with comparable times see one attempt at nearly the same time; probers that use
  /// one ISN again and again do so later.
  private func isSame(_ one: Handshake, _ two: Handshake) -> Bool {
    guard timeBases[one.vantage].isComparable(with: timeBases[two.vantage]),
      let first = one.firstTime, let second = two.firstTime
    else { return true }
    return abs(first - second) < 60 * nanosecondsPerSecond
  }

  private func absorb(_ handshake: Handshake, into target: inout Handshake) {
    for (index, transmission) in handshake.transmissions.enumerated() {
      let match = target.transmissions.firstIndex {
        $0.timestamps?.value == transmission.timestamps?.value && $0.timestamps != nil
      }
      let place = match ?? min(index, target.transmissions.count - 1)
      target.transmissions[place].copies += [transmission.frame] + transmission.copies
      if target.transmissions[place].reply == .none, transmission.reply != .none {
        target.transmissions[place].reply = transmission.reply
        target.transmissions[place].replyFrame = transmission.replyFrame
      }
    }
    target.established = target.established ?? handshake.established
    target.closedFirst = target.closedFirst ?? handshake.closedFirst
  }

  private func rank(_ handshake: Handshake) -> (Int, Int, Int) {
    let base = timeBases[handshake.vantage]
    let quality = base == .utc ? 0 : base == .local ? 1 : base == .timeOfDay ? 2 : 3
    return (quality, -handshake.transmissions.count, handshake.vantage)
  }

  private func redundant(in handshakes: [Handshake], absorbed: Set<Int>) -> Set<Int> {
    var all: [Int: Int] = [:]
    var lost: [Int: Int] = [:]
    for (index, handshake) in handshakes.enumerated() {
      all[handshake.vantage, default: 0] += 1
      if absorbed.contains(index) { lost[handshake.vantage, default: 0] += 1 }
    }
    return Set(lost.filter { 2 * $0.value > all[$0.key, default: 0] }.keys)
  }
}

/// What is the same for all sightings of one attempt.
private struct Identity: Hashable {
  let client: Endpoint
  let server: Endpoint
  let isn: SerialNumber
  let timestamp: SerialNumber?

  init(_ handshake: Handshake) {
    client = handshake.client
    server = handshake.server
    isn = handshake.isn
    timestamp = handshake.transmissions.first?.timestamps?.value
  }
}

extension Input.TimeBase {
  /// Whether times of both count from the same moment, so that they can be compared.
  func isComparable(with other: Input.TimeBase) -> Bool {
    (self == .utc || self == .local) && (other == .utc || other == .local)
  }
}
