extension String {
  /// The text with everything that a terminal or a renderer might obey shown as text: control and
  /// invisible characters as `\x1b` or `\u{202e}`, `<` as `\x3c`, and a backslash doubled, so that
  /// what is shown is unambiguous.
  var visible: String {
    if utf8.allSatisfy({ $0.isPlain && $0 != UInt8(ascii: "\\") }) { return self }
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": text += #"\\"#
      case "\n": text += #"\n"#
      case "\r": text += #"\r"#
      case "\t": text += #"\t"#
      case _ where scalar.isHarmless: text.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x100: text += #"\x"# + hexadecimal(scalar.value, digits: 2)
      default: text += #"\u{"# + hexadecimal(scalar.value, digits: 4) + "}"
      }
    }
    return text
  }

  /// As `visible`, cut after `limit` characters with a note of how many were left out.
  func visible(limit: Int) -> String {
    guard count > limit else { return visible }
    return "\(String(prefix(limit)).visible)… and \(count - limit) more characters"
  }

  /// The text as one word of a POSIX shell, or of bash where it holds what `visible` would change.
  var shellQuoted: String {
    let word = hasPrefix("-") && self != "-" ? "./" + self : self
    guard word.isEmpty || !word.utf8.allSatisfy(\.isPlainInShell) else { return word }
    guard !word.unicodeScalars.allSatisfy({ $0.isHarmless }) else {
      return "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: #"'\''"#) + "'"
    }
    return "$'" + word.unicodeScalars.map(\.quotedInBash).joined() + "'"
  }
}

extension Unicode.Scalar {
  /// Whether it can be shown as it is.
  fileprivate var isHarmless: Bool {
    guard self != "<" else { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }

  /// It inside `$'…'`.
  fileprivate var quotedInBash: String {
    switch self {
    case "\\": #"\\"#
    case "'": #"\'"#
    case _ where isHarmless: String(Character(self))
    default:
      String(Character(self)).utf8.map { #"\x"# + hexadecimal(UInt32($0), digits: 2) }.joined()
    }
  }
}

extension UInt8 {
  /// Whether it is a character of ASCII that can be shown as it is: one that `isHarmless`.
  var isPlain: Bool { (0x20...0x7E).contains(self) && self != UInt8(ascii: "<") }

  /// Whether no shell gives this byte a meaning.
  fileprivate var isPlainInShell: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_./:=@%+,-".utf8.contains(self)
    }
  }
}

/// `value` in lowercase hexadecimal, with zeros in front up to `digits`.
func hexadecimal(_ value: UInt32, digits: Int) -> String {
  String(value, radix: 16).leftPadded(to: digits)
}

extension String {
  /// The text with zeros in front, up to `width` characters.
  func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
