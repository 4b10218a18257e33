/// Finds any of several phrases in one pass over a line.
///
/// Four bytes at a time are looked up in a table; only where they may be the start of a phrase is it
/// compared. So the cost does not grow with the number of phrases.
struct PhraseSearch: Sendable {
  private let phrases: [String]
  /// One bit for each value of the hash that some phrase starts with.
  private let starts: [UInt64]

  private static let length = 4
  private static let bits: UInt32 = 12

  /// A search for `phrases`, of at least four bytes each.
  init(_ phrases: [String]) {
    self.phrases = phrases
    var starts = [UInt64](repeating: 0, count: 1 << (Int(Self.bits) - 6))
    for phrase in phrases {
      precondition(phrase.utf8.count >= Self.length, "a phrase is too short to search for")
      let word = phrase.utf8.prefix(Self.length).reduce(0) { $0 << 8 | UInt32($1) }
      let hash = Self.hash(word)
      starts[hash >> 6] |= 1 << UInt64(hash & 63)
    }
    self.starts = starts
  }

  /// The first of the phrases, in the order they were given, that stands in `bytes` at or behind
  /// `start`, and the place where it stands first.
  func find(in bytes: Span<UInt8>, from start: Int = 0) -> (phrase: Int, place: Int)? {
    var found: (phrase: Int, place: Int)?
    let starts = starts.span
    var word: UInt32 = 0
    var index = start
    while index < bytes.count {
      word = word << 8 | UInt32(bytes[index])
      index += 1
      let hash = Self.hash(word)
      guard starts[hash >> 6] >> UInt64(hash & 63) & 1 == 1, index - start >= Self.length else {
        continue
      }
      let place = index - Self.length
      let known = found?.phrase ?? phrases.count
      if let phrase = phrases[..<known].firstIndex(where: { bytes.holds($0, at: place) }) {
        found = (phrase, place)
        if phrase == 0 { return found }
      }
    }
    return found
  }

  /// Whether one of the phrases stands in `bytes`.
  func isFound(in bytes: Span<UInt8>) -> Bool { find(in: bytes) != nil }

  private static func hash(_ word: UInt32) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B1) >> (32 - bits))
  }
}
