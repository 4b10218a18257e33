/// The TS clocks of one source at one server: the lines TSval = rate · time + offset (mod 2^32) that
/// its SYNs lie on, how many they are, and which attempt lies on which.
///
/// Kohno, Broido and Claffy (2005) measure clocks from TSvals, Bursztein (2007) counts hosts behind
/// NAT by them. `RateVote` finds the rate of each attempt, `LineGroups` the lines of each rate, and
/// `LineSearch` rates that are not common.
struct ClockEstimate {
  /// What kind of clocks.
  let model: ClockModel
  /// The lines, in the order of their first SYNs; none where each connection has an offset of its
  /// own.
  let clocks: [ClockLine]
  /// How many clocks there are, those with one attempt included; nil when it cannot be told.
  let count: Int?
  /// Attempts with timestamps that are on none of `clocks`.
  let lone: Int

  /// The clocks behind `points`.
  init(_ points: ClockPoints) {
    let found = ClockSearch(points)
    let judged = ClockModelRule(found, points: points)
    (model, count) = (judged.model, judged.count)
    clocks = model == .perConnection ? [] : found.lines(of: points)
    lone = points.attempts.count - clocks.reduce(0) { $0 + $1.handshakes.count }
  }

  /// The clocks behind the attempts of `conversation`.
  init(_ conversation: Conversation, in handshakes: HandshakeTable) {
    self.init(ClockPoints(conversation, in: handshakes))
  }
}

/// Finds the lines, with the rate of each.
struct ClockSearch {
  /// Attempts on one line, and its rate.
  struct Group {
    let rate: Double
    let attempts: [Int]
  }

  /// Lines with two attempts or more, in no order.
  private(set) var groups: [Group] = []
  /// The other attempts, in time order.
  private(set) var lone: [Int] = []

  /// Uncommon rates that are looked for among what is left over.
  private static let furtherRounds = 3

  /// The lines through `points`.
  init(_ points: ClockPoints) {
    lone = Array(points.attempts.indices)
    var rates = TickRate.common
    if let rate = LineSearch.rate(of: lone, in: points) { rates.append(rate) }
    take(rates, points)
    for _ in 0..<Self.furtherRounds {
      guard let rate = LineSearch.rate(of: lone, in: points) else { break }
      let before = groups.count
      take([rate], points)
      if groups.count == before { break }
    }
  }

  /// Takes the lines of `rates` out of what is left over.
  private mutating func take(_ rates: [Double], _ points: ClockPoints) {
    let votes = RateVote(lone, of: points, rates: rates)
    var members: [Double: [Int]] = [:]
    var left: [Int] = []
    for (attempt, choice) in zip(lone, votes.choices) {
      if let choice { members[choice, default: []].append(attempt) } else { left.append(attempt) }
    }
    for (rate, attempts) in members.sorted(by: { $0.key < $1.key }) {
      let found = LineGroups(attempts, of: points, rate: rate)
      groups += found.lines.map { Group(rate: rate, attempts: $0) }
      left += found.lone
    }
    lone = left.sorted()
  }

  /// The lines, fitted, in the order of their first SYNs; also those of single attempts whose
  /// retransmissions measure the rate, when nothing else is known.
  func lines(of points: ClockPoints) -> [ClockLine] {
    var all = groups
    if groups.isEmpty {
      all = lone.compactMap { attempt in
        TickRate.measured(attempt, in: points).flatMap { measured in
          let rate = TickRate.common.first { measured.fits($0) } ?? measured.rate
          return TickRate.plausible.contains(rate) ? Group(rate: rate, attempts: [attempt]) : nil
        }
      }
    }
    return all.sorted { ($0.attempts.first ?? 0) < ($1.attempts.first ?? 0) }
      .compactMap { ClockLine($0.attempts, of: points, rate: $0.rate) }
  }
}
