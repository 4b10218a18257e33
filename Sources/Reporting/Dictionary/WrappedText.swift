/// Words in lines of a limited width.
enum WrappedText {
  /// How wide a terminal is taken to be, in columns.
  static let width = 80

  /// The words of `text` in lines of at most `width` columns; a longer word stands alone.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// `text` in lines that begin with `margin` blanks, the first one with `label` in their place.
  static func paragraph(_ text: String, label: String = "", margin: Int) -> String {
    lines(text, width: width - margin).enumerated().map { index, line in
      padded(index == 0 ? label : "", to: margin) + line
    }.joined(separator: "\n")
  }

  /// `text` with blanks behind it, up to `width` columns.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
