import Evidence

extension NftRule {
  /// `meta mark set …`.
  mutating func readMark() -> Bool {
    guard words.take(["meta", "mark", "set"]) || words.take(["mark", "set"]) else { return false }
    if words.take(["ct", "mark"]) {
      // A new connection has no mark.
      actions.append(.setMark(keep: 0, flip: 0))
      return true
    }
    var (keep, flip) = (UInt32.max, UInt32.zero)
    if !words.take(["meta", "mark"]), !words.take("mark") {
      guard let value = words.pop().flatMap(RuleNumber.mark) else {
        actions.append(.other("meta mark set"))
        return true
      }
      (keep, flip) = (0, value)
    }
    while let operation = words.first, ["|", "or", "&", "and", "^", "xor"].contains(operation),
      let value = words.peek(1).flatMap(RuleNumber.mark)
    {
      _ = words.pop()
      _ = words.pop()
      switch operation {
      case "|", "or": (keep, flip) = (keep & ~value, flip | value)
      case "&", "and": (keep, flip) = (keep & value, flip & value)
      default: flip ^= value
      }
    }
    actions.append(.setMark(keep: keep, flip: flip))
    return true
  }
}
