import Correlation

/// The names of all terms, by kind, as plain text of at most 80 columns.
public enum TermIndex {
  /// The list, without a line end behind it.
  public static var text: String {
    let head = [
      "Terms that 'pawprint explain TERM' explains. Case does not matter; a counter may be written"
        + " as TcpExt.ListenDrops, TcpExtListenDrops, ListenDrops or in the words of netstat."
    ].map { WrappedText.paragraph($0, margin: 0) }
    return (head + Term.Kind.allCases.map(section)).joined(separator: "\n\n")
  }

  private static func section(_ kind: Term.Kind) -> String {
    let terms = TermDictionary.terms(of: kind)
    guard kind == .counter else { return block(heading(kind), terms.map(\.name)) }
    return counters(terms)
  }

  /// Counters by group, without the group before each name.
  private static func counters(_ terms: [Term]) -> String {
    var groups: [(name: String, members: [String])] = []
    var alone: [String] = []
    for term in terms {
      let parts = term.name.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        alone.append(term.name)
        continue
      }
      if let place = groups.firstIndex(where: { $0.name == parts[0] }) {
        groups[place].members.append(parts[1])
      } else {
        groups.append((parts[0], [parts[1]]))
      }
    }
    return
      (groups.map { block("Counters, \($0.name)", $0.members) }
      + [block("Groups of counters", alone)]).joined(separator: "\n\n")
  }

  private static func block(_ heading: String, _ names: [String]) -> String {
    // A name of several words stays on one line.
    let joined = names.map { $0.split(separator: " ").joined(separator: "\u{a0}") }
      .joined(separator: ", ")
    let list = WrappedText.paragraph(joined, margin: 2)
    return "\(heading)\n" + String(list.map { $0 == "\u{a0}" ? " " : $0 })
  }

  private static func heading(_ kind: Term.Kind) -> String {
    switch kind {
    case .cause: "Causes"
    case .level: "Levels, the surest first"
    case .setting: "Settings"
    case .counter: "Counters"
    case .logEvent: "Events of the kernel's log"
    case .dropReason: "Drop reasons"
    case .word: "Flags, values and words"
    }
  }
}
