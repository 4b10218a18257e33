/// A command line of tcpdump or tshark between the packets that it printed.
struct TcpdumpCommandLine {
  /// What `-i` names; nil without it.
  private(set) var interface: String?
  /// What the printed times count from, where the options say that they are differences.
  private(set) var differences: TcpdumpDifferences?

  /// The letters of tcpdump's options that take an argument.
  private static let withArgument = Set("BcCEFGijmMQrsTVwWyz".utf8)
  /// What may stand between a prompt and the command.
  private static let starters: Set<Substring> = ["sudo", "time", "timeout", "nsenter", "strace"]

  /// Reads a line; nil when it is no such command with options.
  init?(_ line: Substring) {
    guard line.utf8.count <= 4096 else { return nil }
    let words = line.words()
    guard let index = words.firstIndex(where: { Self.name($0) != nil }), index + 1 < words.count,
      words[index + 1].hasPrefix("-"), words[index + 1] != "->",
      index == 0 || Self.isStart(words[..<index])
    else { return nil }
    // What follows a pipe is another command.
    let arguments = words[(index + 1)...].prefix { !["|", ">", ";", "&", "&&"].contains($0) }
    if Self.name(words[index]) == "tshark" {
      readTshark(Array(arguments))
    } else {
      readTcpdump(Array(arguments))
    }
  }

  private static func name(_ word: Substring) -> Substring? {
    let name = word.utf8.lastIndex(of: UInt8(ascii: "/")).map { word[$0...].dropFirst() } ?? word
    return name == "tcpdump" || name == "tshark" ? name : nil
  }

  /// Whether `words` may stand before a command: a prompt, `sudo`.
  private static func isStart(_ words: ArraySlice<Substring>) -> Bool {
    words.count <= 12
      && words.contains { word in
        starters.contains(word) || word == "--"
          || ["#", "$", "%", "]"].contains { word.hasSuffix($0) }
      }
  }

  private mutating func readTcpdump(_ arguments: [Substring]) {
    var times = 0
    var index = 0
    while index < arguments.count {
      let word = arguments[index]
      index += 1
      if word.hasPrefix("--") {
        readLong(word)
        continue
      }
      guard word.hasPrefix("-") else { continue }
      var letters = word.dropFirst()
      while let letter = letters.utf8.first {
        letters = letters.dropFirst()
        if letter == UInt8(ascii: "t") { times += 1 }
        guard Self.withArgument.contains(letter) else { continue }
        let argument = letters.isEmpty && index < arguments.count ? arguments[index] : letters
        if letters.isEmpty { index += 1 }
        if letter == UInt8(ascii: "i") { interface = String(argument) }
        break
      }
    }
    differences = times == 3 ? .toPrevious : times == 5 ? .toFirst : nil
  }

  private mutating func readLong(_ word: Substring) {
    guard word.hasPrefix("--interface="), let sign = word.firstIndex(of: "=") else { return }
    interface = String(word[sign...].dropFirst())
  }

  private mutating func readTshark(_ arguments: [Substring]) {
    for (index, word) in arguments.enumerated() where word.hasPrefix("-t") || word.hasPrefix("-i") {
      let attached = word.dropFirst(2)
      let next = index + 1 < arguments.count ? arguments[index + 1] : ""
      let argument = attached.isEmpty ? next : attached
      if word.hasPrefix("-i") {
        interface = String(argument)
      } else if argument == "d" || argument == "dd" {
        differences = .toPrevious
      } else if argument == "r" {
        differences = .toFirst
      }
    }
  }
}
