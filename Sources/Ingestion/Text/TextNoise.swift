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
    let view = text.utf8
    let bytes = view.span
    guard let sign = sign(in: bytes), let at = bytes.first(UInt8(ascii: "@"), in: 0..<sign) else {
      return false
    }
    var end = sign
    while end > 0, bytes[end - 1].isBlank { end -= 1 }
    if bytes[0] == UInt8(ascii: "["), bytes[end - 1] == UInt8(ascii: "]") { return true }
    return at > 0 && bytes.first(UInt8(ascii: " "), in: 0..<end) == nil
  }

  /// Where the sign stands that may end a prompt: before a blank, or the end.
  private static func sign(in bytes: Span<UInt8>) -> Int? {
    for index in 0..<min(96, bytes.count) {
      guard bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: "$") else { continue }
      let isEnd = index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: " ")
      return isEnd ? index : nil
    }
    return nil
  }
}
