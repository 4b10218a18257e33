import Evidence

/// What a comparison needs to know of one case, at one server.
public struct ComparedCase: Hashable, Sendable {
  let diagnosis: Diagnosis
  /// How long its captures are, added up, in ns.
  let duration: Int64
  /// What each input was recognised as.
  private let kinds: [Int64: Input.Kind]

  /// A case by its diagnosis and its inputs.
  public init(diagnosis: Diagnosis, inputs: [InputRecord]) {
    self.diagnosis = diagnosis
    kinds = Dictionary(inputs.map { ($0.id, $0.input.kind) }, uniquingKeysWith: { $1 })
    duration = inputs.reduce(0) { sum, record in
      guard record.input.kind.holdsPackets, let first = record.summary?.firstTime,
        let last = record.summary?.lastTime
      else { return sum }
      let (span, hasOverflowed) = last.subtractingReportingOverflow(first)
      return hasOverflowed ? sum : sum.addingReportingOverflow(max(0, span)).partialValue
    }
  }

  /// What became of the attempts at `server`.
  func tally(at server: String) -> ImpactBreakdown.Tally {
    let ports = diagnosis.impact.breakdown?.ports ?? []
    return ports.filter { $0.server == server }.reduce(into: .init()) { sum, port in
      sum.attempts += port.tally.attempts
      sum.failed += port.tally.failed
      sum.late += port.tally.late
    }
  }

  /// Attempts at `server` that the replayed check drops, and those of them that were silent.
  func exposed(at server: String) -> Proportion {
    let sources = diagnosis.association?.sources.filter { $0.server == server } ?? []
    let tables = sources.map(\.tables.firstTransmissions)
    let silent = tables.reduce(0) { $0 + $1.truePositives }
    return Proportion(silent, of: silent + tables.reduce(0) { $0 + $1.falsePositives })
  }

  /// The finding on `cause` at `server`.
  func finding(_ cause: Cause, at server: String) -> Finding? {
    diagnosis.findings.first { $0.cause == cause && $0.server == server }
  }

  /// The setting `name` as last found.
  func setting(_ name: String) -> String? {
    diagnosis.settings.last { $0.setting.name == name }?.setting.value
  }

  /// How far `mib` rose over all hosts: 0 where snapshots were given and it is not among the counters
  /// that moved; nil without a pair of snapshots, or when it was reset.
  func rise(of mib: String) -> UInt64? {
    let snapshots = diagnosis.timeline.contains { event in
      if case .snapshot(_, _, let count) = event.kind { count > 1 } else { false }
    }
    guard snapshots else { return nil }
    let all = diagnosis.counters.filter { $0.mib == mib }
    // Two kinds of text show the same counter of one host: each counts once.
    let kind =
      all.contains { kinds[$0.toInput] == .netstat }
      ? .netstat : all.first.flatMap { kinds[$0.toInput] }
    let moved = all.filter { kinds[$0.toInput] == kind }
    guard moved.allSatisfy({ $0.delta != nil }) else { return nil }
    return moved.reduce(0) { $0.addingReportingOverflow($1.delta ?? 0).partialValue }
  }

  /// Whether the server's own packets are missing.
  func lacksReplies(of server: String) -> Bool {
    diagnosis.findings.contains { finding in
      finding.server == server
        && (finding.supporting + finding.contradicting + finding.missing).contains {
          if case .replyDirectionMissing = $0.claim { true } else { false }
        }
    }
  }

  /// Attempts per hour at `server`; nil where the captures have no times.
  func attemptsPerHour(at server: String) -> Int? {
    guard duration > 0 else { return nil }
    let hours = Double(duration) / Double(3600 * nanosecondsPerSecond)
    return Int(exactly: (Double(tally(at: server).attempts) / hours).rounded())
  }
}
