/// How an attempt looked to the user who made it.
enum AttemptOutcome: Hashable {
  /// The first SYN was answered.
  case prompt
  /// A later SYN was answered.
  case late
  /// None was, as far as the client learnt.
  case failed
}

extension HandshakeTable {
  /// How the attempt `index` looked to the user.
  func outcome(_ index: Int) -> AttemptOutcome {
    let syns = syns(index)
    guard let answered = syns.lastIndex(where: \.isAnswered) else { return .failed }
    if syns.count == 1 { return .prompt }
    if established(index) != true {
      // The client repeated its SYN although one had been answered, and never went on.
      let wasRepeated =
        answered < syns.endIndex - 1 || syns.dropLast().contains(where: \.isAnswered)
      if wasRepeated { return .failed }
    }
    return .late
  }

  /// From the first SYN of the attempt `index` to its last, in ns.
  func wait(_ index: Int) -> Int64? {
    guard let first = firstTime(index), let last = lastSYNTime(index) else { return nil }
    let (difference, hasOverflowed) = last.subtractingReportingOverflow(first)
    return hasOverflowed ? nil : Swift.max(0, difference)
  }
}
