/// A big-endian integer at a fixed place in a header; the type carries the width.
struct Field<Value: FixedWidthInteger & BitwiseCopyable> {
  /// Bytes between the start of the header and the field.
  let offset: Int

  init(at offset: Int) { self.offset = offset }
}

extension RawSpan {
  /// The value of `field` in the header that the span begins with, in host byte order.
  ///
  /// A span cut to the length of the header lets the compiler drop the check.
  ///
  /// - Precondition: the field lies within the span.
  subscript<Value>(field: Field<Value>) -> Value {
    precondition(field.offset >= 0 && field.offset + MemoryLayout<Value>.size <= byteCount)
    // The precondition above is the bounds check; an unaligned load has no other requirement.
    return unsafe Value(
      bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: field.offset, as: Value.self))
  }

  /// The octet at `offset`.
  ///
  /// - Precondition: the octet lies within the span.
  subscript(offset: Int) -> UInt8 { self[Field<UInt8>(at: offset)] }

  /// Checks that `needed` bytes of `layer` are there from `offset` on.
  ///
  /// - Throws: `WireError.truncated` when they are not.
  func require(
    _ needed: Int, at offset: Int, of layer: WireError.Layer
  ) throws(WireError) {
    let available = max(0, byteCount - offset)
    guard available >= needed else {
      throw .truncated(layer: layer, needed: needed, available: available, offset: offset)
    }
  }
}
