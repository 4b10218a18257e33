import Evidence
import Wire

/// The full accept queues of the ports that silent SYNs went to.
struct FullQueues {
  private let queues: [HostTraces.Noted<ListenQueue>]
  /// The SYNs to those ports.
  let places: [Conversation.Place]

  /// The full queues of `server` that `silent` SYNs met.
  init(at server: IPAddress, _ silent: [Conversation.Place], facts: CaseFacts) {
    guard facts.host.traces.listenQueues.contains(where: \.value.isFull) else {
      (queues, places) = ([], [])
      return
    }
    let ports = Set(silent.map { facts.handshakes.server($0.handshake).port })
    let queues = facts.host.traces.listenQueues.filter { queue in
      let address = queue.value.address
      return queue.value.isFull && ports.contains(queue.value.port)
        && (address == nil || address == server || address?.isAny == true)
    }
    let full = Set(queues.map(\.value.port))
    self.queues = queues
    places = silent.filter { full.contains(facts.handshakes.server($0.handshake).port) }
  }

  /// One statement for each full queue.
  func statements(_ ledger: inout EvidenceLedger) -> [Statement] {
    queues.map { queue in
      let claim = Claim.acceptQueueFull(
        port: queue.value.port, length: queue.value.length, limit: queue.value.limit)
      let id = ledger.cite(claim, input: queue.input, line: queue.value.line)
      return Statement(claim, evidence: [id])
    }
  }
}

extension IPAddress {
  /// `0.0.0.0` or `::`, on which a socket listens for all addresses.
  var isAny: Bool { upper == 0 && lower == 0 }
}
