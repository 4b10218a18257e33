/// One part of a section.
enum Block: Hashable, Sendable {
  /// A heading below the section's own.
  case heading(Prose)
  /// A paragraph.
  case paragraph(Prose)
  /// A list with bullets.
  case bullets([Prose])
  /// A numbered list.
  case steps([Prose])
  /// A table.
  case table(columns: [Prose], rows: [[Prose]])
  /// Commands for a shell.
  case commands([String])
  /// A picture.
  case picture(Picture)
  /// A drawing of who sends what to whom.
  case diagram(Diagram)

  /// The block as Markdown, without a newline at its end; nil for a picture without a folder.
  ///
  /// - Parameter assets: the folder of the pictures, relative to the report.
  func markdown(assets: String?) -> String? {
    switch self {
    case .heading(let prose): "### \(prose.markdown)"
    case .paragraph(let prose): prose.markdown
    case .bullets(let items): items.map { "- \($0.markdown)" }.joined(separator: "\n")
    case .steps(let items):
      items.enumerated().map { "\($0 + 1). \($1.markdown)" }.joined(separator: "\n")
    case .table(let columns, let rows): Markdown.table(columns: columns, rows: rows)
    case .commands(let lines): Markdown.codeBlock(lines)
    case .picture(let picture): assets.map { picture.markdown(folder: $0) }
    case .diagram(let diagram): diagram.markdown
    }
  }
}

/// A heading of the report and what stands below it.
struct Section: Hashable, Sendable {
  /// Its heading, one of the report's stable headings.
  var title: String
  /// What stands below it.
  var blocks: [Block]

  /// The section as Markdown, without a newline at its end.
  func markdown(assets: String?) -> String {
    (["## \(title)"] + blocks.compactMap { $0.markdown(assets: assets) })
      .joined(separator: "\n\n")
  }
}
