/// A command that was pasted along with its output.
struct ShellCommand {
  /// The words after the program's name, up to a pipe or the next command.
  let arguments: [Substring]
  /// Whether the output went through another program, such as `grep`.
  let isFiltered: Bool

  /// The letters of all short options.
  var letters: Set<Character> {
    Set(arguments.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }.flatMap { $0.dropFirst() })
  }

  /// The words that are no options.
  var operands: [Substring] { arguments.filter { !$0.hasPrefix("-") } }

  /// The first call of `program` in `line`, which may start with a prompt; nil without one.
  init?(_ program: String, in line: Substring) {
    let words = line.prefix(512).words(limit: 48)
    guard
      let start = words.indices.first(where: { index in
        Self.isCall(words[index], of: program)
          && (index == 0 || Self.mayPrecedeCommand(words[index - 1]))
      })
    else { return nil }
    let rest = words[(start + 1)...]
    arguments = Array(rest.prefix { !Self.isOperator($0) })
    isFiltered = rest.dropFirst(arguments.count).first?.hasPrefix("|") ?? false
  }

  /// `nstat` or `/sbin/nstat`.
  private static func isCall(_ word: Substring, of program: String) -> Bool {
    word == program || (word.hasPrefix("/") && word.hasSuffix("/\(program)"))
  }

  /// A prompt, `sudo`, or the end of the command before.
  private static func mayPrecedeCommand(_ word: Substring) -> Bool {
    guard let last = word.utf8.last else { return false }
    return word == "sudo" || word == "time" || "$#%>;&".utf8.contains(last)
  }

  private static func isOperator(_ word: Substring) -> Bool {
    guard let first = word.utf8.first else { return false }
    return "|>;&2<".utf8.contains(first) && (first != UInt8(ascii: "2") || word.hasPrefix("2>"))
  }
}
