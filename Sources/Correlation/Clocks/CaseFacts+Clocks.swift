extension CaseFacts {
  /// For each attempt the clock that all of its SYNs lie on.
  func clockOfAttempts() -> ClockOfAttempts {
    var result = ClockOfAttempts(attempts: handshakes.count)
    for estimate in clocks {
      for (place, line) in estimate.clocks.enumerated() {
        for handshake in line.handshakes { result[handshake] = place }
      }
    }
    return result
  }
}

/// The clocks of attempts, as indices into the clocks of their conversations; nil where that cannot be
/// told.
struct ClockOfAttempts {
  /// A negative number stands for nil.
  private var stored: [Int32]

  /// None is known of so many attempts.
  init(attempts: Int) { stored = Array(repeating: -1, count: attempts) }

  /// The clock of the attempt `index`.
  subscript(index: Int) -> Int? {
    get { stored[index] < 0 ? nil : Int(stored[index]) }
    set { stored[index] = newValue.map { Int32(clamping: $0) } ?? -1 }
  }
}
