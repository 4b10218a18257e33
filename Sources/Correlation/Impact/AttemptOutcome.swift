/// How an attempt looked to the user who made it.
enum AttemptOutcome: Hashable {
  /// The first SYN was answered.
  case prompt
  /// A later SYN was answered, `wait` ns after the first; nil where there are no times.
  case late(wait: Int64?)
  /// None was, as far as the client learnt.
  case failed
}

extension Handshake {
  /// How the attempt looked to the user.
  var outcome: AttemptOutcome {
    guard let answered = transmissions.lastIndex(where: \.isAnswered) else { return .failed }
    let last = transmissions.count - 1
    if last == 0 { return .prompt }
    if established != true {
      // The client repeated its SYN although one had been answered, and never went on.
      let wasRepeated = answered < last || transmissions[..<last].contains(where: \.isAnswered)
      if wasRepeated { return .failed }
    }
    return .late(wait: wait)
  }

  /// From the first SYN to the last, in ns.
  var wait: Int64? {
    guard let first = transmissions.first?.time, let last = transmissions.last?.time else {
      return nil
    }
    let (difference, hasOverflowed) = last.subtractingReportingOverflow(first)
    return hasOverflowed ? nil : max(0, difference)
  }
}
