import Evidence

/// Counters of want of memory, under which a listener drops requests that no counter of a queue counts:
/// `ListenDrops` alone does.
///
/// Source: Linux `tcp_conn_request`, which gives up without a request (`inet_reqsk_alloc`);
/// `tcp_enter_memory_pressure`, `tcp_out_of_resources`; facts.md 5.1.
enum MemoryPressure {
  private static let counters = [
    "TcpExt.TCPMemoryPressures", "TcpExt.TCPMemoryPressuresChrono", "TcpExt.TCPAbortOnMemory",
  ]

  /// The movements of those that rose while the packets were captured.
  static func movements(_ facts: CaseFacts) -> [CounterDelta] {
    guard !facts.host.isApartFromCaptures else { return [] }
    return counters.flatMap { facts.host.movements(of: $0) }.filter { $0.delta ?? 0 > 0 }
  }

  /// What they say.
  static func statements(_ facts: CaseFacts, ledger: inout EvidenceLedger) -> [Statement] {
    movements(facts).map { delta in
      let claim = Claim.listener(.memoryShort(delta))
      return Statement(
        claim, evidence: [ledger.cite(claim, input: delta.toInput, line: delta.line)])
    }
  }
}
