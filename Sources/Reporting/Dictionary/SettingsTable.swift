public import Correlation

/// The three settings that are taken for one another, side by side.
public enum SettingsTable {
  private static let aspects: [Term.Aspect] = [
    .byDefault, .effect, .condition, .affected, .risk, .advice, .life,
  ]
  private static let labelWidth = 11
  private static let columnWidth = 21
  private static let gap = 2

  /// Whether `term` is one of the three.
  public static func covers(_ term: Term) -> Bool {
    TermDictionary.timestampSettings.contains(term)
  }

  /// The table, at most 80 columns wide, without a line end behind it.
  public static var text: String {
    let terms = TermDictionary.timestampSettings
    let head = row("", terms.map { String($0.name.split(separator: ".").last ?? "") })
    let rule = String(repeating: "-", count: labelWidth + terms.count * (columnWidth + gap) - gap)
    let rows = aspects.map { aspect in row(aspect.rawValue, terms.map { $0[aspect] ?? "" }) }
    return ([head, rule] + rows).joined(separator: "\n")
  }

  private static func row(_ label: String, _ cells: [String]) -> String {
    let columns = cells.map { WrappedText.lines($0, width: columnWidth) }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = WrappedText.padded(line == 0 ? label : "", to: labelWidth)
      for column in columns {
        let cell = line < column.count ? column[line] : ""
        text += WrappedText.padded(cell, to: columnWidth + gap)
      }
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }
}
