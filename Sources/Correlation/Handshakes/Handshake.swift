public import Wire

/// One connection attempt: a 4-tuple and an initial sequence number, as one vantage saw it.
public struct Handshake: Hashable, Sendable {
  /// Who sent the SYN.
  public var client: Endpoint
  /// Whom it was sent to.
  public var server: Endpoint
  /// The initial sequence number of the SYN.
  public var isn: SerialNumber
  private var storedVantage: Int32
  /// Whether the client went on as after a SYN-ACK; nil when only the server's side is to be seen.
  public var established: Bool?
  /// Who closed first; nil when no FIN was captured.
  public var closedFirst: Closer?
  /// The SYNs, in time order; never empty.
  ///
  /// The second and later ones are retransmissions.
  public var transmissions: [Transmission]
  /// When the last segment of this connection that is stored was captured, in ns.
  @Moment public var lastTime: Int64?
  /// What the packets show of the request that the listener kept for it.
  public var request = PendingRequest()
  /// What this 4-tuple was doing when the first SYN came; nil when nothing of it was captured.
  public var predecessor: Predecessor?
  /// Who sent it before an address translation on its way, as the farthest vantage saw it; nil when
  /// none saw another address.
  public var clientBeforeNAT: Endpoint?

  /// The place of observation, as an index into the vantages of the case.
  public var vantage: Int {
    get { Int(storedVantage) }
    set { storedVantage = Int32(clamping: newValue) }
  }

  /// An attempt that begins with `transmission`.
  public init(
    vantage: Int, client: Endpoint, server: Endpoint, isn: SerialNumber, transmission: Transmission,
    predecessor: Predecessor? = nil
  ) {
    storedVantage = Int32(clamping: vantage)
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
