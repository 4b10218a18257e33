/// The options of a TCP header, as far as they could be read.
///
/// Source: RFC 9293 section 3.1; like Linux (`tcp_parse_options`), a later timestamps option
/// replaces an earlier one, and an option whose length cannot be right ends the list.
struct TCPOptions {
  /// The timestamps option.
  private(set) var timestamps: TCPTimestamps?
  /// The first thing that is wrong with the options.
  private(set) var fault: TCPOptionsFault?

  private static let endOfList: UInt8 = 0
  private static let noOperation: UInt8 = 1
  private static let timestampsKind: UInt8 = 8
  private static let timestampsLength = 10

  private static let kindAndLength = 2
  private static let lengthOffset = 1
  private static let timestampValue = Field<UInt32>(at: 2)
  private static let timestampEcho = Field<UInt32>(at: 6)

  /// How nearly every segment of a connection with timestamps begins its options, and all that it has
  /// of them: two NOPs, kind and length.
  private static let alignedTimestamps: UInt32 = 0x0101_080a
  private static let alignedHead = Field<UInt32>(at: 0)
  private static let alignedLength = 12

  /// Reads the options in `range` of the frame, of which the end may not be captured.
  @inline(__always)
  init(_ bytes: RawSpan, in range: Range<Int>) {
    // As Linux looks for these first (`tcp_parse_aligned_timestamp`).
    if range.count == Self.alignedLength, range.upperBound <= bytes.byteCount,
      bytes.extracting(range)[Self.alignedHead] == Self.alignedTimestamps
    {
      readTimestamps(bytes, at: range.lowerBound + 2, length: Self.timestampsLength)
      return
    }
    var offset = range.lowerBound
    while offset < range.upperBound,
      let length = readOption(bytes, at: offset, end: range.upperBound)
    {
      offset += length
    }
  }

  /// Reads one option and returns its length; nil when the list ends here.
  private mutating func readOption(_ bytes: RawSpan, at offset: Int, end: Int) -> Int? {
    guard offset < bytes.byteCount else {
      return fail(
        .cut(needed: end - offset, available: 0, at: offset))
    }
    switch bytes[offset] {
    case Self.endOfList: return nil
    case Self.noOperation: return 1
    default: return readOptionWithLength(bytes, at: offset, end: end)
    }
  }

  private mutating func readOptionWithLength(
    _ bytes: RawSpan, at offset: Int, end: Int
  ) -> Int? {
    let left = end - offset
    let captured = bytes.byteCount - offset
    guard left >= Self.kindAndLength else {
      return fail(.invalidLength(left, at: offset))
    }
    guard captured >= Self.kindAndLength else {
      return fail(.cut(needed: Self.kindAndLength, available: captured, at: offset))
    }
    let length = Int(bytes[offset + Self.lengthOffset])
    guard length >= Self.kindAndLength, length <= left else {
      return fail(.invalidLength(length, at: offset))
    }
    guard captured >= length else {
      return fail(
        .cut(needed: length, available: captured, at: offset))
    }
    if bytes[offset] == Self.timestampsKind {
      readTimestamps(bytes, at: offset, length: length)
    }
    return length
  }

  private mutating func readTimestamps(_ bytes: RawSpan, at offset: Int, length: Int) {
    guard length == Self.timestampsLength else {
      _ = fail(.invalidLength(length, at: offset))
      return
    }
    let option = bytes.extracting(offset..<offset + Self.timestampsLength)
    timestamps = TCPTimestamps(
      value: SerialNumber(option[Self.timestampValue]),
      echo: SerialNumber(option[Self.timestampEcho]))
  }

  /// Keeps `fault` if it is the first one; returns nil, for lists that end here.
  private mutating func fail(_ fault: TCPOptionsFault) -> Int? {
    if self.fault == nil { self.fault = fault }
    return nil
  }
}
