extension CaseFacts {
  /// For each attempt the clock that all of its SYNs lie on, as an index into the clocks of its
  /// conversation; nil where that cannot be told.
  func clockOfAttempts() -> [Int?] {
    var result = [Int?](repeating: nil, count: handshakes.count)
    for estimate in clocks {
      for (place, line) in estimate.clocks.enumerated() {
        for handshake in line.handshakes { result[handshake] = place }
      }
    }
    return result
  }
}
