/// A piece of text in the making, in runs: words, code, emphasis.
///
/// Every output renders it in its own way and makes all runs harmless, so text that came from an
/// input cannot become markup wherever it is interpolated.
struct Prose: Hashable, Sendable {
  /// The runs, in reading order.
  var runs: [Run]

  /// A stretch of text of one kind.
  enum Run: Hashable, Sendable {
    /// Words.
    case text(String)
    /// A command, a name or text that came from an input.
    case code(String)
    /// Words to stand out.
    case strong(Prose)
    /// Words that lead to a file beside the text, whose relative path is percent-encoded.
    case link(Prose, to: String)
    /// The id of an item of evidence of the same report, such as `E5`, which leads to it.
    case reference(String)
  }

  /// Text without markup, with control characters made visible: for JSON, SQL and terminals.
  var plain: String {
    runs.map { run in
      switch run {
      case .text(let text): text.visible
      case .code(let text): text.visible(limit: Markdown.codeLimit)
      case .strong(let prose), .link(let prose, to: _): prose.plain
      case .reference(let id): id
      }
    }.joined()
  }

  /// Text without markup, as it is.
  var text: String {
    runs.map { run in
      switch run {
      case .text(let text), .code(let text): text
      case .strong(let prose), .link(let prose, to: _): prose.text
      case .reference(let id): id
      }
    }.joined()
  }

  /// Markdown for one line outside of a table.
  var markdown: String { runs.map(\.markdown).joined() }

  /// `id`, which leads to the item of evidence of that name.
  static func reference(_ id: String) -> Prose { Prose(runs: [.reference(id)]) }

  /// `text` as code.
  static func code(_ text: String) -> Prose { Prose(runs: [.code(text)]) }
}

extension Prose.Run {
  fileprivate var markdown: String {
    switch self {
    case .text(let text): Markdown.escape(text)
    case .code(let text): Markdown.code(text)
    case .strong(let prose): "**\(prose.markdown)**"
    case .link(let prose, let path): "[\(prose.markdown)](\(path))"
    // What it leads to stands at the end of the report, so that the text reads as text.
    case .reference(let id): "[\(id)]"
    }
  }
}

extension Prose: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { runs = [.text(value)] }

  init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }

  /// Collects the runs of a literal.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var runs: [Run] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { runs.append(.text(literal)) }

    mutating func appendInterpolation(_ text: String) { runs.append(.text(text)) }

    mutating func appendInterpolation(_ number: some BinaryInteger) {
      runs.append(.text(String(number)))
    }

    mutating func appendInterpolation(_ prose: Prose) { runs += prose.runs }

    mutating func appendInterpolation(code text: String) { runs.append(.code(text)) }

    mutating func appendInterpolation(strong prose: Prose) { runs.append(.strong(prose)) }
  }
}

extension Prose {
  static func + (left: Prose, right: Prose) -> Prose { Prose(runs: left.runs + right.runs) }
}

extension Sequence<Prose> {
  /// All of them in one, with `separator` between.
  func joined(separator: Prose) -> Prose {
    var runs: [Prose.Run] = []
    for prose in self {
      if !runs.isEmpty { runs += separator.runs }
      runs += prose.runs
    }
    return Prose(runs: runs)
  }
}
