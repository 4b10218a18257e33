import Evidence
import Wire

/// What the log says of the ports that silent SYNs went to.
struct PortLog {
  private let logs: [(log: LogEvidence, covered: [Conversation.Place], isDated: Bool)]

  /// The events of `kinds` about the ports of `silent`.
  init(_ kinds: Set<KernelLogEvent.Kind>, _ silent: [Conversation.Place], facts: CaseFacts) {
    guard facts.host.traces.logEvents.contains(where: { kinds.contains($0.value.kind) }) else {
      logs = []
      return
    }
    let byPort = Dictionary(grouping: silent) { facts.handshakes.server($0.handshake).port }
    logs = byPort.sorted { $0.key < $1.key }.compactMap { port, places in
      let log = LogEvidence(kinds, port: port, facts: facts)
      guard !log.events.isEmpty else { return nil }
      return (log, places, log.isDated(for: places, facts: facts))
    }
  }

  /// The SYNs to those ports: the kernel logs it once for each listener, so that a line stands for
  /// what follows it too.
  var places: [Conversation.Place] { logs.flatMap(\.covered) }

  /// The statements, one for each port and kind.
  func statements(_ ledger: inout EvidenceLedger) -> [Statement] {
    logs.flatMap { $0.log.statements(isDated: false, ledger: &ledger) }
  }
}
