import Evidence

extension English {
  func clause(_ part: MissingPart) -> Prose {
    switch part {
    case .everything: return "nothing in it is of a kind that this version reads"
    case .more(let count): return "and \(count) more inputs"
    case .input(let path, let notes):
      let reason = notes.english ?? "no reason was noted"
      return reason.contains(path) ? "\(reason)" : "\(path): \(reason)"
    }
  }

  func clause(_ failure: CaseFailure) -> Prose { "\(failure.description)" }
}
