public import Evidence

/// What the order of a host's snapshots is known by.
public struct SnapshotOrder: Hashable, Sendable, Codable {
  /// The host, or the series of snapshots where no host is named.
  public var host: String?
  /// The network namespace, where known.
  public var netns: String?
  /// What printed the snapshots.
  public var kind: Input.Kind
  /// How many there are.
  public var count: Int
  /// What their order is known by.
  public var basis: SnapshotRecord.Basis

  /// The orders of `snapshots`, of which there are two or more each, by their first ones.
  static func all(of snapshots: [SnapshotRecord]) -> [SnapshotOrder] {
    snapshots.reduce(into: [SnapshotOrder]()) { orders, snapshot in
      let known = orders.firstIndex {
        $0.host == snapshot.host && $0.netns == snapshot.netns && $0.kind == snapshot.kind
      }
      if let known {
        orders[known].count += 1
      } else {
        orders.append(
          SnapshotOrder(
            host: snapshot.host, netns: snapshot.netns, kind: snapshot.kind, count: 1,
            basis: snapshot.basis))
      }
    }.filter { $0.count > 1 }
  }
}
