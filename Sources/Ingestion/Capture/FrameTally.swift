import Evidence
import Wire

/// Counts packets that became no segment, by reason, with the first frame of each.
struct FrameTally {
  private var counts: [Reason: (count: Int, first: Int64, sample: PacketReason)] = [:]

  /// Why a packet became no segment, or a segment without its options.
  private enum Reason: Hashable {
    case other(FrameContent)
    case error(String)
    case options(String)
  }

  /// Counts a packet that holds no TCP.
  mutating func count(_ content: FrameContent, frame: Int64) {
    count(.other(content), frame: frame) {
      switch content {
      case .linkType(let type): .linkType(type)
      case .laterFragment: .laterFragment
      default: .other(content)
      }
    }
  }

  /// Counts a packet that could not be decoded.
  mutating func count(_ error: WireError, frame: Int64) {
    count(.error(error.kind), frame: frame) { .undecodable(error) }
  }

  /// Counts a segment whose options could not all be read.
  mutating func count(optionsError error: WireError, frame: Int64) {
    count(.options(error.kind), frame: frame) { .optionsUndecodable(error) }
  }

  private mutating func count(_ reason: Reason, frame: Int64, _ sample: () -> PacketReason) {
    if counts[reason] != nil {
      counts[reason]?.count += 1
    } else {
      counts[reason] = (1, frame, sample())
    }
  }

  /// One line per reason, in the order of the first frames.
  func unread() -> [Unread] {
    counts.values.sorted { ($0.first, $0.sample.description) < ($1.first, $1.sample.description) }
      .map { entry in
        let part =
          entry.count == 1
          ? CapturePart.frame(entry.first) : .frames(entry.count, first: entry.first)
        let isLoss =
          switch entry.sample {
          case .undecodable, .optionsUndecodable, .linkType: true
          case .laterFragment, .other: false
          }
        return Unread(.capture(part), .packet(entry.sample), isLoss: isLoss)
      }
  }
}
