/// What makes text safe in Markdown, and the few forms that the report uses.
enum Markdown {
  /// Code longer than this is cut: a hostile name must not bury the report.
  static let codeLimit = 300

  /// `text` as words that can never be markup, HTML, a table's border or a terminal escape.
  static func escape(_ text: String) -> String {
    if text.isPlainInMarkdown { return text }
    var escaped = ""
    for character in text.harmless {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "~", "$": escaped += "\\\(character)"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "|": escaped += "&#124;"
      default: escaped.append(character)
      }
    }
    // Many renderers turn bare addresses into links.
    return escaped.replacing("://", with: "&#58;//").replacing("www.", with: "www&#46;")
  }

  /// `text` as a code span on one line.
  static func code(_ text: String) -> String {
    let content = text.visible(limit: codeLimit)
    guard !content.isEmpty else { return "(empty)" }
    let fence = String(repeating: "`", count: content.longestRun(of: "`") + 1)
    let edges: [String] = [String(content.prefix(1)), String(content.suffix(1))]
    let isPadded = edges.contains("`") || edges.contains(" ")
    return isPadded ? "\(fence) \(content) \(fence)" : "\(fence)\(content)\(fence)"
  }

  /// Lines of commands as a fenced block.
  ///
  /// The lines must hold no control characters.
  static func codeBlock(_ lines: [String]) -> String {
    let longest = lines.map { $0.longestRun(of: "`") }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence + "sh"] + lines + [fence]).joined(separator: "\n")
  }

  /// A table; every row has as many cells as there are columns.
  static func table(columns: [Prose], rows: [[Prose]]) -> String {
    let rule = Array(repeating: "---", count: columns.count)
    return ([columns.map(cell), rule] + rows.map { $0.map(cell) })
      .map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  /// One cell: pipes are escaped in code too, where words have an entity already.
  private static func cell(_ prose: Prose) -> String {
    prose.markdown.split(separator: "|", omittingEmptySubsequences: false).joined(separator: #"\|"#)
  }
}

extension String {
  /// Whether nothing in it needs to be escaped, as is most often so; false also where it only may.
  fileprivate var isPlainInMarkdown: Bool {
    var last: UInt8 = 0
    for byte in utf8 {
      // "://" and "www." need both.
      if byte == last, byte == UInt8(ascii: "/") || byte == UInt8(ascii: "w") { return false }
      guard byte.isPlain, !Self.markup.contains(byte) else { return false }
      last = byte
    }
    return true
  }

  /// The characters of ASCII that `Markdown.escape` replaces.
  private static let markup = Array(#"\`*_[]~$<>&|"#.utf8)

  /// The text with control and invisible characters made visible, and nothing else changed.
  fileprivate var harmless: String {
    unicodeScalars.map { scalar in
      let text = String(Character(scalar))
      return scalar.value == 0x5C || scalar.value == 0x3C ? text : text.visible
    }.joined()
  }

  /// How many of `character` stand in a row at most.
  fileprivate func longestRun(of character: Character) -> Int {
    var longest = 0
    var current = 0
    for candidate in self {
      current = candidate == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
