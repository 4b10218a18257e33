/// Applies the limits of the evidence to the levels of findings.
struct GatedLevels {
  let limits: [EvidenceLimit]

  /// Lowers the level of `finding` where a limit says so, and says why.
  func apply(to finding: inout Finding) {
    guard finding.level > .possible else { return }
    // Other causes that rest on silence are above `possible` by a counter of the host only.
    guard finding.cause == .twRecycle, !finding.hasMeasurement else { return }
    let capping = limits.filter { limit in
      limit.cost == .packetsReachPossible && (limit.server ?? finding.server) == finding.server
    }
    guard let first = capping.first else { return }
    finding.level = .possible
    finding.missing.append(Statement(.evidenceLimited(first.kind)))
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
