/// In which order the octets of a file's integers are written.
public enum ByteOrder: Hashable, Sendable {
  /// The most significant octet first.
  case bigEndian
  /// The least significant octet first.
  case littleEndian
}

extension RawSpan {
  /// The value of `field` in a header that was written in `order`.
  ///
  /// - Precondition: the field lies within the span.
  subscript<Value>(field: Field<Value>, order: ByteOrder) -> Value {
    order == .bigEndian ? self[field] : self[field].byteSwapped
  }

  /// The text of the octets in `range`, to the first NUL; what is no UTF-8 is replaced.
  ///
  /// - Precondition: the range lies within the span.
  func text(in range: Range<Int>) -> String {
    String(decoding: octets(in: range).prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The octets in `range`, copied.
  ///
  /// - Precondition: the range lies within the span.
  func octets(in range: Range<Int>) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(range.count)
    for offset in range { octets.append(self[offset]) }
    return octets
  }
}
