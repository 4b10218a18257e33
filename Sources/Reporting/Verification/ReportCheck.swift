/// Which lines of a report that somebody has are not what its case says.
///
/// A report is a function of its case, so it is made anew and held against the one at hand. What
/// people added, and the blanks that they filled in, is no deviation.
public struct ReportCheck: Hashable, Sendable {
  /// What differs, in the order of the report.
  public private(set) var deviations: [ReportDeviation] = []
  /// 1-based lines that the case does not give: somebody added them.
  public private(set) var addedLines: [Int] = []

  /// Holds `text` against `report`, which must be in the language of the text.
  public init(of text: String, against report: Report) {
    let given = Self.lines(of: text)
    let assets = Self.pictureFolder(in: given)
    let made =
      if case .template(let template) = ReportForm(of: text) {
        report.markdown(template: template, assets: assets)
      } else {
        report.markdown(assets: assets, hasFrontMatter: given.first == "---")
      }
    let expected = Self.lines(of: made)
    for hunk in LineHunk.all(from: expected, to: given) { compare(hunk) }
  }

  /// The folder of the report's pictures, as its links name it; nil where it shows none.
  public static func pictureFolder(of text: String) -> String? {
    pictureFolder(in: lines(of: text))
  }

  private static func pictureFolder(in lines: [Substring]) -> String? {
    for line in lines where line.hasPrefix("![") {
      if let link = line.firstMatch(of: #/\]\(([^()\s]+)\/[^\/()\s]+\.svg\)$/#) {
        return String(link.output.1).percentDecoded
      }
    }
    return nil
  }

  /// The lines of `text`, without what editors and mail programs change: blanks at their ends.
  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      line.lastIndex { !$0.isWhitespace }.map { line[...$0] } ?? ""
    }
  }

  /// Pairs lines that say the same but for some words; the rest is missing, or added.
  private mutating func compare(_ hunk: LineHunk) {
    var given = hunk.given
    for expected in hunk.expected where !expected.isEmpty {
      guard let place = Self.closest(to: expected, in: given) else {
        deviations.append(
          ReportDeviation(line: nil, given: "", expected: String(expected), context: ""))
        continue
      }
      // Lines keep their order: what stands before the partner was added.
      note(added: given[..<place])
      let line = given[place]
      given = given[(place + 1)...]
      if !Self.isFilledIn(line.text, from: expected) {
        deviations += ReportDeviation.words(of: line.text, at: line.number, against: expected)
      }
    }
    note(added: given)
  }

  private mutating func note(added lines: ArraySlice<LineHunk.Line>) {
    addedLines += lines.filter { !$0.text.isEmpty }.map(\.number)
  }

  /// The place of the line that shares most words with `expected`, at least half of them.
  private static func closest(to expected: Substring, in lines: ArraySlice<LineHunk.Line>) -> Int? {
    let words = expected.split(separator: " ")
    let best = lines.indices.map { place in
      (place, words.sharedCount(with: lines[place].text.split(separator: " ")))
    }.max { ($0.1, -$0.0) < ($1.1, -$1.0) }
    guard let best, best.1 * 2 >= words.count else { return nil }
    return best.0
  }

  /// Whether `line` is `expected` with words in place of its blanks.
  private static func isFilledIn(_ line: Substring, from expected: Substring) -> Bool {
    let blank = ActionItem.blank.markdown
    guard expected.contains(blank) else { return false }
    var rest = line
    for (index, part) in expected.split(separator: blank, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let place = index == 0 ? rest.prefixRange(of: part) : rest.firstRange(of: part) else {
        return false
      }
      rest = rest[place.upperBound...]
    }
    return rest.isEmpty
  }
}

extension Substring {
  fileprivate func prefixRange(of part: Substring) -> Range<Index>? {
    hasPrefix(part) ? startIndex..<index(startIndex, offsetBy: part.count) : nil
  }
}

extension [Substring] {
  /// How many words stand in both, each as often as in both.
  fileprivate func sharedCount(with other: [Substring]) -> Int {
    var counts: [Substring: Int] = [:]
    for word in other { counts[word, default: 0] += 1 }
    return filter { word in
      guard let count = counts[word], count > 0 else { return false }
      counts[word] = count - 1
      return true
    }.count
  }
}

extension String {
  /// The text with `%2F` and the like as the bytes that they stand for.
  fileprivate var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(Substring(rest.prefix(2)))
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
