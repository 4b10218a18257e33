import GRDB

/// Rows of integers in few bytes: for each row which values it has, then each value as its distance
/// from the same column's last one, seven bits to a byte.
///
/// Packets follow one another closely, so that most distances fit one or two bytes.
struct PackedRows<let columnCount: Int> {
  /// How many bytes the rows so far take.
  private(set) var count = 0

  /// The rows' bytes, and room for more.
  private var room: [UInt8] = []
  private var last = InlineArray<columnCount, Int64>(repeating: 0)

  /// The most bytes that a row takes: ten for each number of 64 bits.
  private static var longestRow: Int { (columnCount + 1) * 10 }

  /// The rows so far.
  var bytes: ArraySlice<UInt8> { room[..<count] }

  /// Adds a row.
  mutating func append(_ values: borrowing InlineArray<columnCount, Int64?>) {
    if room.count - count < Self.longestRow {
      room.append(contentsOf: repeatElement(0, count: max(room.count, Self.longestRow)))
    }
    var (count, last) = (count, last)
    // Through a span the array is asked once, not for each byte, whether it is shared.
    var span = room.mutableSpan
    var present: UInt64 = 0
    for index in values.indices where values[index] != nil { present |= 1 << UInt64(index) }
    Self.append(present, to: &span, at: &count)
    for index in values.indices {
      guard let value = values[index] else { continue }
      let distance = value &- last[index]
      // The sign goes to the lowest bit: small distances of both signs are small numbers.
      Self.append(UInt64(bitPattern: distance << 1 ^ distance >> 63), to: &span, at: &count)
      last[index] = value
    }
    (self.count, self.last) = (count, last)
  }

  /// Begins anew, without rows.
  mutating func removeAll() {
    count = 0
    last = InlineArray(repeating: 0)
  }

  private static func append(
    _ number: UInt64, to span: inout MutableSpan<UInt8>, at count: inout Int
  ) {
    var rest = number
    while rest >= 0x80 {
      span[count] = UInt8(truncatingIfNeeded: rest) | 0x80
      count += 1
      rest >>= 7
    }
    span[count] = UInt8(truncatingIfNeeded: rest)
    count += 1
  }
}

/// The way back from the bytes of `PackedRows`.
struct PackedRowReader<let columnCount: Int> {
  private let bytes: [UInt8]
  private var place = 0
  private var last = InlineArray<columnCount, Int64>(repeating: 0)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next row; nil after the last one.
  ///
  /// - Throws: `DatabaseError` where the bytes end inside a row.
  mutating func next() throws -> InlineArray<columnCount, Int64?>? {
    guard place < bytes.count else { return nil }
    let present = try nextNumber()
    var values = InlineArray<columnCount, Int64?>(repeating: nil)
    for index in values.indices where present & 1 << UInt64(index) != 0 {
      let number = try nextNumber()
      let distance = Int64(bitPattern: number >> 1) ^ -Int64(number & 1)
      last[index] &+= distance
      values[index] = last[index]
    }
    return values
  }

  private mutating func nextNumber() throws -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw DatabaseError(resultCode: .SQLITE_CORRUPT)
  }
}
