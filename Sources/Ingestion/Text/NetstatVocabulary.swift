/// What `netstat -s` calls the kernel's counters, for those who look a counter up.
///
/// It is the reader's own table, so that the two cannot differ.
public enum NetstatVocabulary {
  /// All counters that the table knows by their words or their names, as `TcpExt.ListenDrops`, sorted.
  public static let counters: [String] = {
    let named = NetstatTemplates.names.flatMap { group, names in names.map { "\(group).\($0)" } }
    return Set(named + phrases.map(\.mib)).sorted()
  }()

  /// The words for `mib` in the net-tools of all years, with N for the number; empty when it is
  /// printed under its name only.
  public static func wordings(of mib: String) -> [String] {
    var wordings: [String] = []
    for phrase in phrases where phrase.mib == mib {
      let words = phrase.words.split(separator: " ")
        .map { $0 == "%llu" ? "N" : $0 == "%s" ? "…" : $0 }.joined(separator: " ")
      if !wordings.contains(words) { wordings.append(words) }
    }
    return wordings
  }

  /// The counters that a line such as `12 SYNs to LISTEN sockets dropped` may mean, sorted.
  ///
  /// Case, numbers and the full stop at the end do not matter.
  public static func counters(inWords text: String) -> [String] {
    let key = key(text)
    guard !key.isEmpty else { return [] }
    return Set(phrases.filter { self.key($0.words) == key }.map(\.mib)).sorted()
  }

  private static let phrases: [(mib: String, words: String)] =
    NetstatTemplates.worded.map { ("\($0.group).\($0.name)", $0.words) }
    + NetstatTemplates.others.flatMap { group, names in
      names.map { ("\(group).\($0.name)", $0.words) }
    }

  private static func key(_ text: String) -> String {
    let words = text.lowercased()[...].words().filter { word in
      !word.utf8.allSatisfy(\.isDigit) && word != "%llu" && word != "%s" && word != "n"
    }
    let key = words.joined(separator: " ")
    return key.hasSuffix(".") ? String(key.dropLast()) : key
  }
}
