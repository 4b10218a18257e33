import Evidence
import Wire

/// What the flow table remembers of one connection.
///
/// Directions are those of its canonical 4-tuple.
struct Flow {
  private var low = Direction()
  private var high = Direction()
  private var opening: Opening?

  /// One direction of a connection.
  ///
  /// The parts of the last timestamp lie apart so that they need no padding.
  private struct Direction {
    private var lastTime: Int64?
    var isFINAcknowledged = false
    var hasReset = false
    private var lastValue: SerialNumber?
    /// The sequence number after this side's FIN.
    var finEnd: SerialNumber?

    /// The newest TSval, and when it was captured.
    var last: TimedTimestamp? {
      get { lastValue.map { TimedTimestamp(value: $0, time: lastTime) } }
      set { (lastValue, lastTime) = (newValue?.value, newValue?.time) }
    }
  }

  /// A handshake in progress or completed.
  struct Opening {
    /// When the server first sent something else than a SYN-ACK, in ns.
    var served: Int64?
    let clientIsLow: Bool
    var hasSYNACK = false
    var serverHasSpoken = false
    let isn: SerialNumber
    /// Client segments without SYN before the server's first without SYN.
    var clientSegments: UInt32 = 0
  }

  /// Whether the connection was established and neither closed nor reset.
  var isAlive: Bool {
    guard let opening, opening.clientSegments > 0 || opening.serverHasSpoken else { return false }
    let isClosed = low.finEnd != nil && high.finEnd != nil
    return !isClosed && !low.hasReset && !high.hasReset
  }

  /// The handshake, when its client sent several segments and the server never came back.
  var unansweredWait: Opening? {
    guard let opening, !opening.serverHasSpoken, opening.clientSegments > 1 else { return nil }
    return opening
  }

  /// Takes the next segment: whether it becomes a row, and a wait that ends with it.
  mutating func take(
    _ segment: DecodedSegment, time: Int64?, fromLow: Bool
  ) -> (decision: FlowTable.Decision, wait: Opening?) {
    let isSYN = segment.flags.contains(.syn)
    if isSYN, !segment.flags.contains(.ack) { begin(segment, fromLow: fromLow) }
    let isFirstReply = noteHandshake(segment, fromLow: fromLow)
    let wait = noteWait(segment, time: time, fromLow: fromLow)
    let acknowledgesFIN = noteAcknowledgment(segment, fromLow: fromLow)
    var decision = FlowTable.Decision.count
    if segment.flags.contains(.fin) {
      decision = .keep(noteFIN(segment, fromLow: fromLow))
    } else if isSYN || segment.flags.contains(.rst) || isFirstReply || acknowledgesFIN {
      decision = .keep(nil)
    }
    noteEnd(segment, time: time, fromLow: fromLow)
    return (decision, wait)
  }

  private mutating func begin(_ segment: DecodedSegment, fromLow: Bool) {
    if let opening, opening.isn == segment.sequence, opening.clientIsLow == fromLow { return }
    self = Flow()
    opening = Opening(clientIsLow: fromLow, isn: segment.sequence)
  }

  /// Whether this is the client's first ACK, or a bare ACK of the server in place of a SYN-ACK.
  private mutating func noteHandshake(_ segment: DecodedSegment, fromLow: Bool) -> Bool {
    guard let opening else { return false }
    if segment.flags.contains(.syn) {
      if segment.flags.contains(.ack) { self.opening?.hasSYNACK = true }
      return false
    }
    guard !segment.flags.contains(.rst), segment.flags.contains(.ack) else { return false }
    if opening.clientIsLow == fromLow { return opening.clientSegments == 0 }
    return !opening.hasSYNACK && opening.clientSegments == 0
  }

  private mutating func noteWait(
    _ segment: DecodedSegment, time: Int64?, fromLow: Bool
  ) -> Opening? {
    guard var opening, !opening.serverHasSpoken, !segment.flags.contains(.syn),
      !segment.flags.contains(.rst)
    else { return nil }
    defer { self.opening = opening }
    if opening.clientIsLow == fromLow {
      opening.clientSegments &+= 1
      return nil
    }
    guard opening.hasSYNACK || opening.clientSegments > 0 else { return nil }
    opening.serverHasSpoken = true
    opening.served = time
    return opening.clientSegments > 2 ? opening : nil
  }

  private mutating func noteAcknowledgment(_ segment: DecodedSegment, fromLow: Bool) -> Bool {
    let peer = fromLow ? high : low
    guard segment.flags.contains(.ack), let end = peer.finEnd, !peer.isFINAcknowledged,
      end.distance(to: segment.acknowledgment) >= 0
    else { return false }
    if fromLow { high.isFINAcknowledged = true } else { low.isFINAcknowledged = true }
    return true
  }

  private mutating func noteFIN(_ segment: DecodedSegment, fromLow: Bool) -> LastTimestamps {
    let end = segment.sequence.advanced(
      by: UInt32(truncatingIfNeeded: segment.payloadLength) &+ 1)
    if fromLow { low.finEnd = low.finEnd ?? end } else { high.finEnd = high.finEnd ?? end }
    return LastTimestamps(
      sender: fromLow ? low.last : high.last, receiver: fromLow ? high.last : low.last)
  }

  private mutating func noteEnd(_ segment: DecodedSegment, time: Int64?, fromLow: Bool) {
    let isReset = segment.flags.contains(.rst)
    let last = segment.timestamps.map { TimedTimestamp(value: $0.value, time: time) }
    if fromLow {
      if let last { low.last = last }
      low.hasReset = low.hasReset || isReset
    } else {
      if let last { high.last = last }
      high.hasReset = high.hasReset || isReset
    }
  }
}
