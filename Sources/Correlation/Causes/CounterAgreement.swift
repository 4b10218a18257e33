/// How the rise of a counter compares with the silent SYNs that it may have counted.
enum CounterAgreement: Comparable {
  /// It rose by less, or not at all, or is not known.
  case fallsShort
  /// It rose by more: it counts other packets too, or those of another time.
  case exceeds
  /// It rose by as many.
  case agrees

  /// Compares `rise` with `silent` SYNs, give or take what capture and snapshots differ by.
  init(_ rise: UInt64?, silent: Int) {
    guard let rise, ListenerBudget.covers(rise, silent: silent) else {
      self = .fallsShort
      return
    }
    let most =
      (1 + RecycleCriteria.counterShare) * Double(silent) + RecycleCriteria.counterSlack
    self = Double(rise) <= most ? .agrees : .exceeds
  }
}
