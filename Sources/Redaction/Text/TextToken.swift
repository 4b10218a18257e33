/// A run of characters of a text that may be a name, an address or a number, or what stands between.
enum TextToken {
  case word(Substring)
  case between(Substring)

  /// The tokens of `text`; put together they are the text.
  static func all(of text: String) -> [TextToken] {
    var tokens: [TextToken] = []
    var rest = text[...]
    while !rest.isEmpty {
      let word = rest.unicodeScalars.prefix(while: isWord)
      if !word.isEmpty {
        tokens.append(.word(Substring(word)))
        rest = rest[word.endIndex...]
      }
      let between = rest.unicodeScalars.prefix { !isWord($0) }
      if !between.isEmpty {
        tokens.append(.between(Substring(between)))
        rest = rest[between.endIndex...]
      }
    }
    return tokens
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-", ":", "%": true
    default: !scalar.isASCII
    }
  }
}
