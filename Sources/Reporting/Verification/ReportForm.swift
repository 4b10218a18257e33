import Correlation

/// What a text that somebody takes for a report is.
public enum ReportForm: Hashable, Sendable {
  /// The report itself, in Markdown.
  case report
  /// The report in the shape of another house.
  case template(ReportTemplate)
  /// The report as a page.
  case page
  /// The findings as JSON.
  case json
  /// A case file.
  case caseFile
  /// Anything else.
  case other

  /// Tells by the headings that the contract fixes, and by how the other forms begin.
  public init(of text: String) {
    if text.hasPrefix("SQLite format 3") {
      self = .caseFile
    } else if text.prefix(512).lowercased().contains("<!doctype html") {
      self = .page
    } else if text.first(where: { !$0.isWhitespace }) == "{" {
      self = .json
    } else {
      self.init(headings: Set(text.split(whereSeparator: \.isNewline).map { $0.headingText }))
    }
  }

  private init(headings: Set<Substring>) {
    let verdict = "## \(Section(.verdict, in: English(), blocks: []).heading)"
    if headings.contains(verdict[...]) {
      self = .report
    } else if let template = ReportTemplate.allCases.first(where: { template in
      template.parts.allSatisfy { headings.contains("## \($0.rawValue)") }
    }) {
      self = .template(template)
    } else {
      self = .other
    }
  }
}

extension Substring {
  /// The line without blanks at its end.
  fileprivate var headingText: Substring {
    lastIndex { !$0.isWhitespace }.map { self[...$0] } ?? ""
  }
}

extension Report {
  /// Whether `text` is a report on evidence whose addresses and names are pseudonyms.
  public static func isRedacted(_ text: String) -> Bool {
    Language.allCases.contains { language in
      let mark = language.words.redaction(keyFingerprint: "KEY").markdown
      let lead = mark.firstRange(of: "KEY").map { mark[..<$0.lowerBound] }
      return lead.map { text.contains($0) } ?? false
    }
  }
}
