/// A TCP segment as a decoder or a text reader finds it: the fields of its IP and TCP headers.
public struct DecodedSegment: Hashable, Sendable {
  /// The sender.
  public var source: Endpoint
  /// The receiver.
  public var destination: Endpoint
  /// The control bits.
  public var flags: TCPFlags
  /// The absolute sequence number.
  public var sequence: SerialNumber
  /// The absolute acknowledgment number; meaningful only with ACK.
  public var acknowledgment: SerialNumber
  /// The window field, not scaled.
  public var window: UInt16
  /// The timestamps option; nil when the segment has none or it was cut off.
  public var timestamps: TCPTimestamps?
  /// Time to live or hop limit; nil where a text does not tell.
  public var timeToLive: UInt8?
  /// The IPv4 identification; nil for IPv6 and where a text does not tell.
  public var identification: UInt16?
  /// Bytes of data after the TCP header, by the IP header's length, captured or not.
  public var payloadLength: Int
  /// Index of the interface that saw the packet, from a Linux cooked v2 header.
  public var interfaceIndex: UInt32?
  /// Whether the packet was carried in another IP packet; `FrameDecoder.tunnel(of:)` tells which.
  public var isTunnelled: Bool
  /// What is wrong with the options, if anything is.
  var optionsFault: TCPOptionsFault?

  /// A segment with all its fields.
  public init(
    source: Endpoint, destination: Endpoint, flags: TCPFlags, sequence: SerialNumber,
    acknowledgment: SerialNumber, window: UInt16, timestamps: TCPTimestamps? = nil,
    timeToLive: UInt8? = nil, identification: UInt16? = nil, payloadLength: Int,
    interfaceIndex: UInt32? = nil, isTunnelled: Bool = false
  ) {
    self.source = source
    self.destination = destination
    self.flags = flags
    self.sequence = sequence
    self.acknowledgment = acknowledgment
    self.window = window
    self.timestamps = timestamps
    self.timeToLive = timeToLive
    self.identification = identification
    self.payloadLength = payloadLength
    self.interfaceIndex = interfaceIndex
    self.isTunnelled = isTunnelled
    optionsFault = nil
  }

  /// What is wrong with the options; the options before it were read.
  public var optionsError: WireError? { optionsFault?.error }
}
