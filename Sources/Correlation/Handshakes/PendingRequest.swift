/// What the packets show of one request, from its SYN-ACK until it is a connection in the accept
/// queue.
///
/// A listener answers a SYN with a SYN-ACK and keeps a request in its SYN queue. The client's ACK
/// moves it to the accept queue; while that is full the ACK, and all that the client sends after it,
/// is ignored, and the request stays where it is.
///
/// Source: Linux `tcp_v4_conn_request`, `tcp_check_req`, `tcp_v4_syn_recv_sock`,
/// `inet_csk_reqsk_queue_prune` (2.6.32 to 4.9).
public struct PendingRequest: Hashable, Sendable {
  /// When the first SYN-ACK left, in ns.
  @Moment public var begin: Int64? = nil
  /// When the SYN-ACK was first repeated by its timer, not because the SYN was, in ns; the request
  /// is not young from then on.
  @Moment public var repeated: Int64? = nil
  /// The last SYN-ACK, in ns.
  @Moment public var lastSYNACK: Int64? = nil
  /// The client's first segment after the SYN-ACK, in ns.
  @Moment public var acknowledged: Int64? = nil
  /// The server's first segment that is neither SYN-ACK nor RST, where the client had sent several
  /// before it, in ns: by then the handshake was complete.
  @Moment public var served: Int64? = nil
  /// When either side reset it, in ns.
  @Moment public var reset: Int64? = nil
  /// When the server answered the client's ACK with a reset, in ns.
  @Moment public var refused: Int64? = nil
  private var storedClientSegments: Int32 = -1
  private var storedServerResets: Int32 = 0

  /// How many segments the client sent before `served`, or in all when the server never came back;
  /// nil where there were too few to be noted.
  public var clientSegments: Int? {
    get { storedClientSegments < 0 ? nil : Int(storedClientSegments) }
    set { storedClientSegments = newValue.map { Int32(clamping: max(0, $0)) } ?? -1 }
  }

  /// Resets that the server sent after the client's ACK.
  public var serverResets: Int { Int(storedServerResets) }

  /// Nothing seen yet.
  public init() {}

  /// A SYN-ACK follows a repeated SYN at once; its own timer runs for 1 s (3 s before Linux 3.1, at
  /// least 200 ms where it was tuned), in ns.
  private static let promptness: Int64 = 50_000_000
  /// A delayed ACK comes after 40 to 200 ms: a server that is silent for longer than this (ns) to a
  /// client that sends again and again has not taken the handshake.
  private static let longestDelay: Int64 = 300_000_000
  /// Client segments that a served client may well send at once: an ACK and a request.
  private static let ordinarySegments = 2

  /// Notes a SYN-ACK at `time`, when the latest SYN was seen at `latestSYN`, both in ns.
  mutating func noteSYNACK(at time: Int64, latestSYN: Int64?) {
    lastSYNACK = time
    guard let begin else {
      begin = time
      return
    }
    let isProvoked = latestSYN.map { (0..<Self.promptness).contains(time - $0) } ?? false
    if repeated == nil, !isProvoked, time - begin > Self.promptness { repeated = time }
  }

  /// Notes a segment of the client after the SYN-ACK.
  mutating func noteClient(at time: Int64) {
    if begin != nil { acknowledged = acknowledged ?? time }
  }

  /// Notes a reset, in ns; `isPlain` when it carries no ACK, as one that answers an ACK does, and its
  /// number is the one that the ACK asked for.
  mutating func noteReset(at time: Int64, fromServer: Bool, isPlain: Bool) {
    reset = reset ?? time
    guard fromServer, let acknowledged else { return }
    storedServerResets += storedServerResets < .max ? 1 : 0
    if isPlain, repeated == nil, time - acknowledged < Self.promptness { refused = refused ?? time }
  }

  /// The same with all times later by `shift`, in ns.
  func moved(by shift: Int64) -> PendingRequest {
    var moved = self
    moved.begin = begin?.moved(by: shift)
    moved.repeated = repeated?.moved(by: shift)
    moved.lastSYNACK = lastSYNACK?.moved(by: shift)
    moved.acknowledged = acknowledged?.moved(by: shift)
    moved.served = served?.moved(by: shift)
    moved.reset = reset?.moved(by: shift)
    moved.refused = refused?.moved(by: shift)
    return moved
  }

  /// Whether the listener did not take the client's ACK although it came, so that the accept queue
  /// was full: it repeated its SYN-ACK, or left a client that sent again and again unserved.
  public var wasKeptWaiting: Bool {
    guard let acknowledged else { return false }
    if let lastSYNACK, lastSYNACK - acknowledged > Self.longestDelay { return true }
    guard let clientSegments, clientSegments > Self.ordinarySegments else { return false }
    guard let served else { return clientSegments > 2 * Self.ordinarySegments }
    return served - acknowledged > Self.longestDelay
  }

  /// When the request left the SYN queue for the accept queue, as far as can be told, in ns; nil
  /// when it never did.
  public var completed: Int64? { wasKeptWaiting ? served : acknowledged }

  /// How many of the client's segments the listener ignored.
  ///
  /// The one that it took, and those that it answered by a reset, are none of them.
  public var ignoredSegments: Int {
    guard wasKeptWaiting else { return 0 }
    return max(0, (clientSegments ?? 1) - (served == nil ? 0 : 1) - serverResets)
  }
}
