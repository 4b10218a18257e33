import Evidence
import Wire

/// What the flow table remembers of one connection, in 48 bytes: nearly every packet of a capture reads
/// and writes one of these, and waits for it to come from memory.
///
/// Ends are those of its canonical 4-tuple. What there is of each end lies together by kind rather
/// than by end, so that nothing is padded.
struct Flow {
  /// Of the newest TSval of each end: when it was captured, in ns.
  private var lastTimes = InlineArray<2, Int64>(repeating: 0)
  /// The newest TSval of each end.
  private var lastValues = InlineArray<2, SerialNumber>(repeating: SerialNumber(0))
  /// The sequence number after each end's FIN.
  private var finEnds = InlineArray<2, SerialNumber>(repeating: SerialNumber(0))
  /// The client's initial sequence number.
  private var isn = SerialNumber(0)
  /// Client segments without SYN before the server's first without SYN.
  private var clientSegments: UInt32 = 0
  private var ends = InlineArray<2, EndMarks>(repeating: [])
  private var handshake: HandshakeMarks = []

  /// An end of the connection: the lower or the higher one of its key.
  private typealias End = Int

  /// What is known of one end.
  private struct EndMarks: OptionSet {
    let rawValue: UInt8

    static let hasLast = EndMarks(rawValue: 1)
    static let hasLastTime = EndMarks(rawValue: 2)
    static let hasFIN = EndMarks(rawValue: 4)
    static let isFINAcknowledged = EndMarks(rawValue: 8)
    static let hasReset = EndMarks(rawValue: 16)
  }

  /// How far the handshake got; empty when its SYN was not seen.
  private struct HandshakeMarks: OptionSet {
    let rawValue: UInt8

    static let isOpen = HandshakeMarks(rawValue: 1)
    static let clientIsLow = HandshakeMarks(rawValue: 2)
    static let hasSYNACK = HandshakeMarks(rawValue: 4)
    static let serverHasSpoken = HandshakeMarks(rawValue: 8)
  }

  /// A handshake whose client sent several segments before the server's first.
  struct Wait {
    let clientIsLow: Bool
    let isn: SerialNumber
    let clientSegments: Int
    /// When the server first sent something else than a SYN-ACK, in ns.
    let served: Int64?
  }
}

extension Flow {
  /// Whether the connection was established and neither closed nor reset.
  var isAlive: Bool {
    guard clientSegments > 0 || handshake.contains(.serverHasSpoken) else { return false }
    let isClosed = ends[0].contains(.hasFIN) && ends[1].contains(.hasFIN)
    return !isClosed && !ends[0].contains(.hasReset) && !ends[1].contains(.hasReset)
  }

  /// The handshake, when its client sent several segments and the server never came back.
  var unansweredWait: Wait? {
    guard !handshake.contains(.serverHasSpoken), clientSegments > 1 else { return nil }
    return wait(served: nil)
  }

  private func wait(served: Int64?) -> Wait {
    Wait(
      clientIsLow: handshake.contains(.clientIsLow), isn: isn, clientSegments: Int(clientSegments),
      served: served)
  }

  /// Takes the next segment: whether it becomes a row, and a wait that ends with it.
  mutating func take(
    _ segment: borrowing DecodedSegment, time: Int64?, fromLow: Bool
  ) -> (decision: FlowTable.Decision, wait: Wait?) {
    let (sender, receiver): (End, End) = fromLow ? (0, 1) : (1, 0)
    let flags = segment.flags
    if flags.contains(.syn), !flags.contains(.ack) { begin(segment.sequence, fromLow: fromLow) }
    let isFirstReply = noteHandshake(flags, fromLow: fromLow)
    let wait = noteWait(flags, time: time, fromLow: fromLow)
    let acknowledgesFIN = noteAcknowledgment(segment, of: receiver)
    var decision = FlowTable.Decision.count
    if flags.contains(.fin) {
      decision = .keep(noteFIN(segment, from: sender, to: receiver))
    } else if flags.contains(.syn) || flags.contains(.rst) || isFirstReply || acknowledgesFIN {
      decision = .keep(nil)
    }
    if flags.contains(.rst) { ends[sender].insert(.hasReset) }
    if let timestamps = segment.timestamps { note(timestamps.value, at: time, from: sender) }
    return (decision, wait)
  }

  private mutating func begin(_ isn: SerialNumber, fromLow: Bool) {
    if handshake.contains(.isOpen), self.isn == isn, handshake.contains(.clientIsLow) == fromLow {
      return
    }
    self = Flow()
    self.isn = isn
    handshake = fromLow ? [.isOpen, .clientIsLow] : .isOpen
  }

  /// Whether this is the client's first ACK, or a bare ACK of the server in place of a SYN-ACK.
  private mutating func noteHandshake(_ flags: TCPFlags, fromLow: Bool) -> Bool {
    guard handshake.contains(.isOpen) else { return false }
    if flags.contains(.syn) {
      if flags.contains(.ack) { handshake.insert(.hasSYNACK) }
      return false
    }
    guard clientSegments == 0, flags.contains(.ack), !flags.contains(.rst) else { return false }
    return handshake.contains(.clientIsLow) == fromLow || !handshake.contains(.hasSYNACK)
  }

  private mutating func noteWait(_ flags: TCPFlags, time: Int64?, fromLow: Bool) -> Wait? {
    guard handshake.contains(.isOpen), !handshake.contains(.serverHasSpoken),
      flags.isDisjoint(with: [.syn, .rst])
    else { return nil }
    if handshake.contains(.clientIsLow) == fromLow {
      clientSegments &+= 1
      return nil
    }
    guard handshake.contains(.hasSYNACK) || clientSegments > 0 else { return nil }
    handshake.insert(.serverHasSpoken)
    return clientSegments > 2 ? wait(served: time) : nil
  }

  /// Whether the segment is the first that acknowledges the FIN of `receiver`.
  private mutating func noteAcknowledgment(
    _ segment: borrowing DecodedSegment, of receiver: End
  ) -> Bool {
    guard ends[receiver].contains(.hasFIN), !ends[receiver].contains(.isFINAcknowledged),
      segment.flags.contains(.ack), finEnds[receiver].distance(to: segment.acknowledgment) >= 0
    else { return false }
    ends[receiver].insert(.isFINAcknowledged)
    return true
  }

  private mutating func noteFIN(
    _ segment: borrowing DecodedSegment, from sender: End, to receiver: End
  ) -> LastTimestamps {
    if !ends[sender].contains(.hasFIN) {
      ends[sender].insert(.hasFIN)
      finEnds[sender] = segment.sequence.advanced(
        by: UInt32(truncatingIfNeeded: segment.payloadLength) &+ 1)
    }
    return LastTimestamps(sender: last(of: sender), receiver: last(of: receiver))
  }

  /// The newest TSval of `end`, and when it was captured.
  private func last(of end: End) -> TimedTimestamp? {
    guard ends[end].contains(.hasLast) else { return nil }
    return TimedTimestamp(
      value: lastValues[end], time: ends[end].contains(.hasLastTime) ? lastTimes[end] : nil)
  }

  private mutating func note(_ value: SerialNumber, at time: Int64?, from sender: End) {
    lastValues[sender] = value
    lastTimes[sender] = time ?? 0
    ends[sender].insert(.hasLast)
    if time != nil { ends[sender].insert(.hasLastTime) } else { ends[sender].remove(.hasLastTime) }
  }
}
