/// One part of a section.
enum Block: Hashable, Sendable {
  /// A heading below the section's own.
  case heading(Prose)
  /// The head of an item of evidence, by its id, which references lead to.
  case item(String)
  /// A paragraph.
  case paragraph(Prose)
  /// A list with bullets.
  case bullets([Prose])
  /// A numbered list.
  case steps([Prose])
  /// A table.
  case table(columns: [Prose], rows: [[Prose]])
  /// A table of what stands around it, to sort and search: HTML alone has it.
  case index(columns: [Prose], rows: [[Prose]])
  /// Commands for a shell.
  case commands([String])
  /// A picture.
  case picture(Picture)
  /// A drawing of who sends what to whom.
  case diagram(Diagram)

  /// The block as Markdown, without a newline at its end; nil for a picture without a folder, and for
  /// what HTML alone has.
  ///
  /// - Parameter assets: the folder of the pictures, relative to the report.
  func markdown(assets: String?) -> String? {
    switch self {
    case .heading(let prose): "### \(prose.markdown)"
    case .item(let id): "#### \(id)"
    case .paragraph(let prose): prose.markdown
    case .bullets(let items): items.map { "- \($0.markdown)" }.joined(separator: "\n")
    case .steps(let items):
      items.enumerated().map { "\($0 + 1). \($1.markdown)" }.joined(separator: "\n")
    case .table(let columns, let rows): Markdown.table(columns: columns, rows: rows)
    case .index: nil
    case .commands(let lines): Markdown.codeBlock(lines)
    case .picture(let picture): assets.map { picture.markdown(folder: $0) }
    case .diagram(let diagram): diagram.markdown
    }
  }
}

/// A heading of the report and what stands below it.
struct Section: Hashable, Sendable {
  /// Its heading, which links rest on: where the contract has one, in the contract's words.
  let heading: String
  /// Its name in the language of the report.
  let name: String
  /// What stands below it.
  var blocks: [Block]

  init(_ heading: Heading, in words: any Catalogue, blocks: [Block]) {
    self.heading = heading.rawValue
    name = words.name(of: heading)
    self.blocks = blocks
  }

  /// A section with a heading of its own.
  init(title: String, blocks: [Block]) {
    (heading, name) = (title, title)
    self.blocks = blocks
  }

  /// What links to it end in: what Markdown renderers make of the heading.
  var anchor: String { heading.lowercased().split(separator: " ").joined(separator: "-") }

  /// The line that says the name in a language other than the contract's; nil where that is the same.
  var nameLine: String? {
    name == heading ? nil : Prose(runs: [.strong("\(name)")]).markdown
  }

  /// The section as Markdown, without a newline at its end.
  ///
  /// Renderers make the anchor of a heading from its words, and without HTML there is no other way to
  /// give it one: so the heading is the contract's in every language, and the name stands below it.
  func markdown(assets: String?) -> String {
    (["## \(heading)"] + [nameLine].compactMap(\.self)
      + blocks.compactMap { $0.markdown(assets: assets) }).joined(separator: "\n\n")
  }
}
