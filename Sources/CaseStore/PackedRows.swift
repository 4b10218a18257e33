import GRDB

/// Rows of integers in few bytes: for each row how many bytes each of its values takes, then each value
/// as its distance from the same column's last one, in these bytes.
///
/// Packets follow one another closely, so that most distances fit none, one or two bytes. Lengths stand
/// before the values, four bits each, since a value is then one store and one load: to look at each of
/// its bytes for whether it is the last would cost more than all the rest.
struct PackedRows<let columnCount: Int> {
  /// How many bytes the rows so far take.
  private(set) var count = 0

  /// The rows' bytes, and room for more.
  private var room: [UInt8] = []
  private var last = InlineArray<columnCount, Int64>(repeating: 0)

  /// The rows so far.
  var bytes: ArraySlice<UInt8> { room[..<count] }

  /// Adds a row.
  mutating func append(_ values: borrowing InlineArray<columnCount, Int64?>) {
    let longestRow = (columnCount + 1) * MemoryLayout<UInt64>.size
    if room.count - count < longestRow {
      room.append(contentsOf: repeatElement(0, count: max(room.count, longestRow)))
    }
    var lengths = PackedLengths()
    let start = count
    var (end, last) = (start + MemoryLayout<UInt64>.size, last)
    // Through a span the array is asked once, not for each value, whether it is shared.
    var span = room.mutableSpan
    // Whatever is stored, it is octets again.
    var bytes = unsafe span.mutableBytes
    for index in values.indices {
      guard let value = values[index] else { continue }
      let distance = value &- last[index]
      // The sign goes to the lowest bit: small distances of both signs are small numbers.
      let number = UInt64(bitPattern: distance << 1 ^ distance >> 63)
      bytes.storeBytes(of: number.littleEndian, toByteOffset: end, as: UInt64.self)
      end += lengths.note(number, column: index)
      last[index] = value
    }
    bytes.storeBytes(of: lengths.rawValue.littleEndian, toByteOffset: start, as: UInt64.self)
    (self.count, self.last) = (end, last)
  }

  /// Begins anew, without rows.
  mutating func removeAll() {
    count = 0
    last = InlineArray(repeating: 0)
  }
}
