import Ingestion

/// Shorthands of the tests about text.
enum TextLines {
  static func of(_ bytes: [UInt8], chunk: Int = 4096, maximumLength: Int = 65_536) -> [TextLine] {
    var splitter = LineSplitter(maximumLength: maximumLength)
    var lines: [TextLine] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + chunk, bytes.count)
      splitter.split(Array(bytes[start..<end])) { lines.append($0) }
      start = end
    }
    splitter.finish { lines.append($0) }
    return lines
  }

  static func of(_ text: String, chunk: Int = 4096) -> [TextLine] {
    of(Array(text.utf8), chunk: chunk)
  }

  /// The lines of a literal.
  static func split(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
