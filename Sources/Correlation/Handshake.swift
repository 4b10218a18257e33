public import Wire

/// One connection attempt: a 4-tuple and an initial sequence number, as one vantage saw it.
public struct Handshake: Hashable, Sendable {
  /// The place of observation, as an index into the vantages of the case.
  public var vantage: Int
  /// Who sent the SYN.
  public var client: Endpoint
  /// Who sent it before an address translation on its way, as the farthest vantage saw it; nil when
  /// none saw another address.
  public var clientBeforeNAT: Endpoint?
  /// Whom it was sent to.
  public var server: Endpoint
  /// The initial sequence number of the SYN.
  public var isn: SerialNumber
  /// The SYNs, in time order; never empty.
  ///
  /// The second and later ones are retransmissions.
  public var transmissions: [Transmission]
  /// Whether the client went on as after a SYN-ACK; nil when only the server's side is to be seen.
  public var established: Bool?
  /// Who closed first; nil when no FIN was captured.
  public var closedFirst: Closer?
  /// When the last segment of this connection that is stored was captured, in ns.
  @Moment public var lastTime: Int64?
  /// What the packets show of the request that the listener kept for it.
  public var request = PendingRequest()
  /// What this 4-tuple was doing when the first SYN came; nil when nothing of it was captured.
  public var predecessor: Predecessor?

  /// An attempt that begins with `transmission`.
  public init(
    vantage: Int, client: Endpoint, server: Endpoint, isn: SerialNumber, transmission: Transmission,
    predecessor: Predecessor? = nil
  ) {
    self.vantage = vantage
    self.client = client
    self.server = server
    self.isn = isn
    self.transmissions = [transmission]
    self.lastTime = transmission.time
    self.predecessor = predecessor
  }

  /// The state of an earlier connection with the same 4-tuple.
  ///
  /// A SYN that meets it is answered by it and never reaches the listener's checks.
  public enum Predecessor: Hashable, Sendable {
    /// A connection that the server had not closed and nobody had reset.
    case live
    /// The server closed first and entered FIN-WAIT-2 or TIME-WAIT at `since`, in ns.
    case timeWait(since: Int64)
  }

  /// Who sent the FIN that did not acknowledge the other's.
  public enum Closer: String, Hashable, Sendable, Codable {
    /// The client is the active closer.
    case client
    /// The server is the active closer, and may keep a stamp.
    case server
    /// The FINs crossed.
    case both
  }
}

/// One SYN of a handshake, seen once or several times.
public struct Transmission: Hashable, Sendable {
  /// The first sighting.
  public var frame: FrameReference
  /// Further sightings of the same packet, at this vantage or another.
  public var copies: [FrameReference] = []
  /// When it was first seen, in ns; nil where the input has no times.
  @Moment public var time: Int64?
  /// TSval and TSecr; nil without the option.
  public var timestamps: TCPTimestamps?
  /// IPv4 identification, where known.
  public var identification: UInt16?
  /// Time to live or hop limit at the first sighting, where known.
  public var timeToLive: UInt8?
  /// Whether a vantage farther from the server saw it and the one nearest to the server, which was
  /// capturing then, did not.
  public var isMissingNearServer = false
  /// Whether the capture cut off its TCP options, so that nobody knows whether it has a TSval.
  public var isTimestampUnknown = false
  /// Bytes of data in the SYN (TCP Fast Open).
  public var payloadLength: Int
  /// What came back.
  public var reply: Reply = .none
  /// When the reply was captured, in ns; nil for `none` and `unseen`.
  @Moment public var replyTime: Int64? = nil
  /// The reply's frame; nil for `none` and `unseen`.
  public var replyFrame: FrameReference?
  /// Who sent the ICMP error that came back; nil for other replies.
  public var reporter: IPAddress?

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
    self.payloadLength = payloadLength
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

extension Handshake {
  /// Whether one of its SYNs was answered by a SYN-ACK, seen or implied.
  public var isAnswered: Bool {
    transmissions.contains(where: \.isAnswered)
  }

  /// Whether none of its SYNs got any reply.
  public var isSilent: Bool { transmissions.allSatisfy(\.isSilent) }

  /// The first SYN's time, in ns.
  public var firstTime: Int64? { transmissions.first?.time }
}
