import Evidence
import Wire

/// Puts the stored segments of one vantage together into handshakes and stamp updates.
///
/// Segments come in the order of their frames.
struct HandshakeAssembler {
  /// The handshakes so far, in the order of their first SYNs.
  private(set) var handshakes: [Handshake] = []
  /// The stamps that closing connections may have left, in time order.
  private(set) var stampUpdates: [StampUpdate] = []
  /// Addresses that sent at least one segment to a client: their reply direction was captured.
  private(set) var speakingServers: Set<IPAddress> = []
  /// Whether any segment without SYN was kept: a capture through a filter that passes SYNs only
  /// shows no close, and so never what a server stores.
  private(set) var showsCloses = false

  private var vantage: Int
  private var connections: [ConnectionKey: Connection] = [:]
  /// Attempts that were answered, once waits are asked for.
  private var requests: [RequestIdentity: Int]?

  /// A SYN that comes this long after the attempt's last one begins a new attempt (design.md 1).
  private static let attemptLifetime: Int64 = 180_000_000_000

  init(vantage: Int) {
    self.vantage = vantage
  }

  /// Takes the next segment, which stands in `input`.
  mutating func add(_ segment: Segment, input: Int64) {
    let frame = FrameReference(input: input, frame: segment.frame, line: segment.line)
    let key = ConnectionKey(segment.source, segment.destination)
    var connection = connections[key] ?? Connection()
    if segment.isSYN {
      addSYN(segment, frame: frame, to: &connection)
    } else {
      if !segment.flags.contains(.syn) { showsCloses = true }
      let fromLow = segment.source == key.low
      answer(with: segment, frame: frame, in: &connection)
      if let update = connection.close.note(segment, frame: frame, fromLow: fromLow) {
        stampUpdates.append(update)
        connection.timeWaitSince[fromLow ? 1 : 0] = update.time
      }
      noteClose(of: connection, lowIsClient: { $0 == key.low })
    }
    connections[key] = connection
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
    let key = ConnectionKey(error.source, error.destination)
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

extension HandshakeAssembler {
  private mutating func addSYN(
    _ segment: Segment, frame: FrameReference, to connection: inout Connection
  ) {
    let transmission = Transmission(
      frame: frame, time: segment.time, timestamps: segment.timestamps,
      identification: segment.identification, timeToLive: segment.timeToLive,
      payloadLength: segment.payloadLength)
    if let index = connection.attempt, continues(index, segment) {
      add(transmission, to: index)
      return
    }
    let predecessor = connection.predecessor(server: segment.destination, of: segment.source)
    connection = Connection()
    connection.attempt = handshakes.count
    handshakes.append(
      Handshake(
        vantage: vantage, client: segment.source, server: segment.destination,
        isn: segment.sequence, transmission: transmission, predecessor: predecessor))
  }

  private func continues(_ index: Int, _ segment: Segment) -> Bool {
    let attempt = handshakes[index]
    guard attempt.client == segment.source, attempt.isn == segment.sequence,
      attempt.established != true, attempt.transmissions.last?.reply != .rst
    else { return false }
    guard let now = segment.time, let last = attempt.lastTime else { return true }
    return now - last < Self.attemptLifetime
  }

  private mutating func add(_ transmission: Transmission, to index: Int) {
    let last = handshakes[index].transmissions.count - 1
    if handshakes[index].transmissions[last].isSighting(of: transmission) {
      handshakes[index].transmissions[last].copies.append(transmission.frame)
    } else {
      handshakes[index].transmissions.append(transmission)
    }
    handshakes[index].lastTime = transmission.time
  }

  private mutating func answer(
    with segment: Segment, frame: FrameReference, in connection: inout Connection
  ) {
    guard let index = connection.attempt else { return }
    handshakes[index].lastTime = segment.time ?? handshakes[index].lastTime
    noteRequest(segment, of: index, in: connection)
    if segment.source == handshakes[index].server {
      speakingServers.insert(segment.source.address)
      answerFromServer(segment, frame: frame, to: index, in: &connection)
    } else if !segment.flags.contains(.rst), handshakes[index].established == nil {
      acknowledgeFromClient(segment, to: index, in: connection)
    }
  }

  /// Notes what `segment` shows of the listener's request for the attempt `index`.
  private mutating func noteRequest(_ segment: Segment, of index: Int, in connection: Connection) {
    guard let time = segment.time else { return }
    let isFromServer = segment.source == handshakes[index].server
    if segment.flags.contains(.rst) {
      let next = connection.serverISN?.advanced(by: 1)
      handshakes[index].request.noteReset(
        at: time, fromServer: isFromServer,
        isPlain: !segment.flags.contains(.ack) && segment.sequence == next)
    } else if segment.isSYNACK {
      guard isFromServer, handshakes[index].isAcknowledged(by: segment) else { return }
      handshakes[index].request.noteSYNACK(
        at: time, latestSYN: handshakes[index].transmissions.last?.time)
    } else if !isFromServer {
      handshakes[index].request.noteClient(at: time)
    }
  }

  private mutating func answerFromServer(
    _ segment: Segment, frame: FrameReference, to index: Int, in connection: inout Connection
  ) {
    let acknowledges = handshakes[index].isAcknowledged(by: segment)
    if segment.isSYNACK {
      guard acknowledges else { return }
      connection.serverISN = segment.sequence
      reply(
        .synACK, at: segment.time, frame: frame, to: echoed(by: segment, in: index), of: index)
    } else if segment.flags.contains(.rst) {
      let isRefusal = acknowledges && connection.serverISN == nil
      guard isRefusal, handshakes[index].established == nil else { return }
      reply(.rst, at: segment.time, frame: frame, to: lastOpenTransmission(of: index), of: index)
    } else if connection.serverISN == nil, handshakes[index].established == nil, !acknowledges {
      reply(.ack, at: segment.time, frame: frame, to: lastOpenTransmission(of: index), of: index)
    }
  }

  /// The client goes on as after a SYN-ACK: an answer that was not captured is implied.
  private mutating func acknowledgeFromClient(
    _ segment: Segment, to index: Int, in connection: Connection
  ) {
    if let serverISN = connection.serverISN, let acknowledgment = segment.acknowledgment,
      serverISN.distance(to: acknowledgment) <= 0
    {
      return
    }
    handshakes[index].established = true
    guard !handshakes[index].isAnswered else { return }
    let last = handshakes[index].transmissions.count - 1
    handshakes[index].transmissions[last].reply = .unseen
  }

  /// The transmission whose TSval a SYN-ACK echoes, else the latest (RFC 7323 section 3.2).
  private func echoed(by segment: Segment, in index: Int) -> Int {
    let transmissions = handshakes[index].transmissions
    let echo = segment.timestamps?.echo
    return transmissions.lastIndex { echo != nil && $0.timestamps?.value == echo }
      ?? transmissions.count - 1
  }

  private func lastOpenTransmission(of index: Int) -> Int {
    handshakes[index].transmissions.count - 1
  }

  /// Notes the first reply to a transmission; a SYN-ACK replaces a weaker one.
  private mutating func reply(
    _ reply: Reply, at time: Int64?, frame: FrameReference, to transmission: Int, of index: Int
  ) {
    let known = handshakes[index].transmissions[transmission].reply
    guard known == .none || known == .unseen || reply == .synACK && known != .synACK else { return }
    handshakes[index].transmissions[transmission].reply = reply
    handshakes[index].transmissions[transmission].replyTime = time
    handshakes[index].transmissions[transmission].replyFrame = frame
  }

  private mutating func noteClose(of connection: Connection, lowIsClient: (Endpoint) -> Bool) {
    guard let index = connection.attempt else { return }
    let clientIsLow = lowIsClient(handshakes[index].client)
    let client = connection.close.isActiveCloser(low: clientIsLow)
    let server = connection.close.isActiveCloser(low: !clientIsLow)
    handshakes[index].closedFirst =
      switch (client, server) {
      case (true, true): .both
      case (true, false): .client
      case (false, true): .server
      case (false, false): nil
      }
  }
}

/// An attempt that a listener keeps a request for.
private struct RequestIdentity: Hashable {
  let client: Endpoint
  let server: Endpoint
  let isn: SerialNumber
}

extension HandshakeAssembler {
  /// Takes over what `other` put together of the same vantage, from segments between other pairs of
  /// addresses.
  mutating func merge(_ other: HandshakeAssembler) {
    let shift = handshakes.count
    handshakes += other.handshakes.map { handshake in
      var handshake = handshake
      handshake.vantage = vantage
      return handshake
    }
    for (key, connection) in other.connections {
      var connection = connection
      connection.attempt = connection.attempt.map { $0 + shift }
      connections[key] = connection
    }
    // Found anew, by the new places, when the next wait comes.
    requests = nil
    stampUpdates += other.stampUpdates
    speakingServers.formUnion(other.speakingServers)
    showsCloses = showsCloses || other.showsCloses
  }

  /// The same as the vantage `index`, in an order that does not depend on how it was put together:
  /// by the place of the input in its series, as `order` says, then by frame.
  func settled(as index: Int, order: (Int64) -> Int) -> HandshakeAssembler {
    var settled = self
    settled.vantage = index
    settled.connections = [:]
    settled.requests = nil
    settled.handshakes.sort { one, two in
      let (left, right) = (one.transmissions[0].frame, two.transmissions[0].frame)
      return (order(left.input), left.frame) < (order(right.input), right.frame)
    }
    for place in settled.handshakes.indices { settled.handshakes[place].vantage = index }
    settled.stampUpdates.sort { one, two in
      (order(one.frame.input), one.frame.frame) < (order(two.frame.input), two.frame.frame)
    }
    return settled
  }
}

/// A 4-tuple without direction.
struct ConnectionKey: Hashable {
  let low: Endpoint
  let high: Endpoint

  init(_ one: Endpoint, _ other: Endpoint) {
    low = min(one, other)
    high = max(one, other)
  }
}

/// What is known of one 4-tuple since its last first SYN.
private struct Connection {
  var attempt: Int?
  var serverISN: SerialNumber?
  var close = ConnectionClose()
  /// Since when each side, low then high, is in TIME-WAIT, in ns.
  var timeWaitSince: [Int64?] = [nil, nil]

  func predecessor(server: Endpoint, of client: Endpoint) -> Handshake.Predecessor? {
    let serverIsLow = server < client
    if let since = timeWaitSince[serverIsLow ? 0 : 1] { return .timeWait(since: since) }
    let serverHasClosed = (serverIsLow ? close.low : close.high) != nil
    let isOpen = serverISN != nil && !serverHasClosed && !close.isReset
    return isOpen ? .live : nil
  }
}

extension Handshake {
  /// Whether `segment` acknowledges this attempt's SYN, and data in it at most.
  fileprivate func isAcknowledged(by segment: Segment) -> Bool {
    guard let acknowledgment = segment.acknowledgment else { return false }
    let payload = transmissions.map(\.payloadLength).max() ?? 0
    let distance = isn.distance(to: acknowledgment)
    return distance >= 1 && Int(distance) <= 1 + payload
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
