/// Reads a line byte by byte from the left.
///
/// Nothing in it can fail: what is not there is not taken.
struct ByteCursor {
  let bytes: [UInt8]
  var position: Int

  init(_ text: Substring) {
    // A whole line is its own string, whose bytes are copied at once; those of a substring are not.
    bytes = Array(String(text).utf8)
    position = 0
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
  }

  /// The byte at the cursor, nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  var isAtEnd: Bool { position >= bytes.count }

  /// The bytes from `start` to the cursor as text.
  func text(from start: Int) -> String { text(start..<position) }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Whether `text` stands at the cursor.
  @inline(__always)
  func sees(_ text: String) -> Bool { starts(text, at: position) && matches(text, at: position) }

  /// Steps over `text` if it stands at the cursor.
  @inline(__always)
  mutating func take(_ text: String) -> Bool {
    guard sees(text) else { return false }
    position += text.utf8.count
    return true
  }

  /// Steps over blanks and tabs and returns how many there were.
  @discardableResult
  mutating func skipBlanks() -> Int {
    let start = position
    while let byte = next, byte.isBlank { position += 1 }
    return position - start
  }

  /// Steps to the next blank or the end.
  mutating func skipWord() {
    while let byte = next, !byte.isBlank { position += 1 }
  }

  /// Takes decimal digits up to `maximum`; nil without digits or when they say more than that.
  mutating func number(upTo maximum: UInt64 = .max) -> UInt64? {
    var value: UInt64 = 0
    let start = position
    var isTooLarge = false
    while let byte = next, byte.isDigit {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(byte - 0x30))
      isTooLarge = isTooLarge || overflow || carry || sum > maximum
      value = isTooLarge ? 0 : sum
      position += 1
    }
    return position == start || isTooLarge ? nil : value
  }

  /// Where `text` next stands at or after the cursor and before `end`.
  func find(_ text: String, before end: Int? = nil) -> Int? {
    let end = min(end ?? bytes.count, bytes.count) - text.utf8.count + 1
    guard let first = text.utf8.first else { return nil }
    var index = position
    while index < end {
      if bytes[index] == first, matches(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// The index after the bracket that closes the one at the cursor, nil when none does.
  func closing(_ open: UInt8, _ close: UInt8) -> Int? {
    var depth = 0
    for index in position..<max(position, bytes.count) {
      if bytes[index] == open { depth += 1 }
      if bytes[index] == close { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return nil
  }

  /// Where the word starts that ends before `end`, not before `first`.
  func startOfWord(before end: Int, from first: Int) -> Int {
    var start = min(end, bytes.count)
    while start > first, !bytes[start - 1].isBlank { start -= 1 }
    return start
  }

  /// Whether the first byte of `text` stands at `index`; most comparisons end here.
  @inline(__always)
  private func starts(_ text: String, at index: Int) -> Bool {
    index < bytes.count && bytes[index] == text.utf8.first
  }

  private func matches(_ text: String, at index: Int) -> Bool {
    var index = index
    for byte in text.utf8 {
      guard index >= 0, index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
