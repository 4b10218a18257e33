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

  /// What to say of `count` lines in other words than English ones.
  static func unreadReason(named: Int) -> String {
    "their words are those of another language than English; headings and the \(named) counters "
      + "under their own names were read. Run 'LC_ALL=C netstat -s', or give /proc/net/netstat and "
      + "/proc/net/snmp"
  }
}
