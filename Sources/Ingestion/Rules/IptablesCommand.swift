import Evidence

/// A call of iptables that was pasted along with its output.
struct IptablesCommand {
  let family: RuleFamily
  /// The table that it asks for; nil for `iptables-save`, which prints all.
  let table: String?
  /// The chain that it asks for; nil for all.
  let chain: String?
  /// Whether the output went through another program, such as `grep`.
  let isFiltered: Bool

  /// The call in `line`, which may start with a prompt; nil without one.
  init?(_ line: Substring) {
    guard line.utf8.count <= 512, line.contains("tables"),
      let (program, command) = Self.call(in: line)
    else { return nil }
    family = program.hasPrefix("ip6") ? .ip6 : .ip
    isFiltered = command.isFiltered
    guard !program.hasSuffix("-save") else {
      table = nil
      chain = nil
      return
    }
    let words = command.arguments
    table = Self.table(words)
    chain = Self.chain(words)
  }

  /// The programs that print or save rules.
  static let programs = ["iptables", "ip6tables"].flatMap { name in
    ["", "-legacy", "-nft"].flatMap { [name + $0, name + $0 + "-save"] }
  }

  private static func call(in line: Substring) -> (program: String, command: ShellCommand)? {
    for program in programs {
      if let command = ShellCommand(program, in: line) { return (program, command) }
    }
    return nil
  }

  /// Without `-t` it is the filter table.
  private static func table(_ words: [Substring]) -> String {
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--table=") { return String(word.dropFirst(8)) }
      if word == "-t" || word == "--table", index + 1 < words.count {
        return String(words[index + 1])
      }
      if word.hasPrefix("-t"), !word.hasPrefix("--"), word.utf8.count > 2 {
        return String(word.dropFirst(2))
      }
    }
    return "filter"
  }

  /// The word behind `-L`, `-nL`, `-S` or `--list`, unless it is an option.
  private static func chain(_ words: [Substring]) -> String? {
    let place = words.firstIndex { word in
      if word == "--list" || word == "--list-rules" { return true }
      return word.hasPrefix("-") && !word.hasPrefix("--")
        && (word.hasSuffix("L") || word.hasSuffix("S"))
    }
    guard let place, place + 1 < words.count, !words[place + 1].hasPrefix("-") else { return nil }
    return String(words[place + 1])
  }
}
