import Evidence

/// Rotated capture files (`tcpdump -C`, `-G`, `-W`) that are one capture: put in order by the times
/// of their packets, so that one handshake may span files.
public struct CaptureSeries: Hashable, Sendable, Codable {
  /// The inputs, in the order of their first packets.
  public let inputs: [Int64]
  /// Where one file ends long before the next begins.
  public let gaps: [Gap]

  /// A stretch of time that no file of a series covers.
  public struct Gap: Hashable, Sendable, Codable {
    /// The file before it.
    public let after: Int64
    /// The file after it.
    public let before: Int64
    /// Its length, in ns.
    public let length: Int64
  }

  /// Files of one capture overlap by no more than this, in ns.
  private static let longestOverlap: Int64 = 1_000_000
  /// A pause between two files is a gap when it is this long, in ns.
  private static let shortestGap: Int64 = 5 * nanosecondsPerSecond
  /// A gap is also this many times the mean distance of the packets.
  private static let gapFactor: Int64 = 50

  /// The series among `inputs`: captures with the same link type and filter whose names differ in
  /// their numbers only, and whose times do not overlap.
  ///
  /// A capture of its own is a series of one.
  public static func all(of inputs: [InputRecord]) -> [CaptureSeries] {
    let captures = inputs.filter { $0.input.kind.holdsPackets && $0.summary?.firstTime != nil }
    let groups = Dictionary(grouping: captures, by: Key.init)
    return groups.values.flatMap(split).sorted { $0.inputs[0] < $1.inputs[0] }
  }

  private static func split(_ group: [InputRecord]) -> [CaptureSeries] {
    let sorted = group.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    let isDisjoint = zip(sorted, sorted.dropFirst()).allSatisfy { earlier, later in
      later.start >= earlier.end - longestOverlap
    }
    guard isDisjoint else { return sorted.map { CaptureSeries(inputs: [$0.id], gaps: []) } }
    return [CaptureSeries(inputs: sorted.map(\.id), gaps: gaps(between: sorted))]
  }

  private static func gaps(between sorted: [InputRecord]) -> [Gap] {
    zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
      let length = later.start - earlier.end
      let frames = max(1, earlier.summary?.frames ?? 1)
      let spacing = (earlier.end - earlier.start) / frames
      guard length >= shortestGap, length / gapFactor >= spacing else { return nil }
      return Gap(after: earlier.id, before: later.id, length: length)
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
