/// Recognises `netstat -s` whose words were translated, as it prints them under LANG=de_DE.
///
/// The headings of groups and names without words are not translated (net-tools `statistics.c`).
enum TranslatedNetstat {
  /// Whether at least two groups have their heading, and all else is indented below it, most of
  /// the lines with a number.
  static func isShown(in lines: [Substring]) -> Bool {
    let lines = lines.filter { !TextNoise.isNoise($0) }
    let headings = lines.filter { line in
      line.utf8.last == UInt8(ascii: ":") && NetstatWording.groups.contains(String(line.dropLast()))
    }
    let indented = lines.filter { $0.utf8.first?.isBlank == true }
    let numbered = indented.filter { line in
      line.words(limit: 24).contains { $0.utf8.allSatisfy(\.isDigit) }
    }
    return headings.count >= 2 && headings.count + indented.count == lines.count
      && numbered.count * 2 >= indented.count && !numbered.isEmpty
  }
}
