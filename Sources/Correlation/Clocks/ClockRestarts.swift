import Wire

/// Clocks that began to count while another one had fallen silent: a host that was restarted.
struct ClockRestarts {
  /// For each line the one that it took over from, if just one had ended by then.
  private(set) var predecessors: [Int?]
  /// Lines that began to count after another had ended and before their own first SYN.
  private(set) var beganInPause: Set<Int> = []

  /// Compares `lines`, which are in the order of their first SYNs.
  init(_ lines: [ClockLine]) {
    predecessors = Array(repeating: nil, count: lines.count)
    guard lines.count > 1 else { return }
    var isTaken = Array(repeating: false, count: lines.count)
    for (place, line) in lines.enumerated() {
      let ended = lines.indices.filter { other in
        lines[other].ticksPerSecond == line.ticksPerSecond && !isTaken[other]
          && line.beganToCount(after: lines[other])
      }
      guard !ended.isEmpty else { continue }
      beganInPause.insert(place)
      guard ended.count == 1 else { continue }
      predecessors[place] = ended[0]
      isTaken[ended[0]] = true
    }
  }
}

extension ClockLine {
  /// Whether this clock's boot lies between the last SYN of `other` and its own first one, with
  /// either origin that Linux has: 0, or −300 s (jiffies, up to 4.12).
  fileprivate func beganToCount(after other: ClockLine) -> Bool {
    let pause = Double(times.lowerBound) - Double(other.times.upperBound)
    guard pause > 0 else { return false }
    let ticks = Int64(ticksPerSecond)
    let early = firstValue.advanced(
      by: UInt32(truncatingIfNeeded: TimestampClock.secondsBeforeZero * ticks))
    return [firstValue, early].contains { value in
      let uptime = Double(value.rawValue) / Double(ticksPerSecond)
      return uptime * Double(nanosecondsPerSecond) < pause
    }
  }
}
