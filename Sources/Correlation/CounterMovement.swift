import Evidence

/// How counters moved between snapshots of one host, network namespace and kind.
public enum CounterMovement {
  /// The deltas of `snapshots`, which are in order within each host and network namespace.
  ///
  /// Each is formed between two snapshots that tell of the counter and have none between them that
  /// does: what one text shows in several files is compared file by file. Snapshots of two hosts, or of
  /// a host and a container on it, are never compared.
  public static func deltas(_ snapshots: [SnapshotRecord]) -> [CounterDelta] {
    SnapshotSequence.all(of: snapshots).flatMap(\.deltas)
  }

  /// The deltas of `mib` alone, in the same order; those of a counter that stayed zero too.
  static func deltas(of mib: String, _ snapshots: [SnapshotRecord]) -> [Input.Kind: [CounterDelta]]
  {
    SnapshotSequence.all(of: snapshots).reduce(into: [:]) { deltas, sequence in
      deltas[sequence.kind, default: []] += sequence.steps(of: mib).map(\.delta)
    }
  }
}
