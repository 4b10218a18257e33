/// How many bytes each value of a packed row takes, in four bits for each column: 0 for a value that is
/// missing, else one more than its bytes.
struct PackedLengths {
  /// The lengths, that of the first column in the lowest bits.
  private(set) var rawValue: UInt64 = 0

  /// No value is there yet.
  init() {}

  /// The lengths that were packed as `rawValue`.
  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The bytes of the value in `column`, more than eight if it is damaged; nil for one that is missing.
  subscript(column: Int) -> Int? {
    let code = Int(rawValue >> UInt64(column * 4) & 15)
    return code == 0 ? nil : code - 1
  }

  /// Notes that `column` has `number`, and returns how many bytes that takes, from 0 to 8.
  mutating func note(_ number: UInt64, column: Int) -> Int {
    let length = (UInt64.bitWidth - number.leadingZeroBitCount + 7) / 8
    rawValue |= UInt64(length + 1) << UInt64(column * 4)
    return length
  }
}
