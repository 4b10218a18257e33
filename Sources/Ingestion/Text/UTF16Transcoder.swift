/// Turns UTF-16, as Windows' shells save it, into UTF-8: chunks in, chunks out.
///
/// Half a surrogate pair becomes U+FFFD.
struct UTF16Transcoder: Sendable {
  private let isBigEndian: Bool
  /// The first byte of a unit whose second one is in the next chunk.
  private var odd: UInt8?
  /// The first half of a pair.
  private var high: UInt16?

  /// A transcoder for a text that starts with `chunk`; nil when it is no UTF-16.
  ///
  /// Without a byte order mark, every other one of the first bytes has to be zero and no other.
  init?(startingWith chunk: Span<UInt8>) {
    guard chunk.count >= 2 else { return nil }
    switch (chunk[0], chunk[1]) {
    case (0xFF, 0xFE): isBigEndian = false
    case (0xFE, 0xFF): isBigEndian = true
    default:
      let zeros = (0..<min(chunk.count, 64) & ~1).map { chunk[$0] == 0 }
      guard zeros.count >= 8, let first = zeros.first,
        zeros.indices.allSatisfy({ zeros[$0] == (($0 & 1 == 0) == first) })
      else { return nil }
      isBigEndian = first
    }
  }

  /// The UTF-8 of the units that end in `chunk`.
  mutating func decode(_ chunk: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(chunk.count)
    for index in chunk.indices {
      guard let first = odd else {
        odd = chunk[index]
        continue
      }
      odd = nil
      let (top, bottom) = isBigEndian ? (first, chunk[index]) : (chunk[index], first)
      take(UInt16(top) << 8 | UInt16(bottom), &text)
    }
    return text
  }

  /// What is left when the text ends inside a unit or a pair.
  mutating func finish() -> [UInt8] {
    let isHalf = odd != nil || high != nil
    (odd, high) = (nil, nil)
    return isHalf ? Array("\u{FFFD}".utf8) : []
  }

  private mutating func take(_ unit: UInt16, _ text: inout [UInt8]) {
    if let first = high {
      high = nil
      if UTF16.isTrailSurrogate(unit) {
        let pair = UTF16.EncodedScalar([first, unit])
        return append(UTF16.decode(pair), &text)
      }
      append("\u{FFFD}", &text)
    }
    if UTF16.isLeadSurrogate(unit) {
      high = unit
    } else {
      append(Unicode.Scalar(unit) ?? "\u{FFFD}", &text)
    }
  }

  private func append(_ scalar: Unicode.Scalar, _ text: inout [UInt8]) {
    if scalar.isASCII {
      text.append(UInt8(truncatingIfNeeded: scalar.value))
    } else if let encoded = UTF8.encode(scalar) {
      text.append(contentsOf: encoded)
    }
  }
}
