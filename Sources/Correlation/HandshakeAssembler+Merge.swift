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
    let shiftOfClosings = closings.count
    closings += other.closings
    for (key, connection) in other.connections {
      var connection = connection
      connection.attempt = connection.attempt.map { $0 + shift }
      connection.closing = connection.closing.map { $0 + shiftOfClosings }
      connections[addresses.key(key, of: other.addresses)] = connection
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
    settled.forgetConnections()
    func isEarlier(_ one: FrameReference, _ two: FrameReference) -> Bool {
      (order(one.input), one.frame) < (order(two.input), two.frame)
    }
    func isBefore(_ one: Handshake, _ two: Handshake) -> Bool {
      isEarlier(one.transmissions[0].frame, two.transmissions[0].frame)
    }
    // What one correlator put together is in order already; it is not copied.
    if !handshakes.isSorted(by: isBefore) { settled.handshakes.sort(by: isBefore) }
    if vantage != index {
      for place in settled.handshakes.indices { settled.handshakes[place].vantage = index }
    }
    settled.stampUpdates.sort { isEarlier($0.frame, $1.frame) }
    return settled
  }

  /// Gives up what only further segments would need.
  mutating func forgetConnections() {
    connections = [:]
    closings = []
    addresses = AddressNumbers()
    requests = nil
  }
}
