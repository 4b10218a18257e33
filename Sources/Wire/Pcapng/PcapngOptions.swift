/// The options at the end of a block's body, one after the other.
///
/// Source: draft-ietf-opsawg-pcapng section 3.5.
struct PcapngOptions {
  /// An option's code, and where its value is in the block.
  struct Option {
    var code: UInt16
    var value: Range<Int>
  }

  /// `opt_comment`, the same in all blocks.
  static let comment: UInt16 = 1
  private static let endOfOptions: UInt16 = 0

  /// What is wrong with the options; those before it were read.
  private(set) var error: WireError?
  private var offset: Int
  private let end: Int
  let byteOrder: ByteOrder

  private static let headerLength = 4
  private static let codeField = Field<UInt16>(at: 0)
  private static let lengthField = Field<UInt16>(at: 2)

  /// The options from `start` to the end of the body of a block that has been checked.
  init(_ block: RawSpan, _ header: PcapngBlockHeader, at start: Int) {
    offset = start
    end = header.totalLength - PcapngBlockHeader.trailerLength
    byteOrder = header.byteOrder
  }

  /// The next option; nil at the end of the list, which a block may do without.
  mutating func next(_ block: RawSpan) -> Option? {
    guard error == nil, end > offset else { return nil }
    let left = end - offset
    guard left >= Self.headerLength else {
      return fail(needed: Self.headerLength, available: left)
    }
    let header = block.extracting(offset..<offset + Self.headerLength)
    let code = header[Self.codeField, byteOrder]
    guard code != Self.endOfOptions else { return nil }
    let length = Int(header[Self.lengthField, byteOrder])
    guard length <= left - Self.headerLength else {
      return fail(needed: length, available: left - Self.headerLength)
    }
    let start = offset + Self.headerLength
    offset = start + (length + 3) & ~3
    return Option(code: code, value: start..<start + length)
  }

  private mutating func fail(needed: Int, available: Int) -> Option? {
    error = .truncated(
      layer: .pcapngOption, needed: needed, available: available, offset: offset)
    return nil
  }

  /// The integer that is the value of `option`; nil when the value has another length.
  func integer<Value: FixedWidthInteger & BitwiseCopyable>(
    _ block: RawSpan, _ option: Option, as type: Value.Type = Value.self
  ) -> Value? {
    guard option.value.count == MemoryLayout<Value>.size else { return nil }
    return block[Field<Value>(at: option.value.lowerBound), byteOrder]
  }

  /// The time in `option`, its upper half first whatever the byte order.
  func ticks(_ block: RawSpan, _ option: Option) -> UInt64? {
    guard option.value.count == 8 else { return nil }
    let upper = block[Field<UInt32>(at: option.value.lowerBound), byteOrder]
    let lower = block[Field<UInt32>(at: option.value.lowerBound + 4), byteOrder]
    return UInt64(upper) << 32 | UInt64(lower)
  }
}
