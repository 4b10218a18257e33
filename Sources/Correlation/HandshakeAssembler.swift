import Evidence
import Wire

/// Puts the stored segments of one vantage together into handshakes and stamp updates.
///
/// Segments come in the order of their frames. Which reply belongs to which SYN stands in
/// `HandshakeAssembler+Replies.swift`.
struct HandshakeAssembler {
  /// The handshakes so far, in the order of their first SYNs.
  var handshakes: [Handshake] = []
  /// The stamps that closing connections may have left, in time order.
  var stampUpdates: [StampUpdate] = []
  /// Addresses that sent at least one segment to a client: their reply direction was captured.
  var speakingServers: Set<IPAddress> = []
  /// Whether any segment without SYN was kept: a capture through a filter that passes SYNs only
  /// shows no close, and so never what a server stores.
  var showsCloses = false

  var vantage: Int
  /// The numbers of the addresses in the keys of `connections`.
  var addresses = AddressNumbers()
  /// What is known of each 4-tuple.
  var connections: [ConnectionKey: Connection] = [:]
  /// The ends of connections.
  var closings: [ClosingConnection] = []
  /// Attempts that were answered, once waits are asked for.
  var requests: [RequestIdentity: Int]?

  /// A SYN that comes this long after the attempt's last one begins a new attempt (design.md 1).
  private static let attemptLifetime: Int64 = 180_000_000_000

  init(vantage: Int) {
    self.vantage = vantage
  }

  /// Takes the next segment, which stands in `input`.
  mutating func add(_ segment: Segment, input: Int64) {
    let frame = FrameReference(input: input, frame: segment.frame, line: segment.line)
    let (key, fromLow) = addresses.key(segment.source, segment.destination)
    let known = connections.index(forKey: key)
    var connection = known.map { connections.values[$0] } ?? Connection()
    if segment.isSYN {
      addSYN(segment, frame: frame, fromLow: fromLow, to: &connection)
    } else {
      if !segment.flags.contains(.syn) { showsCloses = true }
      answer(with: segment, frame: frame, in: &connection)
      noteClose(segment, frame: frame, fromLow: fromLow, in: &connection)
    }
    // By its place: finding the key once is dear enough.
    if let known { connections.values[known] = connection } else { connections[key] = connection }
  }

  /// Takes how long a handshake was kept waiting; after all segments.
  mutating func add(_ wait: HandshakeWait) {
    let identity = RequestIdentity(client: wait.client, server: wait.server, isn: wait.isn)
    let known = requests ?? requestsByIdentity()
    requests = known
    guard let index = known[identity] else { return }
    handshakes[index].request.clientSegments = wait.clientSegments
    handshakes[index].request.served = wait.served
  }

  private func requestsByIdentity() -> [RequestIdentity: Int] {
    handshakes.indices.reduce(into: [:]) { known, index in
      let handshake = handshakes[index]
      guard handshake.request.begin != nil else { return }
      known[
        RequestIdentity(client: handshake.client, server: handshake.server, isn: handshake.isn)] =
        index
    }
  }

  /// Takes an ICMP error, which stands in `input` and answers the SYN that it quotes.
  mutating func add(_ error: ICMPError, input: Int64) {
    let (key, _) = addresses.key(error.source, error.destination)
    guard let index = connections[key]?.attempt,
      handshakes[index].client == error.source, handshakes[index].isn == error.sequence
    else { return }
    let frame = FrameReference(input: input, frame: error.frame)
    let transmission = lastOpenTransmission(of: index)
    reply(.icmp, at: error.time, frame: frame, to: transmission, of: index)
    if handshakes[index].transmissions[transmission].replyFrame == frame {
      handshakes[index].transmissions[transmission].reporter = error.reporter
    }
  }
}

/// An attempt that a listener keeps a request for.
struct RequestIdentity: Hashable {
  let client: Endpoint
  let server: Endpoint
  let isn: SerialNumber
}

extension HandshakeAssembler {
  private mutating func addSYN(
    _ segment: Segment, frame: FrameReference, fromLow: Bool, to connection: inout Connection
  ) {
    let transmission = Transmission(
      frame: frame, time: segment.time, timestamps: segment.timestamps,
      identification: segment.identification, timeToLive: segment.timeToLive,
      payloadLength: segment.payloadLength)
    if let index = connection.attempt, continues(index, segment) {
      add(transmission, to: index)
      return
    }
    let predecessor = connection.predecessor(
      serverIsLow: !fromLow, closing: connection.closing.map { closings[$0] })
    let closing = connection.closing
    if let closing { closings[closing] = ClosingConnection() }
    connection = Connection()
    connection.closing = closing
    connection.attempt = handshakes.count
    handshakes.append(
      Handshake(
        vantage: vantage, client: segment.source, server: segment.destination,
        isn: segment.sequence, transmission: transmission, predecessor: predecessor))
  }

  private func continues(_ index: Int, _ segment: Segment) -> Bool {
    guard handshakes[index].client == segment.source, handshakes[index].isn == segment.sequence,
      handshakes[index].established != true, handshakes[index].transmissions.last?.reply != .rst
    else { return false }
    guard let now = segment.time, let last = handshakes[index].lastTime else { return true }
    return now - last < Self.attemptLifetime
  }

  private mutating func add(_ transmission: Transmission, to index: Int) {
    let last = handshakes[index].transmissions.count - 1
    if handshakes[index].transmissions[last].isSighting(of: transmission) {
      handshakes[index].transmissions[last].addCopies([transmission.frame])
    } else {
      handshakes[index].transmissions.append(transmission)
    }
    handshakes[index].lastTime = transmission.time
  }
}

extension Transmission {
  /// Whether `other`, seen at the same vantage with the same ISN, is the same packet once more.
  ///
  /// Linux repeats a SYN after 10 ms at the earliest (a TIME-WAIT collision), else after 1 s, and
  /// then with a new TSval; a copy on a bridge or veth follows within a few ms.
  fileprivate func isSighting(of other: Transmission) -> Bool {
    guard timestamps?.value == other.timestamps?.value else { return false }
    if let one = identification, let two = other.identification, one != two { return false }
    guard let time, let otherTime = other.time else { return timestamps != nil }
    return otherTime - time < (timestamps == nil ? 5_000_000 : 500_000_000)
  }
}
