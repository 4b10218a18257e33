import Evidence

/// As the values say it themselves: the case file, JSON and terminals have the same words.
extension English: NoteWords {
  func recorded(_ text: String) -> Prose { "\(text)" }

  func part(_ part: UnreadPart) -> Prose { "\(part.description)" }

  func reason(_ reason: UnreadReason) -> Prose { "\(reason.description)" }

  func notes(_ notes: [InputNote]) -> Prose { "\(notes.english ?? "")" }

  func clause(_ note: InputNote) -> Prose {
    let sentence = note.description
    return "\(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)"
  }
}
