import Evidence
import Wire

extension HandshakeAssembler {
  /// Notes what `segment`, which is no SYN, shows of the attempt of its `connection`.
  mutating func answer(
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

  /// The latest SYN of the attempt `index`.
  func lastOpenTransmission(of index: Int) -> Int {
    handshakes[index].transmissions.count - 1
  }

  /// Notes the first reply to a transmission; a SYN-ACK replaces a weaker one.
  mutating func reply(
    _ reply: Reply, at time: Int64?, frame: FrameReference, to transmission: Int, of index: Int
  ) {
    let known = handshakes[index].transmissions[transmission].reply
    guard known == .none || known == .unseen || reply == .synACK && known != .synACK else { return }
    handshakes[index].transmissions[transmission].reply = reply
    handshakes[index].transmissions[transmission].replyTime = time
    handshakes[index].transmissions[transmission].replyFrame = frame
  }

  /// Notes who closed first.
  mutating func noteClose(of connection: Connection, lowIsClient: (Endpoint) -> Bool) {
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

extension Handshake {
  /// Whether `segment` acknowledges this attempt's SYN, and data in it at most.
  fileprivate func isAcknowledged(by segment: Segment) -> Bool {
    guard let acknowledgment = segment.acknowledgment else { return false }
    let payload = transmissions.map(\.payloadLength).max() ?? 0
    let distance = isn.distance(to: acknowledgment)
    return distance >= 1 && Int(distance) <= 1 + payload
  }
}
