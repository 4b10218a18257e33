/// Lines around evidence that are no evidence: comments, shell prompts and blank lines.
enum TextNoise {
  /// Whether `line` is blank, a comment or a shell prompt with or without a command.
  static func isNoise(_ line: Substring) -> Bool {
    let text = line.trimmed
    guard let first = text.utf8.first else { return true }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: ";"): return true
    case UInt8(ascii: "$"): return text.utf8.count == 1 || text.hasPrefix("$ ")
    case UInt8(ascii: "/"): return text.hasPrefix("//")
    default: return isPrompt(text)
    }
  }

  /// `user@host:~# command` or `[root@host ~]# command`.
  private static func isPrompt(_ text: Substring) -> Bool {
    let head = text.prefix(96)
    guard
      let sign = head.utf8.firstIndex(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "$") })
    else { return false }
    let after = text[sign...].utf8.dropFirst().first
    guard after == nil || after == UInt8(ascii: " ") else { return false }
    let prompt = head[..<sign]
    if prompt.hasPrefix("["), prompt.trimmed.hasSuffix("]") {
      return prompt.utf8.contains(UInt8(ascii: "@"))
    }
    guard let at = prompt.utf8.firstIndex(of: UInt8(ascii: "@")) else { return false }
    return !prompt[..<at].isEmpty && !prompt.trimmed.utf8.contains(UInt8(ascii: " "))
  }
}

extension Substring {
  /// Without blanks, tabs and carriage returns at both ends.
  var trimmed: Substring {
    let bytes = utf8
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, bytes[start].isBlank { start = bytes.index(after: start) }
    while end > start {
      let before = bytes.index(before: end)
      guard bytes[before].isBlank else { break }
      end = before
    }
    return self[start..<end]
  }

  /// The parts between blanks and tabs, at most `limit` of them; the last one keeps the rest.
  func words(limit: Int = .max) -> [Substring] {
    utf8.split(maxSplits: limit - 1, whereSeparator: \.isBlank).map { Substring($0) }
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
