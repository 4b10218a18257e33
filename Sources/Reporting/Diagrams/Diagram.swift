/// A drawing of who sends what to whom: Mermaid in Markdown, SVG in HTML.
enum Diagram: Hashable, Sendable {
  /// Messages between hosts, from top to bottom.
  case sequence(SequenceDiagram)
  /// Stations that one packet passes, from top to bottom.
  case path(PathDiagram)

  /// What it shows, in a sentence.
  var caption: Prose {
    switch self {
    case .sequence(let diagram): diagram.caption
    case .path(let diagram): diagram.caption
    }
  }

  /// The drawing as a fenced block of Mermaid.
  var markdown: String {
    let lines =
      switch self {
      case .sequence(let diagram): diagram.mermaid
      case .path(let diagram): diagram.mermaid
      }
    return (["```mermaid"] + lines + ["```"]).joined(separator: "\n")
  }

  /// The drawing as SVG.
  var svg: String {
    switch self {
    case .sequence(let diagram): diagram.svg
    case .path(let diagram): diagram.svg
    }
  }
}

/// What makes text safe in Mermaid.
enum Mermaid {
  /// Labels longer than this are cut, in characters.
  static let limit = 120

  /// `text` as part of a label: all but letters, digits and plain punctuation as character entities
  /// in Mermaid's notation, so that nothing can end the label, begin a directive or become HTML.
  static func escape(_ text: String) -> String {
    text.visible(limit: limit).unicodeScalars.map { scalar in
      isPlain(scalar) ? String(Character(scalar)) : "#\(scalar.value);"
    }.joined()
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || "0123456789 .,:+-−/()=³²，：（）、".unicodeScalars.contains(scalar)
  }
}
