import Evidence

/// The words of nftables' language in one line, with braces, commas and semicolons apart, taken one
/// after the other.
struct NftWords {
  private var words: ArraySlice<Substring>

  /// The words of `line`, without the handle that `nft -a` adds.
  init(_ line: Substring) {
    var words: [Substring] = []
    for word in RuleWords.split(line.trimmed) {
      if word == "#" { break }
      Self.split(word, into: &words)
    }
    self.words = words[...]
  }

  /// Cuts `{22,` into three words; names may hold anything else.
  private static func split(_ word: Substring, into words: inout [Substring]) {
    var start = word.startIndex
    for index in word.indices where "{},;".contains(word[index]) {
      if start < index { words.append(word[start..<index]) }
      words.append(word[index...index])
      start = word.index(after: index)
    }
    if start < word.endIndex { words.append(word[start...]) }
  }

  var isEmpty: Bool { words.isEmpty }
  var first: Substring? { words.first }

  /// The word `offset` places on.
  func peek(_ offset: Int) -> Substring? {
    let index = words.startIndex + offset
    return index < words.endIndex ? words[index] : nil
  }

  mutating func pop() -> Substring? { words.popFirst() }

  /// Takes `word` if it comes next.
  mutating func take(_ word: Substring) -> Bool {
    guard words.first == word else { return false }
    words.removeFirst()
    return true
  }

  /// Takes the words if they come next.
  mutating func take(_ expected: [Substring]) -> Bool {
    guard words.starts(with: expected) else { return false }
    words = words.dropFirst(expected.count)
    return true
  }

  /// The words that are left, as text.
  var text: String { words.joined(separator: " ") }

  /// The words up to the closing brace, whose opening one was taken, without it.
  mutating func takeBlock() -> NftWords {
    var depth = 1
    var taken = self
    var count = 0
    for word in words {
      if word == "{" { depth += 1 }
      if word == "}" { depth -= 1 }
      if depth == 0 { break }
      count += 1
    }
    taken.words = words.prefix(count)
    words = words.dropFirst(count + 1)
    return taken
  }
}
