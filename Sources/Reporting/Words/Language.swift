/// A language that reports can be written in.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// All that the report says in this language.
  var words: any Catalogue {
    switch self {
    case .english: English()
    case .chinese: Chinese()
    }
  }

  /// The language tag of an HTML page (BCP 47).
  var tag: String {
    switch self {
    case .english: "en"
    case .chinese: "zh-Hans"
    }
  }
}

extension Language {
  /// The language that a report in Markdown was written in: the one whose names of the sections it
  /// holds; English where it holds none.
  public init(ofReport text: String) {
    let lines = Set(text.split(whereSeparator: \.isNewline).map { $0.trimmedEnd })
    let others = Language.allCases.filter { $0 != .english }
    self =
      others.first { language in
        Heading.report.contains { heading in
          let section = Section(heading, in: language.words, blocks: [])
          return section.nameLine.map { lines.contains($0[...]) } ?? false
        }
      } ?? .english
  }
}

extension Substring {
  /// The text without blanks at its end, which editors and mail programs add and take away.
  fileprivate var trimmedEnd: Substring {
    lastIndex { !$0.isWhitespace }.map { self[...$0] } ?? ""
  }
}
