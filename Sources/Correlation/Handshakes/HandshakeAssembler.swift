import Evidence
import Wire

/// Puts the stored segments of one vantage together into handshakes and stamp updates.
///
/// Segments come in the order of their frames. Which reply belongs to which SYN stands in
/// `HandshakeAssembler+Replies.swift`.
struct HandshakeAssembler {
  /// The handshakes so far, in the order of their first SYNs.
  var handshakes = HandshakeDraft()
  /// The stamps that closing connections may have left, in time order.
  var stampUpdates: [StampUpdate] = []
  /// Addresses that sent at least one segment to a client: their reply direction was captured.
  var speakingServers: Set<IPAddress> = []
  /// Whether any segment without SYN was kept: a capture through a filter that passes SYNs only
  /// shows no close, and so never what a server stores.
  var showsCloses = false

  /// Most answers are of the server that the one before was of.
  var latestSpeaker: IPAddress?

  let vantage: Int
  /// What is known of each 4-tuple.
  var connections = ConnectionTable()
  /// The ends of connections.
  var closings: [ClosingConnection] = []
  /// Attempts that were answered, once waits are asked for of any but the last of their 4-tuples.
  var requests: [RequestIdentity: Int]?

  /// A SYN that comes this long after the attempt's last one begins a new attempt (design.md 1).
  private static let attemptLifetime: Int64 = 180_000_000_000

  init(vantage: Int) {
    self.vantage = vantage
  }

  /// Where a segment stands, and where it goes.
  struct Sighting {
    let frame: FrameReference
    let ends: ConnectionEnds
  }

  /// Takes the next segment, which stands in `input`.
  mutating func add(_ segment: Segment, input: Int64) {
    let sighting = Sighting(
      frame: FrameReference(input: input, frame: segment.frame, line: segment.line),
      ends: handshakes.addresses.ends(segment.source, segment.destination))
    let place = connections.place(of: sighting.ends.key)
    var connection = connections[place]
    if segment.isSYN {
      addSYN(segment, sighting, to: &connection)
    } else {
      if !segment.flags.contains(.syn) { showsCloses = true }
      answer(with: segment, sighting, in: &connection)
      noteClose(segment, sighting, in: &connection)
    }
    connections[place] = connection
  }

  /// Takes how long a handshake was kept waiting; after all segments.
  mutating func add(_ wait: HandshakeWait) {
    let ends = handshakes.addresses.ends(wait.client, wait.server)
    let identity = RequestIdentity(client: ends.source, server: ends.destination, isn: wait.isn)
    guard let index = latestRequest(of: identity, ends.key) ?? earlierRequest(of: identity) else {
      return
    }
    handshakes.changeRequest(of: index) {
      $0.clientSegments = wait.clientSegments
      $0.served = wait.served
    }
  }

  /// The attempt of `identity`, if it is the last one of its 4-tuple, as nearly all are.
  private func latestRequest(of identity: RequestIdentity, _ key: ConnectionKey) -> Int? {
    guard let index = connections.known(key).flatMap({ connections[$0].attempt }) else {
      return nil
    }
    let row = handshakes[index]
    let found = RequestIdentity(client: row.client, server: row.server, isn: row.isn)
    return found == identity && handshakes.hasRequest(index) ? index : nil
  }

  private mutating func earlierRequest(of identity: RequestIdentity) -> Int? {
    let known = requests ?? requestsByIdentity()
    requests = known
    return known[identity]
  }

  private func requestsByIdentity() -> [RequestIdentity: Int] {
    handshakes.rows.indices.reduce(into: [:]) { known, index in
      guard handshakes.hasRequest(index) else { return }
      let row = handshakes[index]
      known[RequestIdentity(client: row.client, server: row.server, isn: row.isn)] = index
    }
  }

  /// Takes an ICMP error, which stands in `input` and answers the SYN that it quotes.
  mutating func add(_ error: ICMPError, input: Int64) {
    let ends = handshakes.addresses.ends(error.source, error.destination)
    guard let place = connections.known(ends.key), let index = connections[place].attempt,
      handshakes[index].client == ends.source, handshakes[index].isn == error.sequence
    else { return }
    let syn = handshakes[index].syn
    let frame = FrameReference(input: input, frame: error.frame)
    if handshakes.reply(.icmp, at: error.time, frame: frame, to: syn, of: index) {
      handshakes.setReporter(error.reporter, of: syn)
    }
  }
}

/// An attempt that a listener keeps a request for.
struct RequestIdentity: Hashable {
  /// Numbers of endpoints.
  let client: UInt64
  let server: UInt64
  let isn: SerialNumber
}

extension HandshakeAssembler {
  private mutating func addSYN(
    _ segment: Segment, _ sighting: Sighting, to connection: inout Connection
  ) {
    let transmission = Transmission(
      frame: sighting.frame, time: segment.time, timestamps: segment.timestamps,
      identification: segment.identification, timeToLive: segment.timeToLive,
      payloadLength: segment.payloadLength)
    if let index = connection.attempt, continues(index, segment, sighting.ends) {
      add(transmission, to: index)
      return
    }
    let predecessor = connection.predecessor(
      serverIsLow: !sighting.ends.fromLow, closing: connection.closing.map { closings[$0] })
    let closing = connection.closing
    if let closing { closings[closing] = ClosingConnection() }
    connection = Connection()
    connection.closing = closing
    connection.attempt = handshakes.begin(
      vantage: vantage, client: sighting.ends.source, server: sighting.ends.destination,
      isn: segment.sequence, transmission, predecessor: predecessor)
  }

  private func continues(_ index: Int, _ segment: Segment, _ ends: ConnectionEnds) -> Bool {
    let known = handshakes[index]
    guard known.client == ends.source, known.isn == segment.sequence,
      known.established != true, handshakes.newest(index).reply != .rst
    else { return false }
    guard let now = segment.time, let last = known.lastTime else { return true }
    return now - last < Self.attemptLifetime
  }

  private mutating func add(_ transmission: Transmission, to index: Int) {
    if handshakes.newest(index).isSighting(of: transmission) {
      handshakes.addCopy(transmission.frame, to: index)
    } else {
      handshakes.add(transmission, to: index)
    }
    handshakes[index].lastTime = transmission.time
  }
}

extension TransmissionRow {
  /// Whether `other`, seen at the same vantage with the same ISN, is the same packet once more.
  ///
  /// Linux repeats a SYN after 10 ms at the earliest (a TIME-WAIT collision), else after 1 s, and
  /// then with a new TSval; a copy on a bridge or veth follows within a few ms.
  fileprivate func isSighting(of other: Transmission) -> Bool {
    guard timestamp == other.timestamps?.value else { return false }
    if let one = knownIdentification, let two = other.identification, one != two { return false }
    guard let time, let otherTime = other.time else { return timestamp != nil }
    return otherTime - time < (timestamp == nil ? 5_000_000 : 500_000_000)
  }
}
