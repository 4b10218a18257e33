import GRDB

extension Schema {
  /// What captures say in words: comments, names, filters.
  static func addCaptureNotes(_ db: Database) throws {
    try db.execute(sql: captureNoteTable)
    try db.execute(sql: captureNoteView)
  }

  private static let captureNoteTable = """
    CREATE TABLE captureNote (
      input INTEGER NOT NULL REFERENCES input,
      ordinal INTEGER NOT NULL,
      kind TEXT NOT NULL,
      text TEXT NOT NULL,              -- whatever the file says
      cutBytes INTEGER NOT NULL,       -- of UTF-8, left out at the end
      frame INTEGER,
      section INTEGER NOT NULL,        -- counted from 1
      interface INTEGER,               -- counted from 0 in its section
      PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;
    """

  private static let captureNoteView = """
    CREATE VIEW v_capture_note AS
    SELECT input AS input_id, kind, frame, section, interface, text, cutBytes AS cut_bytes
    FROM captureNote;
    """
}
