import Evidence
import Wire

extension HandshakeAssembler {
  /// Notes what a segment, which is no SYN, shows of the attempt of its `connection`.
  mutating func answer(
    with segment: Segment, _ sighting: Sighting, in connection: inout Connection
  ) {
    guard let index = connection.attempt else { return }
    if let time = segment.time { handshakes[index].lastTime = time }
    noteRequest(segment, sighting, of: index, in: connection)
    if sighting.ends.source == handshakes[index].server {
      noteSpeaker(segment.source.address)
      answerFromServer(segment, sighting, to: index, in: &connection)
    } else if !segment.flags.contains(.rst), handshakes[index].established == nil {
      acknowledgeFromClient(segment, to: index, in: connection)
    }
  }

  private mutating func noteSpeaker(_ server: IPAddress) {
    if latestSpeaker == server { return }
    speakingServers.insert(server)
    latestSpeaker = server
  }

  /// Notes what a segment shows of the listener's request for the attempt `index`.
  private mutating func noteRequest(
    _ segment: Segment, _ sighting: Sighting, of index: Int, in connection: Connection
  ) {
    guard let time = segment.time else { return }
    let isFromServer = sighting.ends.source == handshakes[index].server
    if segment.flags.contains(.rst) {
      let next = connection.serverISN?.advanced(by: 1)
      handshakes.changeRequest(of: index) {
        $0.noteReset(
          at: time, fromServer: isFromServer,
          isPlain: !segment.flags.contains(.ack) && segment.sequence == next)
      }
    } else if segment.isSYNACK {
      guard isFromServer, handshakes[index].isAcknowledged(by: segment) else { return }
      let latest = handshakes.newest(index).time
      handshakes.changeRequest(of: index) { $0.noteSYNACK(at: time, latestSYN: latest) }
    } else if !isFromServer, handshakes[index].request != nil {
      handshakes.changeRequest(of: index) { $0.noteClient(at: time) }
    }
  }

  private mutating func answerFromServer(
    _ segment: Segment, _ sighting: Sighting, to index: Int, in connection: inout Connection
  ) {
    let acknowledges = handshakes[index].isAcknowledged(by: segment)
    if segment.isSYNACK {
      guard acknowledges else { return }
      connection.serverISN = segment.sequence
      handshakes.reply(
        .synACK, at: segment.time, frame: sighting.frame, to: echoed(by: segment, in: index),
        of: index)
    } else if segment.flags.contains(.rst) {
      let isRefusal = acknowledges && connection.serverISN == nil
      guard isRefusal, handshakes[index].established == nil else { return }
      handshakes.reply(
        .rst, at: segment.time, frame: sighting.frame, to: handshakes[index].syn, of: index)
    } else if connection.serverISN == nil, handshakes[index].established == nil, !acknowledges {
      handshakes.reply(
        .ack, at: segment.time, frame: sighting.frame, to: handshakes[index].syn, of: index)
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
    if !handshakes[index].isAnswered { handshakes.noteUnseenReply(to: index) }
  }

  /// The SYN whose TSval a SYN-ACK echoes, else the latest (RFC 7323 section 3.2).
  private func echoed(by segment: Segment, in index: Int) -> UInt32 {
    let echoed = segment.timestamps.flatMap {
      handshakes.place(
        ofTimestamp: $0.echo, in: index, limit: HandshakeRow.mostRetransmissions)
    }
    return echoed ?? handshakes[index].syn
  }

  /// Notes what a segment does to the end of its `connection`, and who closed first.
  mutating func noteClose(
    _ segment: Segment, _ sighting: Sighting, in connection: inout Connection
  ) {
    guard connection.closing != nil || !segment.flags.isDisjoint(with: [.fin, .rst]) else { return }
    let fromLow = sighting.ends.fromLow
    let place = connection.closing ?? closings.count
    if place == closings.count { closings.append(ClosingConnection()) }
    connection.closing = place
    if let update = closings[place].close.note(segment, frame: sighting.frame, fromLow: fromLow) {
      stampUpdates.append(update)
      closings[place].noteTimeWait(low: !fromLow, since: update.time)
    }
    guard let index = connection.attempt else { return }
    let clientIsLow = (sighting.ends.source == handshakes[index].client) == fromLow
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

extension HandshakeRow {
  /// No Linux client repeats a SYN more often (`net.ipv4.tcp_syn_retries` is at most 127): older ones of a
  /// flood are not looked through for each answer.
  fileprivate static let mostRetransmissions = 128

  /// Whether `segment` acknowledges this attempt's SYN, and data in it at most.
  fileprivate func isAcknowledged(by segment: Segment) -> Bool {
    guard let acknowledgment = segment.acknowledgment else { return false }
    let distance = Int(isn.distance(to: acknowledgment))
    return distance >= 1 && distance <= 1 + Int(longestPayload)
  }
}
