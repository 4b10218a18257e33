public import Correlation

/// An entry of the dictionary as plain text, at most 80 columns wide.
public struct TermText: Sendable {
  private static let margin = 12

  private let term: Term
  private let wordings: [String]

  /// The text of `term`, which `netstat -s` prints as `wordings`, with N for the number.
  public init(_ term: Term, wordings: [String] = []) {
    self.term = term
    self.wordings = wordings
  }

  /// The text, without a line end behind it.
  public var text: String {
    let head = "\(term.name)  (\(term.kind.rawValue))"
    let meaning = WrappedText.paragraph(term.meaning, margin: 2)
    let parts = paragraphs.map { label, text in
      WrappedText.paragraph(text, label: "  \(label)", margin: Self.margin)
    }
    return ([head, "", meaning] + (parts.isEmpty ? [] : [""]) + parts).joined(separator: "\n")
  }

  private var paragraphs: [(label: String, text: String)] {
    var all = term.paragraphs.map { (label: $0.aspect.rawValue, text: $0.text) }
    if !wordings.isEmpty {
      let quoted = wordings.map { "\u{201C}\($0)\u{201D}" }.joined(separator: ", ")
      all.append((label: "netstat", text: quoted))
    }
    if !term.related.isEmpty {
      all.append((label: "See also", text: term.related.joined(separator: ", ")))
    }
    all.append((label: "Source", text: term.source))
    return all
  }
}
