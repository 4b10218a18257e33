import Evidence

/// A rule in the table that `iptables -L` prints, with or without `-n`, `-v` and `--line-numbers`.
struct ListedRule {
  let rule: Rule
  /// Whether its addresses are of IPv6.
  let isIPv6: Bool

  /// The rule in `line`; nil when it is none.
  init?(_ line: Substring, number: Int) {
    guard let comment = RuleComment(line), let row = ListedRow(comment.rest.words(limit: 256))
    else { return nil }
    var extras = ExtraReader(row.extras, target: row.target)
    extras.read()
    self.isIPv6 = row.isIPv6
    rule = Rule(
      matches: row.matches + extras.matches, actions: extras.action.map { [$0] } ?? [],
      comment: comment.text, packets: row.packets, bytes: row.bytes, line: number,
      text: String(line.trimmed.prefix(400)))
  }
}

/// A line without the comment between `/*` and `*/`, whose words are the user's.
private struct RuleComment {
  var rest: Substring
  var text: String?

  init?(_ line: Substring) {
    guard line.utf8.count <= 4096 else { return nil }
    rest = line
    guard let start = line.firstRange(of: "/* "),
      let end = line[start.upperBound...].firstRange(of: " */")
    else { return }
    text = String(line[start.upperBound..<end.lowerBound].prefix(256))
    rest = Substring(line[..<start.lowerBound] + " " + line[end.upperBound...])
  }
}

/// The columns of a row: `num pkts bytes target prot opt in out source destination`, of which all
/// but `prot`, `source` and `destination` may be missing.
private struct ListedRow {
  var packets: RuleCount?
  var bytes: RuleCount?
  var target: Substring?
  var matches: [RuleMatch] = []
  var extras: ArraySlice<Substring> = []
  var isIPv6 = false

  init?(_ words: [Substring]) {
    guard let option = Self.option(in: words) else { return nil }
    let head = words[..<option.start]
    let tail = words[option.end...]
    guard readHead(head), tail.count >= 2 else { return nil }
    // With counters the interfaces come first; addresses begin with a digit, a colon or a name.
    let hasInterfaces = packets != nil
    guard tail.count >= (hasInterfaces ? 4 : 2) else { return nil }
    var start = tail.startIndex
    if hasInterfaces {
      addInterface(tail[start]) { .inInterface([$0]) }
      addInterface(tail[start + 1]) { .outInterface([$0]) }
      start += 2
    }
    guard addAddress(tail[start], { .source([$0]) }),
      addAddress(tail[start + 1], { .destination([$0]) })
    else { return nil }
    extras = tail[(start + 2)...]
  }

  /// The column `opt`: `--`, `-f`, `!f`; old ip6tables leave it blank.
  private static func option(in words: [Substring]) -> (start: Int, end: Int)? {
    if let place = words.prefix(6).firstIndex(where: { $0 == "--" || $0 == "-f" || $0 == "!f" }) {
      return place > 0 ? (place, place + 1) : nil
    }
    // Without it the protocol is the word before the addresses, or before the interfaces.
    let places = words.indices.dropLast().prefix(8)
    guard let source = places.first(where: { isIPv6(words[$0]) && isIPv6(words[$0 + 1]) })
    else { return nil }
    let hasCounts = words.prefix(3).filter { RuleNumber.count($0) != nil }.count >= 2
    let start = source - (hasCounts ? 2 : 0)
    return start > 0 ? (start, start) : nil
  }

  private static func isIPv6(_ word: Substring) -> Bool {
    let text = word.hasPrefix("!") ? word.dropFirst() : word
    return text.contains(":") && AddressBlock(text) != nil
  }

  /// `[num] [pkts bytes] [target] prot`.
  private mutating func readHead(_ words: ArraySlice<Substring>) -> Bool {
    var words = words
    guard let protocolWord = words.popLast(), readProtocol(protocolWord) else { return false }
    let numbers = words.prefix { RuleNumber.count($0) != nil }.count
    // `num` alone, `pkts bytes`, or all three; a chain's name may be a number too.
    if numbers >= 2 {
      let first = words.startIndex + (numbers >= 3 ? 1 : 0)
      packets = RuleNumber.count(words[first])
      bytes = RuleNumber.count(words[first + 1])
      words = words[(first + 2)...]
    } else if numbers == 1, words.count == 2 || words.count == 1 {
      words.removeFirst()
    }
    guard words.count <= 1 else { return false }
    target = words.first
    return true
  }

  private mutating func readProtocol(_ word: Substring) -> Bool {
    let isNegated = word.hasPrefix("!")
    guard let transports = RuleNumber.transports(isNegated ? word.dropFirst() : word) else {
      return false
    }
    if !transports.isEmpty {
      matches.append(RuleMatch(.transport(transports), isNegated: isNegated))
    }
    return true
  }

  private mutating func addInterface(
    _ word: Substring, _ make: (String) -> RuleCondition
  ) {
    let isNegated = word.hasPrefix("!")
    let name = isNegated ? word.dropFirst() : word
    guard name != "*", name != "any" else { return }
    matches.append(RuleMatch(make(String(name)), isNegated: isNegated))
  }

  private mutating func addAddress(
    _ word: Substring, _ make: (AddressBlock) -> RuleCondition
  ) -> Bool {
    let isNegated = word.hasPrefix("!")
    let text = isNegated ? word.dropFirst() : word
    if text == "anywhere" { return true }
    guard let block = AddressBlock(text) else {
      // Printed without -n: a name, whose address the text does not tell.
      guard let first = text.utf8.first, first.isLetter else { return false }
      matches.append(RuleMatch(.other("address \(text)"), isNegated: false))
      return true
    }
    isIPv6 = isIPv6 || text.contains(":")
    if case .prefix(_, length: 0) = block { return true }
    matches.append(RuleMatch(make(block), isNegated: isNegated))
    return true
  }
}
