import Evidence
import GRDB

extension CaptureNote {
  /// A case of thousands of captures may hold millions of notes; a report needs the first of them.
  private static let mostLoaded = 50_000

  /// Keeps `notes` of `input`, in their order.
  static func insert(_ notes: [CaptureNote], _ db: Database, input: Int64) throws {
    let insert = try db.cachedStatement(
      sql: "INSERT INTO captureNote VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (ordinal, note) in notes.enumerated() {
      try insert.execute(arguments: [
        input, ordinal, note.kind.rawValue, note.text, note.cutBytes, note.frame, note.section,
        note.interface,
      ])
    }
  }

  /// The notes of the case by the number of their input, each list in its order: all of them, or as
  /// many as a report needs.
  static func all(_ db: Database) throws -> [Int64: [CaptureNote]] {
    let sql = """
      SELECT input, kind, text, cutBytes, frame, section, interface
      FROM captureNote ORDER BY input, ordinal LIMIT \(mostLoaded)
      """
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { notes, row in
      guard let kind = Kind(rawValue: row[1]) else { return }
      notes[row[0], default: []].append(
        CaptureNote(
          kind: kind, text: row[2], cutBytes: row[3], frame: row[4], section: row[5],
          interface: row[6]))
    }
  }
}
