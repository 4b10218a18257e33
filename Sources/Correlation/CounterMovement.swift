import Evidence

/// How counters moved between neighbouring snapshots of one host and network namespace.
public enum CounterMovement {
  /// The deltas of `snapshots`, which are in order within each host and network namespace.
  ///
  /// A counter that one snapshot shows and the other leaves out counts as 0 there when its group's
  /// heading is there (net-tools omits zeros); otherwise there is no delta.
  public static func deltas(_ snapshots: [SnapshotRecord]) -> [CounterDelta] {
    zip(snapshots, snapshots.dropFirst()).flatMap { before, after in
      before.host == after.host && before.netns == after.netns ? deltas(before, after) : []
    }
  }

  private static func deltas(_ before: SnapshotRecord, _ after: SnapshotRecord) -> [CounterDelta] {
    let lines = Dictionary(
      after.counters.counters.map { ($0.mib, $0.line) }, uniquingKeysWith: { $1 })
    let earlier = values(of: before)
    let later = values(of: after)
    return Set(earlier.keys).union(later.keys).sorted().compactMap { mib in
      guard let from = earlier[mib] ?? before.counters.valueWhenOmitted(mib),
        let to = later[mib] ?? after.counters.valueWhenOmitted(mib)
      else { return nil }
      return CounterDelta(
        host: after.host, netns: after.netns, mib: mib, before: from, after: to,
        delta: to >= from ? to - from : nil, fromInput: before.input, toInput: after.input,
        line: lines[mib])
    }
  }

  private static func values(of snapshot: SnapshotRecord) -> [String: UInt64] {
    Dictionary(
      snapshot.counters.counters.map { ($0.mib, $0.value) }, uniquingKeysWith: { $1 })
  }
}

extension CounterSnapshot {
  fileprivate func valueWhenOmitted(_ mib: String) -> UInt64? {
    groups.contains(String(mib.prefix { $0 != "." })) ? 0 : nil
  }
}
