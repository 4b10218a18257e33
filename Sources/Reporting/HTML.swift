/// Renders the report as one HTML file that loads nothing else.
enum HTML {
  /// `text` as words that can never be markup.
  static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: markup.contains) else { return text }
    var escaped = ""
    for character in text {
      switch character {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// The characters that `escape` replaces.
  private static let markup = Array(#"<>&"'"#.utf8)

  /// A whole page.
  ///
  /// `body` is HTML, and so is what leads through it; `title` is text.
  static func page(
    title: String, language: Language, navigation: String = "", body: String
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.tag)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <title>\(escape(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(navigation)<main>
    \(body)
    </main>
    <script>
    \(script)
    </script>
    </body>
    </html>

    """
  }
}

extension Prose {
  /// HTML for a paragraph or a cell.
  var html: String {
    runs.map { run in
      switch run {
      case .text(let text): HTML.escape(text.visible)
      case .code(let text): "<code>\(HTML.escape(text.visible(limit: Markdown.codeLimit)))</code>"
      case .strong(let prose): "<strong>\(prose.html)</strong>"
      case .link(let prose, let path): "<a href=\"\(HTML.escape(path))\">\(prose.html)</a>"
      case .reference(let id): "<a href=\"#\(HTML.escape(id.lowercased()))\">\(HTML.escape(id))</a>"
      }
    }.joined()
  }
}

extension Block {
  /// The block as HTML.
  var html: String {
    switch self {
    case .heading(let prose): "<h3>\(prose.html)</h3>"
    case .item(let id): "<h4 id=\"\(HTML.escape(id.lowercased()))\">\(HTML.escape(id))</h4>"
    case .paragraph(let prose): "<p>\(prose.html)</p>"
    case .bullets(let items): Self.list("ul", items)
    case .steps(let items): Self.list("ol", items)
    case .table(let columns, let rows), .index(let columns, let rows): Self.table(columns, rows)
    case .commands(let lines):
      "<pre><code>\(HTML.escape(lines.joined(separator: "\n")))</code></pre>"
    case .picture(let picture):
      "<figure>\n\(picture.svg)<figcaption>\(picture.caption.html)</figcaption>\n</figure>"
    case .diagram(let diagram):
      "<figure>\n\(diagram.svg)<figcaption>\(diagram.caption.html)</figcaption>\n</figure>"
    }
  }

  private static func list(_ tag: String, _ items: [Prose]) -> String {
    let items = items.map { "<li>\($0.html)</li>" }.joined(separator: "\n")
    return "<\(tag)>\n\(items)\n</\(tag)>"
  }

  private static func table(_ columns: [Prose], _ rows: [[Prose]]) -> String {
    let head = columns.map { "<th scope=\"col\">\($0.html)</th>" }.joined()
    let body = rows.map { row in "<tr>" + row.map { "<td>\($0.html)</td>" }.joined() + "</tr>" }
    return
      (["<div class=\"scroll\"><table>", "<thead><tr>\(head)</tr></thead>", "<tbody>"] + body
      + ["</tbody>", "</table></div>"])
      .joined(separator: "\n")
  }
}

extension Section {
  /// The section as HTML; its anchor is the one that Markdown renderers give the heading.
  var html: String {
    let heading = "<h2 id=\"\(HTML.escape(anchor))\">\(HTML.escape(name))</h2>"
    return ([heading] + blocks.map(\.html)).joined(separator: "\n")
  }
}

extension Report {
  /// The postmortem as one HTML file: the same content as the Markdown, nothing loaded.
  public func html() -> String {
    let heading = "<h1>\(words.title(title).html)</h1>"
    let sections = sections
    let body = ([heading] + sections.map(\.html)).joined(separator: "\n")
    return HTML.page(
      title: words.title(title).plain, language: language,
      navigation: HTML.navigation(sections, words), body: body)
  }
}
