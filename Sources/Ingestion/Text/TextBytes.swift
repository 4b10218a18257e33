/// Texts of evidence are compared byte by byte, and looked at where they lie: a log has millions of
/// lines, and Swift's characters cost ten times as much as its bytes.
extension Substring {
  /// Whether the text begins with the bytes of `prefix`.
  func hasPrefix(_ prefix: String) -> Bool {
    let view = utf8
    return view.span.holds(prefix, at: 0)
  }

  /// Whether the text ends with the bytes of `suffix`.
  func hasSuffix(_ suffix: String) -> Bool {
    let view = utf8
    let bytes = view.span
    return bytes.holds(suffix, at: bytes.count - suffix.utf8.count)
  }

  /// The text between two offsets in bytes, which do not part a character.
  func slice(_ range: Range<Int>) -> Substring {
    let view = utf8
    let start = view.index(view.startIndex, offsetBy: range.lowerBound)
    return Substring(view[start..<view.index(start, offsetBy: range.count)])
  }

  /// The parts between blanks and tabs, at most `limit` of them; the last one keeps the rest.
  func words(limit: Int = .max) -> [Substring] {
    guard limit > 1 else { return isEmpty ? [] : [self] }
    let view = utf8
    let bytes = view.span
    var words: [Substring] = []
    var start = 0
    var position = 0
    while position < bytes.count {
      let isBlank = bytes[position].isBlank
      position += 1
      guard isBlank else { continue }
      if position - 1 > start { words.append(slice(start..<position - 1)) }
      start = position
      if words.count == limit - 1 { break }
    }
    if start < bytes.count { words.append(slice(start..<bytes.count)) }
    return words
  }

  /// Without blanks, tabs and carriage returns at both ends.
  var trimmed: Substring {
    let view = utf8
    let bytes = view.span
    var start = 0
    var end = bytes.count
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return end - start == bytes.count ? self : slice(start..<end)
  }
}

extension Span<UInt8> {
  /// Whether `text` stands at `index`.
  func holds(_ text: String, at index: Int) -> Bool {
    guard index >= 0, count - index >= text.utf8.count else { return false }
    var index = index
    for byte in text.utf8 {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }

  /// The first place from `index` on where no blank stands; the end where there is none.
  func behindBlanks(_ index: Int) -> Int {
    var index = index
    while index < count, self[index].isBlank { index += 1 }
    return index
  }

  /// The first place from `index` on where a blank stands; the end where there is none.
  func behindWord(_ index: Int) -> Int {
    var index = index
    while index < count, !self[index].isBlank { index += 1 }
    return index
  }

  /// The word behind the one in `range`; empty at the end.
  func word(after range: Range<Int>) -> Range<Int> {
    let start = behindBlanks(range.upperBound)
    return start..<behindWord(start)
  }

  /// The words in `range`, at most `limit` of them.
  func words(_ range: Range<Int>, limit: Int) -> [Range<Int>] {
    var words: [Range<Int>] = []
    let range = range.clamped(to: 0..<count)
    var word = word(after: range.lowerBound..<range.lowerBound)
    while word.lowerBound < range.upperBound, words.count < limit {
      words.append(word.clamped(to: range))
      word = self.word(after: word)
    }
    return words
  }

  /// The first place in `range` where `byte` stands.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    for index in range.clamped(to: 0..<count) where self[index] == byte { return index }
    return nil
  }

  /// The digits in `range` as a number; nil where something else stands there, or nothing, or more
  /// than 18 of them.
  func decimal(_ range: Range<Int>) -> Int64? {
    guard (1...18).contains(range.count), range.upperBound <= count else { return nil }
    var value: Int64 = 0
    for index in range {
      guard self[index].isDigit else { return nil }
      value = value * 10 + Int64(self[index] - 0x30)
    }
    return value
  }
}

extension UInt8 {
  /// A blank, a tab, or another character that ends a word in printed tables.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// One of `0` to `9`.
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// One of `A` to `Z` and `a` to `z`.
  var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
}
