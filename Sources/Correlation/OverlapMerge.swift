import Evidence
import Wire

/// Puts the segments of files of one series that overlap in the order of their times, and leaves out
/// what both files hold.
///
/// A SYN that both hold is passed on twice: it is another sighting of it, and is counted as one.
struct OverlapMerge {
  /// For each file that the next one overlaps, when that one begins, in ns.
  private let startOfNext: [Int64: Int64]
  /// The file before one that overlaps it.
  private let earlier: [Int64: Int64]
  /// Segments of the earlier file that wait for those of the later one, in time order.
  private var held: ArraySlice<Item> = []
  /// When the earlier file holds which packet in the overlap, in ns.
  private var known: [Identity: Int64] = [:]
  /// How many packets both files of an overlap hold.
  private(set) var count: OverlapCount

  /// The same packet has the same time in two captures of one host, but for this, in ns.
  private static let tolerance: Int64 = 1_000_000

  /// A segment and the file it stands in.
  typealias Item = (segment: Segment, input: Int64)

  /// What tells a packet, besides its time.
  private struct Identity: Hashable {
    let source: Endpoint
    let destination: Endpoint
    let flags: TCPFlags
    let sequence: SerialNumber
    let acknowledgment: SerialNumber?
    let timestamps: TCPTimestamps?
    let identification: UInt16?

    init(_ segment: Segment) {
      (source, destination, flags) = (segment.source, segment.destination, segment.flags)
      (sequence, acknowledgment) = (segment.sequence, segment.acknowledgment)
      (timestamps, identification) = (segment.timestamps, segment.identification)
    }
  }

  /// A merge for the overlaps of `series`.
  init(_ series: [CaptureSeries]) {
    let overlaps = series.flatMap(\.overlaps)
    startOfNext = Dictionary(overlaps.map { ($0.after, $0.start) }, uniquingKeysWith: { $1 })
    earlier = Dictionary(overlaps.map { ($0.before, $0.after) }, uniquingKeysWith: { $1 })
    count = OverlapCount(series)
  }

  /// Whether no file overlaps another.
  var isEmpty: Bool { startOfNext.isEmpty }

  /// Takes the next segment of `input`, and returns what is next in time.
  mutating func take(_ segment: Segment, input: Int64) -> [Item] {
    var ready: [Item] = []
    var isRepeated = false
    defer { count.take(segment, input: input, isRepeated: isRepeated) }
    if let first = held.first, first.input != input, first.input != earlier[input] {
      ready = release()
      known = [:]
    } else if earlier[input] != nil, let time = segment.time {
      while let first = held.first, first.input != input, first.segment.time ?? .min <= time {
        ready.append(first)
        held.removeFirst()
      }
      isRepeated = isKnown(segment, at: time)
      if isRepeated, !segment.flags.contains(.syn) { return ready }
    }
    guard let start = startOfNext[input], let time = segment.time, time >= start else {
      return ready + [(segment, input)]
    }
    held.append((segment, input))
    known[Identity(segment)] = time
    return ready
  }

  /// Adds what another merge counted of other segments of the same files.
  mutating func addCount(of other: OverlapMerge) { count.merge(other.count) }

  /// All segments that still wait.
  mutating func release() -> [Item] {
    defer { held = [] }
    return Array(held)
  }

  private func isKnown(_ segment: Segment, at time: Int64) -> Bool {
    guard let other = known[Identity(segment)] else { return false }
    return abs(time - other) <= Self.tolerance
  }
}
