public import Wire

/// A TCP segment that is kept as evidence: one that opens, closes or resets a connection, or
/// acknowledges such a step.
///
/// All other segments are only counted.
public struct Segment: Hashable, Sendable {
  /// 1-based number of the packet in its file, as Wireshark counts.
  public var frame: Int64
  /// 1-based line in a text file; nil for binary captures.
  public var line: Int64?
  /// When it was captured, in nanoseconds from the input's time base; nil where there are no times.
  public var time: Int64?
  /// The place of observation: the interface's name or index, empty when the file has only one.
  public var vantage: String
  /// The sender, at this vantage (NAT may have rewritten it).
  public var source: Endpoint
  /// The receiver, at this vantage.
  public var destination: Endpoint
  /// The control bits.
  public var flags: TCPFlags
  /// The absolute sequence number.
  public var sequence: SerialNumber
  /// The absolute acknowledgment number; nil without ACK.
  public var acknowledgment: SerialNumber?
  /// The timestamps option; nil when the segment has none or it was cut off.
  public var timestamps: TCPTimestamps?
  /// The window field, not scaled.
  public var window: UInt16
  /// Time to live or hop limit; nil where a text does not tell.
  public var timeToLive: UInt8?
  /// The IPv4 identification; nil for IPv6 and where a text does not tell.
  public var identification: UInt16?
  /// Bytes of data after the TCP header, by the IP header's length, captured or not.
  public var payloadLength: Int
  /// What preceded a FIN; nil for other segments.
  public var beforeFIN: LastTimestamps?

  /// A segment with all its fields.
  @inlinable public init(
    frame: Int64, line: Int64? = nil, time: Int64?, vantage: String = "", source: Endpoint,
    destination: Endpoint, flags: TCPFlags, sequence: SerialNumber,
    acknowledgment: SerialNumber? = nil, timestamps: TCPTimestamps? = nil, window: UInt16 = 0,
    timeToLive: UInt8? = nil, identification: UInt16? = nil, payloadLength: Int = 0,
    beforeFIN: LastTimestamps? = nil
  ) {
    self.frame = frame
    self.line = line
    self.time = time
    self.vantage = vantage
    self.source = source
    self.destination = destination
    self.flags = flags
    self.sequence = sequence
    self.acknowledgment = acknowledgment
    self.timestamps = timestamps
    self.window = window
    self.timeToLive = timeToLive
    self.identification = identification
    self.payloadLength = payloadLength
    self.beforeFIN = beforeFIN
  }
}

extension Segment {
  /// A SYN without ACK: a client asks for a connection.
  public var isSYN: Bool { flags.isSuperset(of: .syn) && !flags.contains(.ack) }

  /// A SYN with ACK: a listener answers.
  public var isSYNACK: Bool { flags.isSuperset(of: [.syn, .ack]) }

  /// The sequence number after this segment; SYN and FIN count as one each (RFC 9293 section 3.4).
  public var end: SerialNumber {
    let control = (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
    return sequence.advanced(by: UInt32(truncatingIfNeeded: payloadLength + control))
  }
}

/// The newest TSval of each direction before a FIN, which the kernel may have stored as a stamp.
public struct LastTimestamps: Hashable, Sendable {
  /// The last TSval of the FIN's sender and when it was captured, in ns.
  public var sender: TimedTimestamp?
  /// The last TSval of the FIN's receiver and when it was captured, in ns.
  public var receiver: TimedTimestamp?

  /// The newest TSval of each direction.
  public init(sender: TimedTimestamp?, receiver: TimedTimestamp?) {
    self.sender = sender
    self.receiver = receiver
  }
}

/// A TSval and when it was captured.
public struct TimedTimestamp: Hashable, Sendable {
  /// The TSval, in ticks of the sender's clock.
  public var value: SerialNumber
  /// When, in nanoseconds of the input's time base; nil where there are no times.
  public var time: Int64?

  /// `value`, captured at `time`.
  public init(value: SerialNumber, time: Int64?) {
    self.value = value
    self.time = time
  }
}

/// How many segments a client sent into an open handshake before the server's first one that is no
/// SYN-ACK.
///
/// More than two of them mean that the server kept the handshake waiting.
public struct HandshakeWait: Hashable, Sendable {
  /// The place of observation.
  public var vantage: String
  /// Who sent the SYN.
  public var client: Endpoint
  /// Whom it was sent to.
  public var server: Endpoint
  /// The SYN's sequence number.
  public var isn: SerialNumber
  /// Client segments without SYN, before the server's first without SYN.
  public var clientSegments: Int
  /// When the server's first came, in ns; nil when none came, or there are no times.
  public var served: Int64?

  /// A count for one handshake.
  public init(
    vantage: String, client: Endpoint, server: Endpoint, isn: SerialNumber, clientSegments: Int,
    served: Int64? = nil
  ) {
    self.vantage = vantage
    self.client = client
    self.server = server
    self.isn = isn
    self.clientSegments = clientSegments
    self.served = served
  }
}

/// An ICMP error about a TCP segment, which quotes the segment's first bytes.
public struct ICMPError: Hashable, Sendable {
  /// 1-based number of the packet in its file.
  public var frame: Int64
  /// When it was captured, in nanoseconds from the input's time base.
  public var time: Int64?
  /// The place of observation.
  public var vantage: String
  /// Who reports the error.
  public var reporter: IPAddress
  /// ICMP or ICMPv6 type.
  public var type: UInt8
  /// ICMP or ICMPv6 code.
  public var code: UInt8
  /// The quoted segment's sender.
  public var source: Endpoint
  /// The quoted segment's receiver.
  public var destination: Endpoint
  /// The quoted segment's sequence number.
  public var sequence: SerialNumber

  /// An ICMP error with all its fields.
  public init(
    frame: Int64, time: Int64?, vantage: String, reporter: IPAddress, type: UInt8, code: UInt8,
    source: Endpoint, destination: Endpoint, sequence: SerialNumber
  ) {
    self.frame = frame
    self.time = time
    self.vantage = vantage
    self.reporter = reporter
    self.type = type
    self.code = code
    self.source = source
    self.destination = destination
    self.sequence = sequence
  }
}
