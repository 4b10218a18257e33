import Correlation

extension BatchIndex {
  private static let traitLimit = 20
  private static let caseLimit = 10

  private var words: any Catalogue { language.words }

  /// The index in Markdown; ends with a newline.
  public func markdown() -> String {
    let heading = "# \(words.title(of: Counts(of: entries)).markdown)"
    return ([heading] + sections(report: "report.md").map { $0.markdown(assets: nil) })
      .joined(separator: "\n\n") + "\n"
  }

  /// The index as one HTML page that loads nothing else.
  public func html() -> String {
    let title = words.title(of: Counts(of: entries))
    let body = ["<h1>\(title.html)</h1>"] + sections(report: "report.html").map(\.html)
    return HTML.page(title: title.plain, language: language, body: body.joined(separator: "\n"))
  }

  /// One line for a terminal.
  public var summaryLine: String { words.summary(of: Counts(of: entries)).plain }

  private func sections(report: String) -> [Section] {
    let reported = entries.filter(\.hasReport)
    let others = entries.filter { !$0.reasons(in: words).isEmpty }
    let common = commonBlocks(report: report)
    var sections = [section(.summary, summaryBlocks)]
    if !reported.isEmpty {
      sections.append(table(.cases, reported.map { row($0, report: report) }))
    }
    if !common.isEmpty { sections.append(section(.common, common)) }
    if !others.isEmpty {
      let rows = others.map { [name($0, report: report), reasons(of: $0)] }
      sections.append(table(.notAnalysed, rows))
    }
    return sections
  }

  private func section(_ part: BatchPart, _ blocks: [Block]) -> Section {
    Section(title: words.title(of: part), blocks: blocks)
  }

  private func table(_ part: BatchPart, _ rows: [[Prose]]) -> Section {
    section(part, [.table(columns: words.columns(of: part), rows: rows)])
  }

  private var summaryBlocks: [Block] {
    [
      .paragraph(words.summary(of: Counts(of: entries))), .paragraph(words.made(by: toolVersion)),
    ]
  }

  private func row(_ entry: Entry, report: String) -> [Prose] {
    guard let summary = entry.summary else { return [] }
    let isUndetermined = summary.level == .undetermined
    let verdict =
      summary.cause.map { words.name(of: $0) }
      ?? words.verdictWithoutCause(isUndetermined: isUndetermined)
    return [
      name(entry, report: report), verdict,
      summary.cause == nil && !isUndetermined ? "–" : "\(words.word(for: summary.level))",
      summary.server.map { .code($0) } ?? "–", words.impact(summary),
    ]
  }

  /// Why a case was not analysed, or not all of it.
  private func reasons(of entry: Entry) -> Prose {
    words.clauses(words.cut(entry.reasons(in: words), to: 5))
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
    let lists: [(BatchTrait, [CommonTraits.Trait])] = [
      (.cause, common.causes), (.server, common.servers), (.source, common.sources),
    ]
    return lists.flatMap { kind, traits -> [Block] in
      guard !traits.isEmpty else { return [] }
      let items = traits.map { trait -> Prose in
        let cases = trait.entries.map { name($0, report: report) }
        return words.trait(
          trait.name, count: cases.count, cases: words.cut(cases, to: Self.caseLimit))
      }
      return [
        .heading(words.heading(of: kind)), .bullets(words.cut(items, to: Self.traitLimit)),
      ]
    }
  }
}
