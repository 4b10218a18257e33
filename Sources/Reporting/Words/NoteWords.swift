import Evidence

/// What readers noted of their inputs.
protocol NoteWords {
  /// Words that a case file of an older version holds in English alone, or that nobody foresaw.
  func recorded(_ text: String) -> Prose
  /// What was left out.
  func part(_ part: UnreadPart) -> Prose
  /// Why it was left out.
  func reason(_ reason: UnreadReason) -> Prose
  /// What to know of an input, as sentences.
  func notes(_ notes: [InputNote]) -> Prose
  /// What to know of an input, as a clause to stand in parentheses.
  func clause(_ note: InputNote) -> Prose
}
