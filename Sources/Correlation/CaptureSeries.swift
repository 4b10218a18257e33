import Evidence

/// Rotated capture files (`tcpdump -C`, `-G`, `-W`) that are one capture: put in order by the times
/// of their packets, so that one handshake may span files.
public struct CaptureSeries: Hashable, Sendable, Codable {
  /// The inputs, in the order of their first packets.
  public let inputs: [Int64]
  /// Where one file ends long before the next begins.
  public let gaps: [Gap]

  /// Where one file goes on while the next has begun; packets that both hold count once.
  public let overlaps: [Gap]

  /// A stretch of time that no file of a series covers, or that two cover.
  public struct Gap: Hashable, Sendable, Codable {
    /// The file before it.
    public let after: Int64
    /// The file after it.
    public let before: Int64
    /// When it begins, in ns.
    public let start: Int64
    /// Its length, in ns.
    public let length: Int64
  }

  /// Packets are out of order by no more than this, in ns: no overlap.
  private static let shortestOverlap: Int64 = 1_000_000
  /// Files of one capture overlap by no more than this part of the shorter one: what is captured
  /// twice all the time is two captures.
  private static let largestOverlap: Int64 = 4
  /// A pause between two files is a gap when it is this long, in ns.
  private static let shortestGap: Int64 = 5 * nanosecondsPerSecond
  /// A gap is also this many times the mean distance of the packets.
  private static let gapFactor: Int64 = 50

  /// The series among `inputs`: captures with the same link type and filter whose names differ in
  /// their numbers only, and which follow one another in time, with little overlap.
  ///
  /// Where they do not, those whose names are alike up to the first number that differs are looked
  /// at apart: `node1.pcap0`, `node1.pcap1` and `node2.pcap0` are two series. A capture of its own
  /// is a series of one.
  public static func all(of inputs: [InputRecord]) -> [CaptureSeries] {
    let captures = inputs.filter { $0.input.kind.holdsPackets && $0.summary?.firstTime != nil }
    let groups = Dictionary(grouping: captures, by: Key.init)
    return groups.values.flatMap { split($0) }.sorted { $0.inputs[0] < $1.inputs[0] }
  }

  private static func split(_ group: [InputRecord], place: Int = 0) -> [CaptureSeries] {
    let sorted = group.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    if zip(sorted, sorted.dropFirst()).allSatisfy(follow) {
      return [
        CaptureSeries(
          inputs: sorted.map(\.id), gaps: gaps(between: sorted), overlaps: overlaps(of: sorted))
      ]
    }
    let numbers = sorted.map(\.input.path.numbers)
    guard
      let place = (place..<(numbers.map(\.count).max() ?? 0)).first(where: { place in
        Set(numbers.map { $0.dropFirst(place).first }).count > 1
      })
    else { return sorted.map { CaptureSeries(inputs: [$0.id], gaps: [], overlaps: []) } }
    let parts = Dictionary(grouping: sorted) { $0.input.path.numbers.dropFirst(place).first }
    return parts.values.flatMap { split($0, place: place + 1) }
  }

  /// Whether `later` may be the file that was written next.
  private static func follow(_ earlier: InputRecord, _ later: InputRecord) -> Bool {
    let overlap = earlier.end - later.start
    if overlap <= shortestOverlap { return true }
    let shorter = min(earlier.end - earlier.start, later.end - later.start)
    return later.end > earlier.end && overlap <= shorter / largestOverlap
  }

  private static func overlaps(of sorted: [InputRecord]) -> [Gap] {
    zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
      let length = earlier.end - later.start
      guard length > shortestOverlap else { return nil }
      return Gap(after: earlier.id, before: later.id, start: later.start, length: length)
    }
  }

  private static func gaps(between sorted: [InputRecord]) -> [Gap] {
    zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
      let length = later.start - earlier.end
      let frames = max(1, earlier.summary?.frames ?? 1)
      let spacing = (earlier.end - earlier.start) / frames
      guard length >= shortestGap, length / gapFactor >= spacing else { return nil }
      return Gap(after: earlier.id, before: later.id, start: earlier.end, length: length)
    }
  }

  /// What the files of one series have in common.
  private struct Key: Hashable {
    let name: String
    let linkType: String
    let filter: String?
    let timeBase: Input.TimeBase

    init(_ record: InputRecord) {
      // Numbers and dates are what rotation puts into a name.
      name = String(record.input.path.map { $0.isNumber ? "#" : $0 }).collapsed
      linkType = record.summary?.linkType ?? ""
      filter = record.input.filter
      timeBase = record.input.timeBase
    }
  }
}

extension InputRecord {
  fileprivate var start: Int64 { summary?.firstTime ?? 0 }
  fileprivate var end: Int64 { summary?.lastTime ?? 0 }
}

extension String {
  /// The numbers in the text, each as its digits.
  fileprivate var numbers: [Substring] { split { !$0.isNumber } }

  /// The text with runs of `#` made one, so that `cap.9` and `cap.10` are alike, and with a number
  /// at the end, and the separator before it, left out: `cap` and `cap1` are the first two files
  /// that `tcpdump -C` writes.
  fileprivate var collapsed: String {
    var text = ""
    for character in self where character != "#" || text.last != "#" { text.append(character) }
    while let last = text.last, "#._-".contains(last) { text.removeLast() }
    return text
  }
}
