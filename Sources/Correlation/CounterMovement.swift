import Evidence

/// How counters moved between neighbouring snapshots of one host and network namespace.
public enum CounterMovement {
  /// The deltas of `snapshots`, which are in order within each host and network namespace.
  ///
  /// A counter that one snapshot shows and the other leaves out counts as 0 there when its group's
  /// heading is there (net-tools omits zeros); otherwise there is no delta.
  public static func deltas(_ snapshots: [SnapshotRecord]) -> [CounterDelta] {
    neighbours(snapshots).flatMap { deltas($0, $1) }
  }

  /// Neighbouring snapshots of one host and network namespace.
  static func neighbours(
    _ snapshots: [SnapshotRecord]
  ) -> [(before: SnapshotRecord, after: SnapshotRecord)] {
    zip(snapshots, snapshots.dropFirst()).filter { before, after in
      before.host == after.host && before.netns == after.netns && before.kind == after.kind
    }.map { (before: $0, after: $1) }
  }

  private static func deltas(_ before: SnapshotRecord, _ after: SnapshotRecord) -> [CounterDelta] {
    let named = (before.counters.counters + after.counters.counters).map(\.mib)
    return Set(named).sorted().compactMap { delta(of: $0, before, after) }
  }

  /// How `mib` moved between two snapshots of one host; nil when one of them does not tell.
  static func delta(
    of mib: String, _ before: SnapshotRecord, _ after: SnapshotRecord
  ) -> CounterDelta? {
    guard let from = before.counters[mib], let to = after.counters[mib] else { return nil }
    return CounterDelta(
      host: after.host, netns: after.netns, mib: mib, before: from, after: to,
      delta: to >= from ? to - from : nil, fromInput: before.input, toInput: after.input,
      line: after.counters.counters.last { $0.mib == mib }?.line)
  }
}
