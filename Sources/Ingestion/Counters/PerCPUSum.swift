internal import Evidence

/// A counter of which the kernel keeps a part per CPU.
struct PerCPUSum: Hashable {
  private var parts: [UInt64: UInt64] = [:]
  private var line = 0

  /// Takes the value of a part, which takes the place of an earlier one in the same text.
  mutating func note(_ value: UInt64, part: UInt64, _ line: Int) {
    parts[part] = value
    self.line = line
  }

  /// The counter with the sum; nil when that is more than 64 bits hold.
  func counter(_ mib: String) -> Counter? {
    var sum: UInt64 = 0
    for value in parts.values {
      let (next, isTooLarge) = sum.addingReportingOverflow(value)
      if isTooLarge { return nil }
      sum = next
    }
    return Counter(mib: mib, value: sum, line: line)
  }
}
