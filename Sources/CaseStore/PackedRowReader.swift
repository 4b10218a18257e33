import GRDB

/// The way back from the bytes of `PackedRows`.
struct PackedRowReader<let columnCount: Int> {
  private let bytes: [UInt8]
  private var place = 0
  private var last = InlineArray<columnCount, Int64>(repeating: 0)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the next row into `values`; false after the last one.
  ///
  /// - Throws: `DatabaseError` where the bytes are none of `PackedRows`, or end inside a row.
  mutating func next(_ values: inout InlineArray<columnCount, Int64?>) throws -> Bool {
    guard place < bytes.count else { return false }
    let lengths = PackedLengths(rawValue: try nextNumber(of: MemoryLayout<UInt64>.size))
    for index in values.indices {
      guard let length = lengths[index] else {
        values[index] = nil
        continue
      }
      let number = try nextNumber(of: length)
      last[index] &+= Int64(bitPattern: number >> 1) ^ -Int64(number & 1)
      values[index] = last[index]
    }
    return true
  }

  /// The number in the next `length` bytes, the lowest first.
  private mutating func nextNumber(of length: Int) throws -> UInt64 {
    let size = MemoryLayout<UInt64>.size
    guard length <= size, length <= bytes.count - place else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    defer { place += length }
    if bytes.count - place >= size {
      // All bits make a number, and the line above has looked at the bounds.
      let number = unsafe bytes.span.bytes.unsafeLoadUnaligned(
        fromByteOffset: place, as: UInt64.self)
      return UInt64(littleEndian: number) & ~(.max << UInt64(length * 8))
    }
    return bytes[place..<place + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
