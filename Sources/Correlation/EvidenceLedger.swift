import Evidence

/// Numbers the pieces of evidence that statements cite, in the order of first use.
struct EvidenceLedger {
  /// The numbered evidence.
  private(set) var items: [EvidenceItem] = []

  /// The place of each item among `items`.
  private var known: [Key: Int] = [:]

  /// What no two items have alike.
  private struct Key: Hashable {
    let claim: Claim
    let input: Int64
    let lines: [[Int64]]
  }

  /// How many separate frames one item lists; the rest is counted.
  private let frameLimit: Int

  /// Nothing cited yet; an item will list `frameLimit` frames or lines.
  init(frameLimit: Int) { self.frameLimit = frameLimit }

  /// Cites packets for `claim`, one item per input, and returns the items' ids.
  mutating func cite(_ claim: Claim, frames: consuming [FrameReference]) -> [String] {
    frames.sort { ($0.input, $0.frame, $0.line ?? 0) < ($1.input, $1.frame, $1.line ?? 0) }
    var ids: [String] = []
    var rest = frames[...]
    while let first = rest.first {
      let own = rest.prefix { $0.input == first.input }
      rest = rest[own.endIndex...]
      let count = zip(own, own.dropFirst()).reduce(1) { $0 + ($1.0 == $1.1 ? 0 : 1) }
      ids.append(cite(claim, own, of: count))
    }
    return ids
  }

  /// Cites SYNs, of which there may be millions, for `claim`, one item per input, and returns the items'
  /// ids.
  mutating func cite(
    _ claim: Claim, syns places: some Sequence<Conversation.Place>, _ facts: CaseFacts
  ) -> [String] {
    var first: [Int64: FirstFrames] = [:]
    for place in places {
      let frame = facts.frame(place)
      first[frame.input, default: FirstFrames(limit: frameLimit)].add(frame)
    }
    return first.sorted { $0.key < $1.key }.map { input, its in
      cite(claim, its.sorted()[...], of: its.count)
    }
  }

  /// Cites the first of `frames`, which are of one input and rise; `count` of them differ.
  private mutating func cite(
    _ claim: Claim, _ frames: ArraySlice<FrameReference>, of count: Int
  ) -> String {
    var listed: [FrameReference] = []
    for frame in frames where frame != listed.last {
      if listed.count == frameLimit { break }
      listed.append(frame)
    }
    return add(
      claim, input: frames.first?.input ?? 0, frames: Self.ranges(of: listed.map(\.frame)),
      lines: Self.ranges(of: listed.compactMap(\.line)), omitted: count - listed.count)
  }

  /// Cites a line of a host snapshot for `claim`; a nil line cites the whole input.
  mutating func cite(_ claim: Claim, input: Int64, line: Int?) -> String {
    let lines = line.map { [[Int64($0), Int64($0)]] } ?? []
    return add(claim, input: input, frames: [], lines: lines, omitted: 0)
  }

  /// Cites lines of host texts for `claim`, one item per input, and returns the items' ids.
  mutating func cite(_ claim: Claim, lines: [(input: Int64, line: Int)]) -> [String] {
    let byInput = Dictionary(grouping: lines, by: \.input).sorted { $0.key < $1.key }
    return byInput.map { input, lines in
      let sorted = Set(lines.map { Int64($0.line) }).sorted()
      let listed = Array(sorted.prefix(frameLimit))
      return add(
        claim, input: input, frames: [], lines: Self.ranges(of: listed),
        omitted: sorted.count - listed.count)
    }
  }

  private mutating func add(
    _ claim: Claim, input: Int64, frames: [[Int64]], lines: [[Int64]], omitted: Int
  ) -> String {
    let key = Key(claim: claim, input: input, lines: lines)
    if let known = known[key] { return items[known].id }
    known[key] = items.count
    let id = "E\(items.count + 1)"
    items.append(
      EvidenceItem(
        id: id, claim: claim, input: input, frames: frames, lines: lines, omitted: omitted))
    return id
  }

  /// Joins neighbouring numbers, which rise, into ranges of first and last.
  static func ranges(of numbers: [Int64]) -> [[Int64]] {
    numbers.reduce(into: []) { ranges, number in
      if let last = ranges.last, last[1] + 1 >= number {
        ranges[ranges.count - 1][1] = max(last[1], number)
      } else {
        ranges.append([number, number])
      }
    }
  }
}

/// The first of many frames of one input, no two of which are the same.
private struct FirstFrames {
  /// How many there were.
  private(set) var count = 0
  private var frames: [FrameReference] = []
  private let limit: Int
  /// More are not kept before the later ones among them are given up.
  private let room: Int

  /// Nothing yet of which `limit` are asked for.
  init(limit: Int) {
    self.limit = limit
    room = limit > .max / 2 - 1000 ? .max : 2 * limit + 1000
  }

  mutating func add(_ frame: FrameReference) {
    count += 1
    frames.append(frame)
    if frames.count >= room { frames = sorted() }
  }

  /// The first ones, which rise.
  func sorted() -> [FrameReference] { Array(frames.sorted().prefix(limit)) }
}
