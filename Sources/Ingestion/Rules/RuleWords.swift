/// The words of a rule as a shell would split it: quotes keep blanks together.
enum RuleWords {
  /// A rule has fewer words than this; the rest of a line is no rule.
  private static let limit = 512

  /// The words of `line`; `"it's \"quoted\""` is one.
  static func split(_ line: Substring) -> [Substring] {
    guard line.utf8.contains(UInt8(ascii: "\"")) else { return line.words(limit: limit) }
    var words: [Substring] = []
    var rest = line.trimmed
    while !rest.isEmpty, words.count < limit {
      if rest.utf8.first == UInt8(ascii: "\"") {
        let (word, after) = quoted(rest.dropFirst())
        words.append(word)
        rest = after.trimmed
      } else {
        let word = rest.utf8.prefix { !$0.isBlank }
        words.append(Substring(word))
        rest = rest[word.endIndex...].trimmed
      }
    }
    return words
  }

  /// Up to the closing quote; a backslash keeps what follows it.
  private static func quoted(_ text: Substring) -> (word: Substring, rest: Substring) {
    var isEscaped = false
    var word: [UInt8] = []
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      if !isEscaped, byte == UInt8(ascii: "\"") {
        return (Substring(decoding: word, as: UTF8.self), text[text.utf8.index(after: index)...])
      }
      isEscaped = false
      word.append(byte)
    }
    return (text, "")
  }
}
