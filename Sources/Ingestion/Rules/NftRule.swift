import Evidence

/// Reads one rule of nftables: conditions and actions in a row.
///
/// What it reads stands in its extensions: comparisons of fields, other conditions, marks, actions.
struct NftRule {
  var words: NftWords
  let number: Int
  var matches: [RuleMatch] = []
  var actions: [RuleAction] = []
  var comment: String?
  var packets: RuleCount?
  var bytes: RuleCount?

  /// The rule in `line`.
  static func read(_ line: Substring, number: Int) -> Rule {
    var reader = NftRule(words: NftWords(line), number: number)
    while !reader.words.isEmpty { reader.readStatement() }
    return Rule(
      matches: reader.matches, actions: reader.actions, comment: reader.comment,
      packets: reader.packets, bytes: reader.bytes, line: number,
      text: String(line.trimmed.prefix(400)))
  }

  private init(words: NftWords, number: Int) {
    (self.words, self.number) = (words, number)
  }

  private mutating func readStatement() {
    if readAction() || readMark() { return }
    var ahead = words
    if let fields = NftSelector.take(&ahead) {
      words = ahead
      return readComparison(fields)
    }
    if readSpecial() { return }
    // What is not read may end anywhere: the rest of the line is one condition.
    matches.append(RuleMatch(.other(String(words.text.prefix(200)))))
    skipToAction()
  }

  /// Goes on at the rule's verdict, so that it is known what the rule does where it takes a packet.
  private mutating func skipToAction() {
    let verdicts: Set<Substring> = [
      "accept", "drop", "return", "jump", "goto", "reject", "counter", "log", "dnat", "snat",
      "masquerade", "redirect", "comment",
    ]
    _ = words.pop()
    while let word = words.first, !verdicts.contains(word) { _ = words.pop() }
  }

  mutating func add(_ condition: RuleCondition, isNegated: Bool = false) {
    matches.append(RuleMatch(condition, isNegated: isNegated))
  }
}
