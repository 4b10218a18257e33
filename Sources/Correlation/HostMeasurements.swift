import Evidence

/// What the host's own snapshots say: counters that moved, settings, the kernel.
struct HostMeasurements {
  /// Movements between neighbouring snapshots.
  let deltas: [CounterDelta]
  /// All snapshots, in order within each host.
  let snapshots: [SnapshotRecord]
  /// All settings, in the order of inputs and lines.
  let settings: [SettingRecord]
  /// The kernel, if its release is known.
  let kernel: KernelIdentity?
  /// Stored timestamps of peers, as the kernel printed them.
  let peerStamps: [PeerStampRecord]
  /// Drops traced, lines logged, queues listed.
  let traces: HostTraces

  /// Whether snapshots and captures lie apart in time, so that no rise belongs to the packets.
  let isApartFromCaptures: Bool

  /// A stored timestamp and the input it was read from.
  struct PeerStampRecord {
    let input: Int64
    let reading: PeerStampReading
  }

  init(
    snapshots: [SnapshotRecord], settings: [SettingRecord], inputs: [InputRecord],
    kernelOverride: String?
  ) {
    peerStamps = inputs.flatMap { record in
      record.facts.peerStamps.map { PeerStampRecord(input: record.id, reading: $0) }
    }
    isApartFromCaptures = CounterOverlap(inputs: inputs, snapshots: snapshots).distance != nil
    traces = HostTraces(inputs)
    self.snapshots = snapshots
    self.settings = settings
    deltas = CounterMovement.deltas(snapshots)
    kernel = Self.kernel(settings: settings, override: kernelOverride)
  }

  /// The movement of `mib` over all snapshots of each host: from the first to the last, unless the
  /// counter was reset in between.
  ///
  /// A counter that both leave out as zero did not move.
  func movements(of mib: String) -> [CounterDelta] {
    let own = CounterMovement.neighbours(snapshots).compactMap { before, after in
      CounterMovement.delta(of: mib, before, after).map { (kind: after.kind, delta: $0) }
    }
    // Two kinds of text show the same counter of one host: each counts once.
    let kind = own.first { $0.kind == .netstat }?.kind ?? own.first?.kind
    return own.filter { $0.kind == kind }.map(\.delta).reduce(into: []) { joined, delta in
      guard let last = joined.last, last.host == delta.host, last.netns == delta.netns,
        last.delta != nil, delta.delta != nil
      else {
        joined.append(delta)
        return
      }
      joined[joined.count - 1].after = delta.after
      joined[joined.count - 1].delta = delta.after >= last.before ? delta.after - last.before : nil
      joined[joined.count - 1].toInput = delta.toInput
      joined[joined.count - 1].line = delta.line
    }
  }

  /// How far `mib` rose over all hosts while the packets were captured; nil when no two snapshots
  /// show it, when it was reset, or when the snapshots are of another time.
  func rise(of mib: String) -> UInt64? {
    guard !isApartFromCaptures else { return nil }
    let movements = movements(of: mib)
    let rises = movements.compactMap(\.delta)
    guard !rises.isEmpty, rises.count == movements.count else { return nil }
    return rises.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  }

  /// The counters of `mibs` that are known from a single snapshot of their host.
  func singles(of mibs: [String]) -> [SingleCounter] {
    let counts = Dictionary(grouping: snapshots) { [$0.host, $0.netns] }
    return snapshots.filter { counts[[$0.host, $0.netns]]?.count == 1 }.flatMap { snapshot in
      mibs.compactMap { mib in
        snapshot.counters.counters.last { $0.mib == mib }
          .map { SingleCounter(input: snapshot.input, counter: $0) }
      }
    }
  }

  /// The last value found for the setting `name`.
  func setting(_ name: String) -> SettingRecord? {
    settings.last { $0.setting.name == name }
  }

  private static func kernel(
    settings: [SettingRecord], override: String?
  ) -> KernelIdentity? {
    if let override, let release = KernelRelease(override) {
      return KernelIdentity(release: override, rules: release.rules, input: nil, line: nil)
    }
    guard let found = settings.last(where: { $0.setting.name == "kernel.osrelease" }),
      let release = KernelRelease(found.setting.value)
    else { return nil }
    return KernelIdentity(
      release: found.setting.value, rules: release.rules, input: found.input,
      line: found.setting.line)
  }
}
