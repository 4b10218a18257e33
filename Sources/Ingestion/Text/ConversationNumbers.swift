internal import Wire

/// Turns the relative sequence numbers that tcpdump prints back into absolute ones.
///
/// Of each conversation tcpdump keeps the numbers of the first packet with ACK, and again those of
/// each SYN with ACK. It prints these packets, and all packets without ACK, with absolute numbers,
/// and the other ones relative to what it kept. With `-S` all numbers are absolute.
/// Source: tcpdump 4.99 `tcp_print` in print-tcp.c.
struct ConversationNumbers: Sendable {
  private struct Key: Hashable {
    let low: Endpoint
    let high: Endpoint
  }

  /// How many conversations print numbers relative to a segment that the text does not show, so that
  /// the absolute ones cannot be told.
  private(set) var withoutStart = 0

  private let limit: Int
  private var conversations: [Key: Conversation] = [:]
  /// The keys in the order of their arrival, as a ring once `limit` is reached.
  private var order: [Key] = []
  private var oldest = 0

  /// Numbers of the `limit` conversations that began last.
  init(limit: Int = 262_144) { self.limit = max(limit, 1) }

  /// Forgets all conversations: another capture begins.
  mutating func startCapture() {
    conversations = [:]
    (order, oldest) = ([], 0)
  }

  /// The segment that `text` tells of, with absolute numbers.
  mutating func segment(from text: TcpdumpSegment) -> DecodedSegment {
    let isLow = text.source < text.destination
    let key =
      isLow
      ? Key(low: text.source, high: text.destination)
      : Key(low: text.destination, high: text.source)
    let known = conversations[key]
    if known == nil { makeRoom(for: key) }
    var exchange = Exchange(known ?? Conversation(), senderIsLow: isLow)
    let (sequence, acknowledgment) = exchange.take(text)
    conversations[key] = exchange.conversation(senderIsLow: isLow)
    if exchange.lacksStart { withoutStart += 1 }
    return DecodedSegment(
      source: text.source, destination: text.destination, flags: text.flags,
      sequence: SerialNumber(sequence), acknowledgment: SerialNumber(acknowledgment),
      window: text.window, timestamps: text.timestamps, timeToLive: text.header.timeToLive,
      identification: text.header.identification, payloadLength: text.payloadLength,
      interfaceIndex: text.header.interfaceIndex)
  }

  private mutating func makeRoom(for key: Key) {
    guard order.count == limit else {
      order.append(key)
      return
    }
    conversations[order[oldest]] = nil
    order[oldest] = key
    oldest = (oldest + 1) % limit
  }
}

/// What is known of one direction of a conversation.
private struct Side {
  /// What tcpdump subtracts from the numbers of this direction.
  var base: UInt32?
  /// The number after the highest one sent in this direction.
  var next: UInt32?
}

private struct Conversation {
  var low = Side()
  var high = Side()
  var hasBase = false
  /// Whether the text was printed with `-S`; nil until a number tells.
  var isAbsolute: Bool?
  /// Whether a number was relative to one that is not known.
  var lacksStart = false
}

/// A conversation as the sender of one segment sees it.
private struct Exchange {
  private var me: Side
  private var peer: Side
  private var hasBase: Bool
  private var isAbsolute: Bool?
  private let lackedStart: Bool
  private var meetsUnknownStart = false

  init(_ conversation: Conversation, senderIsLow: Bool) {
    me = senderIsLow ? conversation.low : conversation.high
    peer = senderIsLow ? conversation.high : conversation.low
    hasBase = conversation.hasBase
    isAbsolute = conversation.isAbsolute
    lackedStart = conversation.lacksStart
  }

  /// Whether a number is relative to one that is not known, for the first time.
  var lacksStart: Bool { meetsUnknownStart && !lackedStart }

  func conversation(senderIsLow: Bool) -> Conversation {
    Conversation(
      low: senderIsLow ? me : peer, high: senderIsLow ? peer : me, hasBase: hasBase,
      isAbsolute: isAbsolute, lacksStart: lackedStart || meetsUnknownStart)
  }

  /// The absolute numbers of the sender's next segment.
  mutating func take(_ text: TcpdumpSegment) -> (sequence: UInt32, acknowledgment: UInt32) {
    let isRelative = isRelative(text)
    if isRelative {
      meetsUnknownStart =
        me.base == nil && text.sequence != nil || peer.base == nil && text.acknowledgment != nil
    }
    // tcpdump leaves out the sequence number of a bare ACK: it is the next one, normally.
    let printed = text.sequence.map { isRelative ? $0 &+ (me.base ?? 0) : $0 }
    let sequence = printed ?? me.next
    var acknowledgment = text.acknowledgment ?? 0
    if isRelative { acknowledgment &+= peer.base ?? 0 }
    let setsBase = text.flags.contains(.ack) && (!hasBase || text.flags.contains(.syn))
    if setsBase {
      me.base = sequence
      peer.base = text.acknowledgment.map { $0 &- 1 }
      hasBase = true
      isAbsolute = nil
    }
    if let printed { advance(text, from: printed) }
    let isKnown = setsBase || isAbsolute == true || isRelative && !meetsUnknownStart
    if isKnown, text.flags.contains(.ack), text.acknowledgment != nil {
      peer.acknowledge(acknowledgment)
    }
    return (sequence ?? 0, acknowledgment)
  }

  private mutating func isRelative(_ text: TcpdumpSegment) -> Bool {
    guard hasBase, text.flags.contains(.ack), !text.flags.contains(.syn) else { return false }
    if isAbsolute == nil {
      isAbsolute =
        peer.isNearer(text.acknowledgment, start: 1) ?? me.isNearer(text.sequence, start: 0)
    }
    return isAbsolute == false
  }

  private mutating func advance(_ text: TcpdumpSegment, from sequence: UInt32) {
    if text.flags.contains(.rst) { return }
    let control: UInt32 = (text.flags.contains(.syn) ? 1 : 0) + (text.flags.contains(.fin) ? 1 : 0)
    let end = SerialNumber(sequence)
      .advanced(by: UInt32(truncatingIfNeeded: text.payloadLength) &+ control)
    if !text.flags.contains(.syn), let next = me.next, SerialNumber(next).distance(to: end) < 0 {
      return
    }
    me.next = end.rawValue
  }
}

extension Side {
  /// Notes that everything up to `number` has arrived, and so was sent, seen or not.
  fileprivate mutating func acknowledge(_ number: UInt32) {
    if let next, SerialNumber(next).distance(to: SerialNumber(number)) <= 0 { return }
    next = number
  }

  /// Whether `number`, taken as it is, is nearer to what this side sends next than taken as
  /// relative; nil when it is equally near.
  fileprivate func isNearer(_ number: UInt32?, start: UInt32) -> Bool? {
    guard let number, let base else { return nil }
    let expected = SerialNumber(next ?? base &+ start)
    let absolute = expected.distance(to: SerialNumber(number)).magnitude
    let relative = expected.distance(to: SerialNumber(base &+ number)).magnitude
    return absolute == relative ? nil : absolute < relative
  }
}
