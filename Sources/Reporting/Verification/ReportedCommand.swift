/// The commands of a report's appendix that read its evidence, as words of a shell.
public struct ReportedCommand: Hashable, Sendable {
  /// The words of each command, without `pawprint` and the name of the command.
  public let words: [String]
  /// `analyze` or `ingest`.
  public let name: String

  /// A report's own commands are no longer than this, in characters.
  private static let longest = 1 << 20

  /// The commands in `report` that read evidence: one `analyze`, or several `ingest`.
  ///
  /// The text may be of anybody: what is no such command gives none.
  public static func all(in report: String) -> [ReportedCommand] {
    let lines = report.split(whereSeparator: \.isNewline)
    let analyze = "pawprint analyze "
    let ingest = "pawprint ingest "
    // The appendix is the last section; a command further up is an example.
    if let line = lines.last(where: { $0.hasPrefix(analyze) && !$0.hasSuffix(keepingCase) }) {
      return command("analyze", line.dropFirst(analyze.count)).map { [$0] } ?? []
    }
    return lines.filter { $0.hasPrefix(ingest) && $0.hasSuffix(keptCase) }
      .compactMap { command("ingest", $0.dropFirst(ingest.count)) }
  }

  private static let keepingCase = "--case case.db -o report.md"
  private static let keptCase = "--case case.db"

  private static func command(_ name: String, _ text: Substring) -> ReportedCommand? {
    guard text.count <= longest, let words = words(of: text) else { return nil }
    return ReportedCommand(words: words, name: name)
  }

  /// Splits as `String.shellQuoted` joins: blanks outside of quotes part words; nil for anything that it
  /// does not write, such as an open quote.
  private static func words(of text: Substring) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    // Inside $'…' a backslash takes the next character with it.
    var isEscaped = false
    var rest = text
    while let character = rest.popFirst() {
      switch character {
      case "\\" where isQuoted && isEscaped:
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String([character, next])
      case "'":
        isEscaped = !isQuoted && word?.last == "$"
        isQuoted.toggle()
        word = word ?? ""
      case "\\" where !isQuoted:
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case " " where !isQuoted:
        if let whole = word { words.append(whole) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard !isQuoted else { return nil }
    if let word { words.append(word) }
    return words
  }
}
