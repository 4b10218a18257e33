import Evidence
import Wire

/// The FINs of one connection and their acknowledgments: who closed first, and with which stamp.
///
/// Directions are those of the canonical 4-tuple: `low` is the endpoint that sorts first.
struct ConnectionClose {
  private(set) var low: FIN?
  private(set) var high: FIN?
  private(set) var isReset = false
  /// Whether the side `low` was the first to send one; nil before any.
  private var isLowFirst: Bool?

  /// One side's FIN.
  struct FIN {
    /// Where it stands.
    let frame: FrameReference
    /// Its acknowledgment number; nil without ACK.
    let acknowledgment: SerialNumber?
    /// The sequence number after it.
    let end: SerialNumber
    /// Whether the other side has acknowledged it.
    var isAcknowledged = false
    /// Whether its sender has stored a stamp for certain.
    var hasStored = false
  }

  /// Notes a segment that `fromLow` says the direction of, and returns the stamp that its receiver
  /// may store because of it.
  mutating func note(_ segment: Segment, frame: FrameReference, fromLow: Bool) -> StampUpdate? {
    if segment.flags.contains(.rst) {
      isReset = true
      return nil
    }
    let own = fromLow ? low : high
    let isFIN = segment.flags.contains(.fin)
    if isFIN, own == nil {
      set(FIN(frame: frame, acknowledgment: segment.acknowledgment, end: segment.end), low: fromLow)
    }
    return stampUpdate(by: segment, frame: frame, fromLow: fromLow, isFIN: isFIN)
  }

  /// Whether the side `low` (or the other) sent a FIN that does not acknowledge the other's.
  func isActiveCloser(low side: Bool) -> Bool {
    guard let own = side ? low : high else { return false }
    guard let other = side ? high : low, let acknowledged = own.acknowledgment else { return true }
    return other.end.distance(to: acknowledged) < 0
  }

  /// The receiver of `segment` keeps a stamp when it is the active closer and the segment
  /// acknowledges its FIN or is the peer's FIN: the first one that it takes, since a full accept
  /// queue ignores a client's FIN until the handshake is complete.
  private mutating func stampUpdate(
    by segment: Segment, frame: FrameReference, fromLow: Bool, isFIN: Bool
  ) -> StampUpdate? {
    guard !isReset, let keeperFIN = fromLow ? high : low, keeperFIN.frame != frame else {
      return nil
    }
    let covers = segment.acknowledgment.map { keeperFIN.end.distance(to: $0) >= 0 } ?? false
    let isFirstAcknowledgment = covers && !keeperFIN.isAcknowledged
    if isFirstAcknowledgment { acknowledge(low: !fromLow) }
    guard isActiveCloser(low: !fromLow),
      isFirstAcknowledgment || isFIN && covers && !keeperFIN.hasStored,
      let time = segment.time, let value = segment.timestamps?.value
    else { return nil }
    // A FIN that came before the keeper's, and that the keeper does not acknowledge, was ignored.
    let peerFIN = fromLow ? low : high
    let isTaken =
      isFIN || peerFIN.map { $0.isAcknowledged || isLowFirst == !fromLow } ?? false
    if isTaken { noteStore(low: !fromLow) }
    return StampUpdate(
      keeper: segment.destination.address, peer: segment.source.address, value: value, time: time,
      certainty: isTaken ? .always : .orphanOnly, frame: frame, finFrame: keeperFIN.frame,
      peerPort: segment.source.port)
  }

  private mutating func set(_ fin: FIN, low side: Bool) {
    isLowFirst = isLowFirst ?? side
    if side { low = fin } else { high = fin }
  }

  private mutating func noteStore(low side: Bool) {
    if side { low?.hasStored = true } else { high?.hasStored = true }
  }

  private mutating func acknowledge(low side: Bool) {
    if side { low?.isAcknowledged = true } else { high?.isAcknowledged = true }
  }
}
