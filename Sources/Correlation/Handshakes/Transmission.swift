public import Wire

/// One SYN of a handshake, seen once or several times.
///
/// A case holds millions: the fields lie close together, and what few SYNs have lies elsewhere.
public struct Transmission: Hashable, Sendable {
  /// The first sighting.
  public var frame: FrameReference
  /// When it was first seen, in ns; nil where the input has no times.
  @Moment public var time: Int64?
  /// When the reply was captured, in ns; nil for `none` and `unseen`.
  @Moment public var replyTime: Int64? = nil
  /// The reply's frame; nil for `none` and `unseen`.
  @OptionalFrame public var replyFrame: FrameReference? = nil
  /// None, or one.
  private var particulars: [Particulars] = []
  /// TSval and TSecr; nil without the option.
  public var timestamps: TCPTimestamps?
  /// What came back.
  public var reply: Reply = .none
  /// Time to live or hop limit at the first sighting, where known.
  public var timeToLive: UInt8?
  /// Whether a vantage farther from the server saw it and the one nearest to the server, which was
  /// capturing then, did not.
  public var isMissingNearServer = false
  /// Whether the capture cut off its TCP options, so that nobody knows whether it has a TSval.
  public var isTimestampUnknown = false
  /// IPv4 identification, where known.
  public var identification: UInt16?
  private var storedPayloadLength: UInt32

  /// What few SYNs have.
  private struct Particulars: Hashable {
    var copies: [FrameReference] = []
    var reporter: IPAddress?
  }

  /// A transmission first seen at `frame`, with nothing known of a reply.
  public init(
    frame: FrameReference, time: Int64?, timestamps: TCPTimestamps?, identification: UInt16? = nil,
    timeToLive: UInt8? = nil, payloadLength: Int = 0
  ) {
    self.frame = frame
    self.time = time
    self.timestamps = timestamps
    self.identification = identification
    self.timeToLive = timeToLive
    storedPayloadLength = UInt32(clamping: payloadLength)
  }
}

extension Transmission {
  /// Bytes of data in the SYN (TCP Fast Open).
  public var payloadLength: Int { Int(storedPayloadLength) }

  /// Further sightings of the same packet, at this vantage or another.
  public var copies: [FrameReference] { particulars.first?.copies ?? [] }

  /// Who sent the ICMP error that came back; nil for other replies.
  public var reporter: IPAddress? {
    get { particulars.first?.reporter }
    set {
      if newValue == nil, particulars.isEmpty { return }
      if particulars.isEmpty { particulars = [Particulars()] }
      particulars[0].reporter = newValue
    }
  }

  /// Takes note of further sightings.
  public mutating func addCopies(_ frames: some Sequence<FrameReference>) {
    if particulars.isEmpty { particulars = [Particulars()] }
    particulars[0].copies += frames
  }

  /// Whether a SYN-ACK came back, seen or implied.
  public var isAnswered: Bool { reply == .synACK || reply == .unseen }

  /// Whether nothing came back and nothing that the client did implies an answer.
  public var isSilent: Bool { reply == .none }
}

/// What came back to one SYN.
///
/// The raw values are part of the contract.
public enum Reply: String, Hashable, Sendable, Codable {
  /// The listener answered.
  case synACK = "syn-ack"
  /// A reset.
  case rst
  /// A bare ACK, as from a TIME-WAIT or a live connection.
  case ack
  /// An ICMP error.
  case icmp
  /// Nothing.
  case none
  /// An answer that this vantage did not see, implied by the client's ACK.
  case unseen
}
