import Evidence
import Wire

/// The FINs of one connection and their acknowledgments: who closed first, and with which stamp.
///
/// Directions are those of the canonical 4-tuple: `low` is the endpoint that sorts first.
struct ConnectionClose {
  private(set) var low: FIN?
  private(set) var high: FIN?
  private(set) var isReset = false

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
  }

  /// Notes a segment that `fromLow` says the direction of, and returns the stamp that its receiver
  /// may store because of it.
  mutating func note(_ segment: Segment, frame: FrameReference, fromLow: Bool) -> StampUpdate? {
    if segment.flags.contains(.rst) {
      isReset = true
      return nil
    }
    let own = fromLow ? low : high
    let isFirstFIN = segment.flags.contains(.fin) && own == nil
    if isFirstFIN {
      set(FIN(frame: frame, acknowledgment: segment.acknowledgment, end: segment.end), low: fromLow)
    }
    return stampUpdate(by: segment, frame: frame, fromLow: fromLow, isFirstFIN: isFirstFIN)
  }

  /// Whether the side `low` (or the other) sent a FIN that does not acknowledge the other's.
  func isActiveCloser(low side: Bool) -> Bool {
    guard let own = side ? low : high else { return false }
    guard let other = side ? high : low, let acknowledged = own.acknowledgment else { return true }
    return other.end.distance(to: acknowledged) < 0
  }

  /// The receiver of `segment` keeps a stamp when it is the active closer and the segment
  /// acknowledges its FIN or is the peer's FIN.
  private mutating func stampUpdate(
    by segment: Segment, frame: FrameReference, fromLow: Bool, isFirstFIN: Bool
  ) -> StampUpdate? {
    guard !isReset, let keeperFIN = fromLow ? high : low, keeperFIN.frame != frame else {
      return nil
    }
    let covers = segment.acknowledgment.map { keeperFIN.end.distance(to: $0) >= 0 } ?? false
    let isFirstAcknowledgment = covers && !keeperFIN.isAcknowledged
    if isFirstAcknowledgment { acknowledge(low: !fromLow) }
    guard isActiveCloser(low: !fromLow),
      isFirstAcknowledgment || isFirstFIN && keeperFIN.isAcknowledged,
      let time = segment.time, let value = segment.timestamps?.value
    else { return nil }
    let peerHasClosed = (fromLow ? low : high) != nil
    return StampUpdate(
      keeper: segment.destination.address, peer: segment.source.address, value: value, time: time,
      certainty: peerHasClosed ? .always : .orphanOnly, frame: frame, finFrame: keeperFIN.frame,
      peerPort: segment.source.port)
  }

  private mutating func set(_ fin: FIN, low side: Bool) {
    if side { low = fin } else { high = fin }
  }

  private mutating func acknowledge(low side: Bool) {
    if side { low?.isAcknowledged = true } else { high?.isAcknowledged = true }
  }
}
