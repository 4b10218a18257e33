import GRDB

extension Schema {
  /// Whether the case holds pseudonyms, so that nothing that has none is ever added to it.
  static func addRedaction(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE redaction (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          keyFingerprint TEXT NOT NULL     -- what tells the key from others, and does not tell it
        ) STRICT;
        """)
  }
}
