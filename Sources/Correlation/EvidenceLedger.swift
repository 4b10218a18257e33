import Evidence

/// Numbers the pieces of evidence that statements cite, in the order of first use.
struct EvidenceLedger {
  /// The numbered evidence.
  private(set) var items: [EvidenceItem] = []

  /// How many separate frames one item lists; the rest is counted.
  private let frameLimit: Int

  /// Nothing cited yet; an item will list `frameLimit` frames or lines.
  init(frameLimit: Int) { self.frameLimit = frameLimit }

  /// Cites packets for `claim`, one item per input, and returns the items' ids.
  mutating func cite(_ claim: Claim, frames: [FrameReference]) -> [String] {
    let byInput = Dictionary(grouping: Set(frames), by: \.input).sorted { $0.key < $1.key }
    return byInput.map { input, references in
      let sorted = references.sorted()
      let listed = sorted.prefix(frameLimit)
      return add(
        claim, input: input, frames: Self.ranges(of: listed.map(\.frame)),
        lines: Self.ranges(of: listed.compactMap(\.line)), omitted: sorted.count - listed.count)
    }
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
    if let known = items.first(where: {
      $0.claim == claim && $0.input == input && $0.lines == lines
    }) {
      return known.id
    }
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
