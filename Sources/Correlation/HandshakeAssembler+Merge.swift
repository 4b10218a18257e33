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
