extension HTML {
  /// What stands before the report: a link that passes over the list of sections, and that list.
  static func navigation(_ sections: [Section], _ words: any Catalogue) -> String {
    let links = sections.map { section in
      "<li><a href=\"#\(escape(section.anchor))\">\(escape(section.name))</a></li>"
    }
    return """
      <a class="skip" href="#\(escape(sections.first?.anchor ?? ""))">\(escape(words.skipLink))</a>
      <nav aria-label="\(escape(words.contents))">
      <ul>
      \(links.joined(separator: "\n"))
      </ul>
      </nav>

      """
  }
}
