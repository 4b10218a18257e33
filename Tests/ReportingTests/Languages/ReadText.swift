/// A report as its reader takes it apart: sections, code, numbers, words.
struct ReadText {
  let text: String

  init(_ text: String) { self.text = text }

  /// The headings of the contract, in their order.
  var headings: [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
  }

  /// The parts under these headings.
  var sections: [String] { text.components(separatedBy: "\n## ").dropFirst().map { "\n\($0)" } }

  /// Commands and their like in blocks, but diagrams.
  var codeBlocks: [String] {
    text.matches(of: #/(?s)```sh\n.*?\n```/#).map { String($0.output) }
  }

  /// Code within sentences, sorted.
  var codeSpans: [String] {
    withoutBlocks.matches(of: #/(`+)(.+?)\1/#).map { String($0.output.2) }.sorted()
  }

  /// Numbers outside of code.
  var numbers: Set<String> {
    Set(withoutCode.matches(of: #/[0-9]+(?:\.[0-9]+)?/#).map { String($0.output) })
  }

  /// Four English words and more in a row, outside of code, quotes, links and the contract's headings.
  var englishRuns: [String] {
    withoutCode.replacing(#/\n## .*/#, with: "").replacing(#/“[^”]*”/#, with: "“”").replacing(
      #/\]\([^)]*\)/#, with: ""
    )
    .matches(of: #/[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){3,}/#).map { String($0.output) }
  }

  /// Places where CommonMark does not take two asterisks for emphasis (0.31, section 6.2).
  var brokenEmphasis: [String] {
    withoutBlocks.split(separator: "\n").flatMap { line in
      line.replacing(#/(`+)(.+?)\1/#, with: "`").split(
        separator: "**", omittingEmptySubsequences: false
      )
      .enumerated().reduce(into: (previous: Substring(""), broken: [String]())) { state, part in
        defer { state.previous = part.element }
        guard part.offset > 0 else { return }
        let isOpening = part.offset % 2 == 1
        let (inner, outer) =
          isOpening
          ? (part.element.first, state.previous.last) : (state.previous.last, part.element.first)
        guard let inner, let outer, inner.isMark, !outer.isMark, !outer.isWhitespace else { return }
        state.broken.append(String(line))
      }.broken
    }
  }

  private var withoutBlocks: String { text.replacing(#/(?s)```sh\n.*?\n```/#, with: "") }

  private var withoutCode: String { withoutBlocks.replacing(#/(`+)(.+?)\1/#, with: "`") }
}

extension Character {
  /// Whether CommonMark counts it as punctuation.
  fileprivate var isMark: Bool { isPunctuation || isSymbol }
}
