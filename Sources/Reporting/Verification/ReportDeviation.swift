/// Words of a report that are not what the case says.
public struct ReportDeviation: Hashable, Sendable {
  /// 1-based line of the report; nil where a whole line is missing from it.
  public var line: Int?
  /// What stands there.
  public var given: String
  /// What the case says.
  public var expected: String
  /// The words around it, as the case says them.
  public var context: String

  /// How many words are shown on either side.
  private static let reach = 6

  /// The runs of words in which `line` differs from `expected`.
  static func words(of line: Substring, at number: Int, against expected: Substring)
    -> [ReportDeviation]
  {
    let right = expected.split(separator: " ")
    let wrong = line.split(separator: " ")
    var place = 0
    return LineHunk.all(from: right, to: wrong).map { hunk in
      // The hunk's words, found anew from where the last one ended.
      place = right.place(of: hunk.expected, from: place) ?? place
      let first = max(0, place - reach)
      let last = min(right.count, place + hunk.expected.count + reach)
      let context = right[first..<last].joined(separator: " ")
      place += hunk.expected.count
      return ReportDeviation(
        line: number, given: hunk.given.map(\.text).joined(separator: " "),
        expected: hunk.expected.joined(separator: " "), context: context)
    }
  }
}

extension [Substring] {
  /// Where `words` stand in a row, at `start` or behind it.
  fileprivate func place(of words: [Substring], from start: Int) -> Int? {
    guard !words.isEmpty else { return nil }
    return (start..<Swift.max(start, count - words.count + 1)).first { place in
      self[place..<place + words.count].elementsEqual(words)
    }
  }
}
