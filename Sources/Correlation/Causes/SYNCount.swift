/// How many SYNs a counter may have counted, at least and at most.
struct SYNCount: Hashable {
  let least: UInt64
  let most: UInt64

  /// As many as a counter rose by that counts SYNs alone.
  init(_ rise: UInt64) { self.init(least: rise, most: rise) }

  /// What a rise leaves when the counter counted so many `others` too, as far as the packets show: those
  /// are known to a tenth and two of them.
  init(_ rise: UInt64, besides others: Int) {
    guard others > 0 else {
      self.init(rise)
      return
    }
    let margin = RecycleCriteria.counterShare * Double(others) + RecycleCriteria.counterSlack
    self.init(
      least: rise.less(UInt64((Double(others) + margin).rounded())),
      most: rise.less(UInt64(max(0, Double(others) - margin).rounded())))
  }

  private init(least: UInt64, most: UInt64) {
    self.least = least
    self.most = most
  }

  /// Whether it is `silent` SYNs, but for a packet or two at the edges of capture and snapshots.
  func isExactly(_ silent: Int) -> Bool {
    let slack = RecycleCriteria.counterSlack
    return Double(least) <= Double(silent) + slack && Double(most) >= Double(silent) - slack
  }

  /// What is left for others when `taken` SYNs are among them.
  func less(_ taken: Int) -> SYNCount {
    let taken = UInt64(max(0, taken))
    return SYNCount(least: least.less(taken), most: most.less(taken))
  }
}

extension UInt64 {
  /// The difference, and 0 where it would be less.
  func less(_ other: UInt64) -> UInt64 { self > other ? self - other : 0 }
}
