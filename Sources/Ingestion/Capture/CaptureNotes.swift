import Evidence

/// The notes of one capture, bounded whatever the file holds.
struct CaptureNotes {
  /// What is kept, in the order of the file.
  private(set) var notes: [CaptureNote] = []

  private var known: Set<Content> = []
  private var counts: [CaptureNote.Kind: Int] = [:]
  private var excess: [CaptureNote.Kind: Int] = [:]

  /// How many notes of each kind are kept; the rest is counted.
  static let limit = 500
  /// How many bytes of a text are kept.
  static let longestText = 1024

  /// What a note says, whatever section says it.
  private struct Content: Hashable {
    let kind: CaptureNote.Kind
    let text: String
    let interface: Int?
  }

  /// Keeps a note, unless an earlier section said the same.
  mutating func add(
    _ kind: CaptureNote.Kind, _ text: String?, frame: Int64? = nil, section: Int,
    interface: Int? = nil
  ) {
    guard let text, !text.isEmpty else { return }
    guard counts[kind, default: 0] < Self.limit else {
      excess[kind, default: 0] += 1
      return
    }
    let (kept, cut) = Self.cut(text)
    if frame == nil {
      let content = Content(kind: kind, text: kept, interface: interface)
      guard known.insert(content).inserted else { return }
    }
    counts[kind, default: 0] += 1
    notes.append(
      CaptureNote(
        kind: kind, text: kept, cutBytes: cut, frame: frame, section: section,
        interface: interface))
  }

  /// What was left out, one item for each kind.
  var unread: [Unread] {
    CaptureNote.Kind.allCases.compactMap { kind in
      excess[kind].map { count in
        Unread(
          .capture(.notes(count, kind)), .capture(.tooManyNotes(limit: Self.limit)), isLoss: false)
      }
    }
  }

  /// The text as far as it is kept, and how many bytes are not.
  private static func cut(_ text: String) -> (String, Int) {
    guard text.utf8.count > longestText else { return (text, 0) }
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      length += UTF8.width(scalar)
      if length > longestText { break }
      kept.append(scalar)
    }
    let result = String(kept)
    return (result, text.utf8.count - result.utf8.count)
  }
}
