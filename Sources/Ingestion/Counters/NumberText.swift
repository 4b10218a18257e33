/// Numbers in words of text.
enum NumberText {
  /// Digits alone, as 64 bits hold them; nil for signs and anything else.
  static func decimal(_ text: Substring) -> UInt64? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
    return UInt64(text)
  }

  /// Hexadecimal digits alone, without `0x`.
  static func hexadecimal(_ text: Substring) -> UInt64? {
    guard !text.isEmpty, text.utf8.allSatisfy(isHexadecimal) else { return nil }
    return UInt64(text, radix: 16)
  }

  /// Whether `text` is digits, a point and digits: `0.0`.
  static func isFraction(_ text: Substring) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte.isDigit || (0x41...0x46).contains(byte & 0xDF)
  }
}
