/// How a language puts things beside one another.
protocol PhraseWords {
  /// All of them, one after the other: `a, b, c`.
  func listed(_ items: [Prose]) -> Prose
  /// One of them: `a or b`.
  func either(_ items: [Prose]) -> Prose
  /// Clauses, one after the other: `a; b`.
  func clauses(_ clauses: [Prose]) -> Prose
  /// Sentences, one after the other.
  func sentences(_ sentences: [Prose]) -> Prose
  /// A sentence with what it rests on, such as `E3`.
  func sentence(_ sentence: Prose, resting evidence: [Prose]) -> Prose
  /// Words at the end of what was cut.
  func more(_ number: Int, _ rest: Remainder) -> Prose
  /// Something with the server that it is about.
  func name(_ name: Prose, at server: String) -> Prose
  /// Something with a remark in parentheses.
  func name(_ name: Prose, remark: Prose) -> Prose
  /// A sentence about one input.
  func remark(on input: Prose, _ sentence: Prose) -> Prose
}

extension PhraseWords {
  /// The first `limit` of `items`, then how many more there are.
  func cut(_ items: [Prose], to limit: Int, _ rest: Remainder = .items) -> [Prose] {
    guard items.count > limit else { return items }
    return items.prefix(limit) + [more(items.count - limit, rest)]
  }

  /// A paragraph that says how many more than `shown` there are; none when all are shown.
  func rest(_ total: Int, shown: Int, _ rest: Remainder) -> [Block] {
    total > shown ? [.paragraph(more(total - shown, rest))] : []
  }
}
