import Evidence

/// How many packets stand in two files of one series, where one goes on while the next has begun.
///
/// Only some segments are rows; of all other packets the case knows no more than their number. So the
/// rows that both files hold are the least that it can be, and the frames that the shorter of the two
/// stretches can have are the most.
struct OverlapCount: Sendable {
  /// By the later file of each overlap.
  private var overlaps: [Int64: Overlap]
  /// The later file by the one before it.
  private let laterFile: [Int64: Int64]

  private struct Overlap {
    let gap: CaptureSeries.Gap
    /// Segments that both files hold.
    var repeated: Int64 = 0
    /// The last frame of the earlier file that is known to be before the overlap.
    var lastBefore: Int64 = 0
    /// The first frame of the later file that is known to be behind it.
    var firstBehind: Int64?

    var end: Int64 { gap.start.addingReportingOverflow(gap.length).partialValue }
  }

  /// Nothing counted yet in the overlaps of `series`.
  init(_ series: [CaptureSeries]) {
    let gaps = series.flatMap(\.overlaps)
    overlaps = Dictionary(
      gaps.map { ($0.before, Overlap(gap: $0)) }, uniquingKeysWith: { $1 })
    laterFile = Dictionary(gaps.map { ($0.after, $0.before) }, uniquingKeysWith: { $1 })
  }

  /// Takes the next segment of `input`.
  ///
  /// - Parameter isRepeated: whether the file before holds it too.
  mutating func take(_ segment: Segment, input: Int64, isRepeated: Bool) {
    guard let time = segment.time else { return }
    if let later = laterFile[input], var overlap = overlaps[later], time < overlap.gap.start {
      overlap.lastBefore = max(overlap.lastBefore, segment.frame)
      overlaps[later] = overlap
    }
    guard var overlap = overlaps[input] else { return }
    if isRepeated { overlap.repeated += 1 }
    if time > overlap.end { overlap.firstBehind = min(overlap.firstBehind ?? .max, segment.frame) }
    overlaps[input] = overlap
  }

  /// Adds what another count took of other segments of the same files.
  mutating func merge(_ other: OverlapCount) {
    overlaps.merge(other.overlaps) { one, other in
      var sum = one
      sum.repeated += other.repeated
      sum.lastBefore = max(one.lastBefore, other.lastBefore)
      sum.firstBehind = [one.firstBehind, other.firstBehind].compactMap(\.self).min()
      return sum
    }
  }

  /// At least and at most how many packets of `inputs` are counted twice.
  func packets(of inputs: [InputRecord]) -> (least: Int64, most: Int64) {
    let frames = Dictionary(
      inputs.map { ($0.id, $0.summary?.frames ?? 0) }, uniquingKeysWith: { $1 })
    return overlaps.values.reduce((0, 0)) { sum, overlap in
      let earlier = frames[overlap.gap.after, default: 0] - overlap.lastBefore
      let later = (overlap.firstBehind ?? frames[overlap.gap.before, default: 0] + 1) - 1
      let most = max(overlap.repeated, min(earlier, later))
      return (sum.0 + overlap.repeated, sum.1 + most)
    }
  }
}
