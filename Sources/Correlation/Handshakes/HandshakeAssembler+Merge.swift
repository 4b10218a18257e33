import Wire

extension HandshakeAssembler {
  /// Takes over what `other` put together of the same vantage, from segments between other pairs of
  /// addresses.
  mutating func merge(_ other: HandshakeAssembler) {
    let shift = handshakes.count
    handshakes.append(other.handshakes, vantage: vantage)
    let shiftOfClosings = closings.count
    closings += other.closings
    for entry in other.connections.entries {
      let key = ConnectionKey(
        low: handshakes.addresses.number(entry.key.low, of: other.handshakes.addresses),
        high: handshakes.addresses.number(entry.key.high, of: other.handshakes.addresses))
      let place = connections.place(of: key)
      connections[place] = entry.connection
      connections[place].attempt = entry.connection.attempt.map { $0 + shift }
      connections[place].closing = entry.connection.closing.map { $0 + shiftOfClosings }
    }
    // Found anew, by the new places, when the next wait comes.
    requests = nil
    stampUpdates += other.stampUpdates
    speakingServers.formUnion(other.speakingServers)
    showsCloses = showsCloses || other.showsCloses
  }

  /// What was put together, as the vantage `index` of the case, in an order that does not depend on how
  /// it was put together: by the place of the input in its series, as `order` says, then by frame.
  ///
  /// The assembler is empty then.
  mutating func finish(as index: Int, order: (Int64) -> Int) -> AssembledVantage {
    // What only further segments would need.
    (connections, closings, requests) = (ConnectionTable(), [], nil)
    var table = handshakes.finish()
    func isEarlier(_ one: FrameReference, _ two: FrameReference) -> Bool {
      (order(one.input), one.frame) < (order(two.input), two.frame)
    }
    func isBefore(_ one: Int, _ two: Int) -> Bool {
      isEarlier(table.firstFrame(one), table.firstFrame(two))
    }
    // What one correlator put together is in order already; it is not copied.
    if !table.isInOrder, !table.isSorted(by: isBefore) {
      table = table.picked(table.indices.sorted(by: isBefore))
    }
    if vantage != index { table.setVantage(index) }
    let updates = stampUpdates.sorted { isEarlier($0.frame, $1.frame) }
    stampUpdates = []
    return AssembledVantage(
      handshakes: table, stampUpdates: updates, speakingServers: speakingServers,
      showsCloses: showsCloses)
  }
}

/// What one vantage saw.
struct AssembledVantage {
  /// Its attempts, in the order of their first SYNs.
  let handshakes: HandshakeTable
  /// The stamps that closing connections may have left, in time order.
  let stampUpdates: [StampUpdate]
  /// Addresses that sent at least one segment to a client: their reply direction was captured.
  let speakingServers: Set<IPAddress>
  /// Whether any segment without SYN was kept.
  let showsCloses: Bool
}
