extension BatchIndex {
  private static let traitLimit = 20
  private static let caseLimit = 10

  /// The index in Markdown; ends with a newline.
  public func markdown() -> String {
    let heading = "# \(English.Batch.title(self).markdown)"
    return ([heading] + sections(report: "report.md").map { $0.markdown(assets: nil) })
      .joined(separator: "\n\n") + "\n"
  }

  /// The index as one HTML page that loads nothing else.
  public func html() -> String {
    let title = English.Batch.title(self)
    let body = ["<h1>\(title.html)</h1>"] + sections(report: "report.html").map(\.html)
    return HTML.page(title: title.plain, language: .english, body: body.joined(separator: "\n"))
  }

  /// One line for a terminal.
  public var summaryLine: String { English.Batch.counts(self).plain }

  private func sections(report: String) -> [Section] {
    let reported = entries.filter(\.hasReport)
    let others = entries.filter { !$0.reasons.isEmpty }
    var sections = [Section(title: English.Batch.summary, blocks: summaryBlocks)]
    if !reported.isEmpty {
      let rows = reported.map { row($0, report: report) }
      sections.append(
        Section(
          title: English.Batch.cases, blocks: [.table(columns: English.Batch.columns, rows: rows)]))
    }
    let common = commonBlocks(report: report)
    if !common.isEmpty { sections.append(Section(title: English.Batch.common, blocks: common)) }
    if !others.isEmpty {
      let rows = others.map { [name($0, report: report), English.Batch.reasons($0.reasons)] }
      sections.append(
        Section(
          title: English.Batch.notAnalysed,
          blocks: [.table(columns: English.Batch.reasonColumns, rows: rows)]))
    }
    return sections
  }

  private var summaryBlocks: [Block] {
    [.paragraph(English.Batch.counts(self)), .paragraph(English.Batch.made(by: toolVersion))]
  }

  private func row(_ entry: Entry, report: String) -> [Prose] {
    guard let summary = entry.summary else { return [] }
    return [
      name(entry, report: report), English.Batch.verdict(summary), English.Batch.level(summary),
      summary.server.map { .code($0) } ?? English.Batch.nothing, English.Batch.impact(summary),
    ]
  }

  /// The case's name, as a link where it has a report.
  private func name(_ entry: Entry, report: String) -> Prose {
    let name = Prose.code(entry.title)
    guard entry.hasReport else { return name }
    return Prose(runs: [.link(name, to: "\(Self.encoded(entry.folder))/\(report)")])
  }

  /// `name` as a part of a link's path (RFC 3986 section 2).
  static func encoded(_ name: String) -> String {
    name.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-_.~".unicodeScalars.contains(scalar))
      return isUnreserved
        ? String(Character(scalar)) : "%" + hexadecimal(UInt32(byte), digits: 2).uppercased()
    }.joined()
  }

  private func commonBlocks(report: String) -> [Block] {
    let common = CommonTraits(of: entries)
    let lists: [(Prose, [CommonTraits.Trait])] = [
      (English.Batch.sameCause, common.causes), (English.Batch.sameServer, common.servers),
      (English.Batch.sameSource, common.sources),
    ]
    return lists.flatMap { heading, traits -> [Block] in
      guard !traits.isEmpty else { return [] }
      let items = traits.map { trait -> Prose in
        let cases = English().cut(
          trait.entries.map { name($0, report: report) }, to: Self.caseLimit)
        return English.Batch.trait(
          trait.name, count: trait.entries.count, cases: cases.joined(separator: ", "))
      }
      return [.heading(heading), .bullets(English().cut(items, to: Self.traitLimit))]
    }
  }
}
