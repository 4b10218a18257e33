public import Correlation
import GRDB

extension CaseFile {
  /// Whether inputs were added after the last correlation, or none ran.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public var isStale: Bool { get throws { try read { try Self.isStale($0) } } }

  /// What correlation found; nil when it has to run: it never did, inputs were added since, or
  /// another version of Pawprint wrote its results.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func diagnosis() throws -> Diagnosis? {
    let text = try read { db in
      try Self.isStale(db) ? nil : String.fetchOne(db, sql: "SELECT diagnosis FROM correlation")
    }
    // Written in another shape, it is made anew rather than half understood.
    return text.flatMap { try? JSONText.decode(Diagnosis.self, from: $0) }
  }

  /// The options that correlation last ran with, stale or not; nil when it never ran.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func correlationOptions() throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT options FROM correlation") }
  }

  /// Keeps what correlation found in place of what was there, all or nothing.
  ///
  /// - Parameter handshakes: each with transmissions whose numbers occur once in the case, and
  ///   whose sightings are segments of the case that belong to no other transmission.
  /// - Parameter summaries: a sentence for the id of each finding.
  /// - Parameter options: the canonical text of the options that correlation ran with.
  /// - Throws: `CaseFileError.inputOutput`.
  public func replaceDiagnosis(
    _ diagnosis: Diagnosis, handshakes: some Sequence<HandshakeRecord>,
    summaries: [String: String], options: String
  ) throws {
    let text = try JSONText.encode(diagnosis)
    try transaction { db in
      try Self.removeResults(db)
      var writer = try HandshakeWriter(db)
      for handshake in handshakes { try writer.add(handshake) }
      try Self.indexResults(db)
      try diagnosis.insertRows(db, summaries: summaries)
      try db.execute(
        sql: """
          INSERT INTO correlation (id, options, lastInput, diagnosis)
          VALUES (1, ?, (SELECT ifnull(max(id), 0) FROM input), ?)
          """,
        arguments: [options, text])
      return .commit
    }
    // Nobody queries a temporary case by hand.
    if !isTemporary { try createIndexes() }
  }

  /// Makes `v_segment` quick to search by input and frame, once the segments are loaded.
  ///
  /// The index is dropped when the first segment of a further capture is added: keeping it would
  /// cost more for each row than making it anew, and one making serves many captures. Snapshots
  /// leave it alone.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func createIndexes() throws {
    try transaction { db in
      try Schema.indexSegments(db)
      return .commit
    }
  }

  private static func isStale(_ db: Database) throws -> Bool {
    let sql = """
      SELECT NOT EXISTS (
        SELECT 1 FROM correlation WHERE lastInput = (SELECT ifnull(max(id), 0) FROM input))
      """
    return try Bool.fetchOne(db, sql: sql) ?? true
  }

  private static func removeResults(_ db: Database) throws {
    for index in ["synByHandshake", "sightingBySYN"] {
      try db.execute(sql: "DROP INDEX IF EXISTS \(index)")
    }
    // Children before their parents.
    let tables = [
      "sighting", "syn", "handshake", "source", "clock", "counterDelta", "finding", "correlation",
      "word",
    ]
    for table in tables { try db.execute(sql: "DELETE FROM \(table)") }
  }

  private static func indexResults(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX synByHandshake ON syn (handshake, transmission);
        CREATE INDEX sightingBySYN ON sighting (syn);
        """)
  }
}
