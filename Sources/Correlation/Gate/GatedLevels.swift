/// Applies the limits of the evidence to the levels of findings.
struct GatedLevels {
  let limits: [EvidenceLimit]
  /// The inputs that tell of each server, by its address as text.
  let inputs: [String: Set<Int64>]

  /// Lowers the level of `finding` where a limit says so, and says why.
  func apply(to finding: inout Finding) {
    guard finding.level > .possible else { return }
    // Other causes that rest on silence are above `possible` by a counter of the host only.
    guard finding.cause == .twRecycle, !finding.hasMeasurement else { return }
    let capping = limits.first {
      $0.cost == .packetsReachPossible && concerns($0, server: finding.server)
    }
    guard let capping else { return }
    finding.level = .possible
    finding.missing.append(Statement(.evidenceLimited(capping.kind)))
  }

  /// Whether `limit` is of this server, or of an input that tells of it.
  private func concerns(_ limit: EvidenceLimit, server: String) -> Bool {
    if let own = limit.server { return own == server }
    return !(inputs[server] ?? []).isDisjoint(with: limit.inputs)
  }
}

extension Finding {
  /// Whether a measurement of the host agrees with the packets.
  fileprivate var hasMeasurement: Bool {
    supporting.contains { statement in
      switch statement.claim {
      case .counterAgrees, .peerStampMatches: true
      default: false
      }
    }
  }
}
