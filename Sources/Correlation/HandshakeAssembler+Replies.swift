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
    let last = handshakes[index].transmissions.count - 1
    guard let echo = segment.timestamps?.echo else { return last }
    let echoed = handshakes[index].transmissions.suffix(Handshake.mostRetransmissions).lastIndex {
      $0.timestamps?.value == echo
    }
    return echoed ?? last
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

  /// Notes what `segment` does to the end of its `connection`, and who closed first.
  mutating func noteClose(
    _ segment: Segment, frame: FrameReference, fromLow: Bool, in connection: inout Connection
  ) {
    guard connection.closing != nil || !segment.flags.isDisjoint(with: [.fin, .rst]) else { return }
    let place = connection.closing ?? closings.count
    if place == closings.count { closings.append(ClosingConnection()) }
    connection.closing = place
    if let update = closings[place].close.note(segment, frame: frame, fromLow: fromLow) {
      stampUpdates.append(update)
      closings[place].noteTimeWait(low: !fromLow, since: update.time)
    }
    guard let index = connection.attempt else { return }
    let clientIsLow = (segment.source == handshakes[index].client) == fromLow
    let client = closings[place].close.isActiveCloser(low: clientIsLow)
    let server = closings[place].close.isActiveCloser(low: !clientIsLow)
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
  /// No Linux client repeats a SYN more often (`net.ipv4.tcp_syn_retries` is at most 127): older ones of a
  /// flood are not looked through for each answer.
  fileprivate static let mostRetransmissions = 128

  /// Whether `segment` acknowledges this attempt's SYN, and data in it at most.
  fileprivate func isAcknowledged(by segment: Segment) -> Bool {
    guard let acknowledgment = segment.acknowledgment else { return false }
    let distance = Int(isn.distance(to: acknowledgment))
    return distance == 1
      || distance > 1
        && transmissions.prefix(Self.mostRetransmissions).contains {
          distance <= 1 + $0.payloadLength
        }
  }
}
