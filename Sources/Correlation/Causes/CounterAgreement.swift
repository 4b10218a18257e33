/// How what a counter counted compares with the silent SYNs that it may have counted.
enum CounterAgreement: Comparable {
  /// It counted fewer, or none, or is not known.
  case fallsShort
  /// It counted more: other packets too, or those of another time.
  case exceeds
  /// It counted as many.
  case agrees

  /// Compares `rise` with `silent` SYNs, give or take what capture and snapshots differ by.
  init(_ rise: UInt64?, silent: Int) { self.init(rise.map { SYNCount($0) }, silent: silent) }

  /// Compares `count` with `silent` SYNs, give or take the same.
  init(_ count: SYNCount?, silent: Int) {
    guard let count, ListenerBudget.covers(count.most, silent: silent) else {
      self = .fallsShort
      return
    }
    let most =
      (1 + RecycleCriteria.counterShare) * Double(silent) + RecycleCriteria.counterSlack
    self = Double(count.least) <= most ? .agrees : .exceeds
  }
}
