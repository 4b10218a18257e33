/// The SYNs that a counter can have counted which rose by fewer than are left: those of some ports or of
/// some sources alone, where just these are as many.
///
/// What a full queue turns away went to its port; what rp_filter or a checksum drops comes from its
/// source. Numbers meet by chance too: only groups of a few SYNs, of which there are few, are looked at,
/// and only one choice of them may agree.
enum CounterPick {
  /// Smaller groups lie within the margin of larger ones.
  private static let fewest = 3
  /// Of more groups than this some add up to any number.
  private static let mostGroups = 6

  /// Those of `silent`, grouped by `key`, of which there are as many as `count`; none where all of
  /// them are, or where more than one choice agrees.
  static func places<Key: Hashable & Comparable>(
    _ silent: [Conversation.Place], counted count: SYNCount?,
    by key: (Conversation.Place) -> Key
  ) -> [Conversation.Place] {
    guard let count, count.most >= fewest else { return [] }
    let groups = Dictionary(grouping: silent, by: key).filter { $0.value.count >= fewest }
      .sorted { $0.key < $1.key }.map(\.value)
    guard (2...mostGroups).contains(groups.count) else { return [] }
    // Each bit is a group; all of them would be no choice.
    let fitting = (1..<(1 << groups.count) - 1).filter { choice in
      let total = groups.indices.reduce(0) { $0 + (choice & 1 << $1 == 0 ? 0 : groups[$1].count) }
      return CounterAgreement(count, silent: total) == .agrees
    }
    guard fitting.count == 1, let choice = fitting.first else { return [] }
    return groups.indices.filter { choice & 1 << $0 != 0 }.flatMap { groups[$0] }
  }
}
