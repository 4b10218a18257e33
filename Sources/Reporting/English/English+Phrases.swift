extension English: PhraseWords {
  func listed(_ items: [Prose]) -> Prose { items.joined(separator: ", ") }

  func either(_ items: [Prose]) -> Prose { items.joined(separator: " or ") }

  func clauses(_ clauses: [Prose]) -> Prose { clauses.joined(separator: "; ") }

  func sentences(_ sentences: [Prose]) -> Prose { sentences.joined(separator: " ") }

  func sentence(_ sentence: Prose, resting evidence: [Prose]) -> Prose {
    evidence.isEmpty ? sentence : "\(sentence) (\(evidence.joined(separator: ", ")))"
  }

  func more(_ number: Int, _ rest: Remainder) -> Prose {
    switch rest {
    case .items: "and \(number) more"
    case .events: "and \(number) more."
    case .inJSON: "and \(number) more; the JSON lists all."
    case .inCaseFile: "and \(number) more; the case file lists all."
    case .tunnels: "and \(number) more; \(code: "v_tunnel") of the case file lists all."
    case .places: "and \(number) more places."
    case .paths: "and \(number) more paths."
    case .servers: "and \(number) more servers"
    case .counters: "and \(number) more counters that moved."
    case .tracedPackets: "and \(number) more packets that rules take; the JSON lists all."
    }
  }

  func name(_ name: Prose, at server: String) -> Prose { "\(name) (at \(server))" }

  func name(_ name: Prose, remark: Prose) -> Prose { "\(name) (\(remark))" }

  func remark(on input: Prose, _ sentence: Prose) -> Prose { "\(input): \(sentence)" }
}

extension English {
  /// `1 SYN`, `3 SYNs`.
  func count(_ number: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// `one`, `two` … `twelve`, then digits.
  func word(_ number: Int) -> String {
    let words = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return words.indices.contains(number) ? words[number] : String(number)
  }

  /// `once`, `twice`, `3 times`.
  func times(_ number: Int) -> String {
    number == 1 ? "once" : number == 2 ? "twice" : "\(number) times"
  }
}
