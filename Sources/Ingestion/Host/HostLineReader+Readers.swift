import Evidence

extension NetstatReader: CounterReader { static var kind: Input.Kind { .netstat } }
extension ProcNetReader: CounterReader { static var kind: Input.Kind { .procNet } }
extension SocketSummaryReader: CounterReader { static var kind: Input.Kind { .socketSummary } }
extension ConntrackStatisticsReader: CounterReader {
  static var kind: Input.Kind { .conntrackStatistics }
}
extension InterfaceCountersReader: CounterReader {
  static var kind: Input.Kind { .interfaceCounters }

  /// The command names the interface of `ethtool -S`.
  mutating func readCommand(_ line: Substring, number: Int) { read(line, number: number) }

  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    contributeCounters(to: &evidence, line: line)
    network.contribute(to: &evidence, line: line)
  }
}
extension BSDNetstatReader: CounterReader { static var kind: Input.Kind { .bsdNetstat } }

extension NstatReader: CounterReader {
  static var kind: Input.Kind { .nstat }

  /// The command's options tell totals from increments.
  mutating func readCommand(_ line: Substring, number: Int) { read(line, number: number) }

  /// `nstat` without `-a` prints increments since its last call, which must not be subtracted.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    if meaning == .totals {
      let reading = SnapshotReading(kind: Self.kind, counters: snapshot, line: line)
      return evidence.snapshots.append(reading)
    }
    guard !snapshot.counters.isEmpty else { return }
    evidence.unread.append(
      Unread(
        .text(.values(snapshot.counters.count, .counters)), .text(.increments), isLoss: true))
  }
}

extension SysctlReader: HostLineReader {
  /// The command names the values that stand alone, and the file.
  mutating func readCommand(_ line: Substring, number: Int) {
    if SysctlFile.command(line) != nil { read(line, number: number) }
  }

  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.settings += settings
  }
}

extension KernelReleaseReader: HostLineReader {
  /// The command tells that a word is the host's name.
  mutating func readCommand(_ line: Substring, number: Int) { note(line) }

  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.settings += settings
    evidence.input.host = evidence.input.host ?? host.flatMap { HostIdentity.name($0[...]) }
    evidence.time = evidence.time ?? time
  }
}

extension TcpMetricsReader: HostLineReader {
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.facts.peerStamps += readings
  }
}

extension ListenQueueReader: HostLineReader {
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.facts.listenQueues += queues
  }
}

extension KernelLogReader: HostLineReader {
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.facts.logEvents += events
  }
}
