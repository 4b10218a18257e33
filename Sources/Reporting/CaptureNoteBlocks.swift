import Correlation
import Evidence

extension Report {
  private static let noteLimit = 60
  private static let commentLimit = 3

  /// What the captures say in words of themselves; nothing where none does.
  ///
  /// Comments on packets stand where the packet is cited, names of addresses in the case file.
  var captureNoteBlocks: [Block] {
    let rows = inputs.flatMap { record in
      record.captureNotes.filter(\.isOfCapture).map { row($0, of: record.input) }
    }
    let others = inputs.flatMap(\.captureNotes).count { !$0.isOfCapture }
    guard !rows.isEmpty || others > 0 else { return [] }
    var blocks: [Block] = [
      .heading(words.heading(.captureNotes)), .paragraph(words.captureNotesIntroduction),
    ]
    if !rows.isEmpty {
      blocks.append(
        .table(
          columns: words.columns(of: .captureNotes), rows: Array(rows.prefix(Report.noteLimit))))
    }
    let rest = max(0, rows.count - Report.noteLimit) + others
    if rest > 0 { blocks.append(.paragraph(words.moreNotes(rest))) }
    return blocks
  }

  private func row(_ note: CaptureNote, of input: Input) -> [Prose] {
    [.code(input.path), words.place(of: note), words.name(of: note.kind), text(of: note)]
  }

  private func text(of note: CaptureNote) -> Prose {
    words.text(.code(note.text), cutBytes: note.cutBytes)
  }

  /// The comments on packets that `citation` cites, a sentence for each; the first ones.
  func comments(on frames: [[Int64]], of input: Int64) -> [Prose] {
    let notes = (record(input)?.captureNotes ?? []).filter { note in
      guard note.kind == .comment, let frame = note.frame else { return false }
      return frames.contains { ($0.first ?? .max) <= frame && frame <= ($0.last ?? .min) }
    }
    let comments = notes.map { words.comment(onFrame: $0.frame ?? 0, text(of: $0)) }
    return words.cut(comments, to: Report.commentLimit)
  }

  /// What filters hid when the captures were taken, a sentence for each capture that tells.
  func captureFilterRemark(on record: InputRecord) -> Prose? {
    let filters = record.captureNotes.filter { $0.kind == .filter }.map(text)
    guard !filters.isEmpty else { return nil }
    return words.captureFilters(filters, of: .code(record.input.path))
  }

  /// The notes of all inputs, in their order; the first ones.
  var captureNotesJSON: JSONValue {
    let notes = inputs.lazy.flatMap { record in record.captureNotes.map { (record.input, $0) } }
    return .array(
      notes.prefix(Report.jsonNoteLimit).map { input, note in
        [
          "input": .string(input.path), "kind": .string(note.kind.rawValue),
          "frame": .optional(note.frame), "section": .int(note.section),
          "interface": .optional(note.interface), "text": .string(note.text),
          "cut_bytes": .int(note.cutBytes),
        ]
      })
  }

  private static let jsonNoteLimit = 1000
}

extension CaptureNote {
  /// Whether it tells of the capture, and not of one packet or address.
  fileprivate var isOfCapture: Bool { frame == nil && kind != .resolvedName }
}
