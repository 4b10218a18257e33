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
  /// them are, or where more than one choice agrees and not one alone to a packet or two.
  static func places<Key: Hashable & Comparable>(
    _ silent: [Conversation.Place], counted count: SYNCount?,
    by key: (Conversation.Place) -> Key
  ) -> [Conversation.Place] {
    guard let count, count.most >= fewest else { return [] }
    let groups = Dictionary(grouping: silent, by: key).filter { $0.value.count >= fewest }
      .sorted { $0.key < $1.key }.map(\.value)
    // All of them would be no choice.
    let chosen = choice(of: groups, counted: count)
    return chosen.count < groups.count ? chosen.flatMap { groups[$0] } : []
  }

  /// The only ones of `groups`, as indices, of which there are together as many as `count`; none where
  /// that is true of other ones too.
  static func choice(of groups: [[Conversation.Place]], counted count: SYNCount) -> [Int] {
    guard (1...mostGroups).contains(groups.count) else { return [] }
    // Each bit is a group.
    let choices = (1..<(1 << groups.count)).map { choice in
      groups.indices.filter { choice & 1 << $0 != 0 }
    }
    let fitting = choices.map { choice in
      (choice: choice, total: choice.reduce(0) { $0 + groups[$1].count })
    }.filter { CounterAgreement(count, silent: $0.total) == .agrees }
    let exact = fitting.filter { count.isExactly($0.total) }
    guard let only = exact.first ?? fitting.first, exact.count == 1 || fitting.count == 1 else {
      return []
    }
    return only.choice
  }
}
