import Evidence
import Wire

/// Counts packets that became no segment, by reason, with the first frame of each.
struct FrameTally {
  private var counts: [Reason: (count: Int, first: Int64, sample: String)] = [:]

  /// Why a packet became no segment, or a segment without its options.
  private enum Reason: Hashable {
    case other(FrameContent)
    case error(String)
    case options(String)
  }

  /// Counts a packet that holds no TCP.
  mutating func count(_ content: FrameContent, frame: Int64) {
    count(.other(content), frame: frame) { "\(content)" }
  }

  /// Counts a packet that could not be decoded.
  mutating func count(_ error: WireError, frame: Int64) {
    count(.error(error.kind), frame: frame) { "\(error)" }
  }

  /// Counts a segment whose options could not all be read.
  mutating func count(optionsError error: WireError, frame: Int64) {
    count(.options(error.kind), frame: frame) { "\(error)" }
  }

  private mutating func count(_ reason: Reason, frame: Int64, _ sample: () -> String) {
    if counts[reason] != nil {
      counts[reason]?.count += 1
    } else {
      counts[reason] = (1, frame, sample())
    }
  }

  /// One line per reason, in the order of the first frames.
  func unread() -> [Unread] {
    counts.sorted { ($0.value.first, $0.value.sample) < ($1.value.first, $1.value.sample) }
      .map { reason, entry in
        let frames = entry.count == 1 ? "frame" : "\(entry.count) frames, the first is"
        let what = "\(frames) \(entry.first)"
        return switch reason {
        case .other(.linkType):
          Unread(what: what, why: "\(entry.sample) is not decoded by this version", isLoss: true)
        case .other(.laterFragment):
          Unread(what: what, why: "a later IP fragment holds no TCP header", isLoss: false)
        case .other: Unread(what: what, why: "\(entry.sample), no TCP segment", isLoss: false)
        case .error: Unread(what: what, why: entry.sample, isLoss: true)
        case .options:
          Unread(what: what, why: "the segment was kept, but \(entry.sample)", isLoss: true)
        }
      }
  }
}
