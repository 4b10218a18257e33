import GRDB

extension Schema {
  /// What each input was packed in, so that a report can name commands that unpack it.
  static func addPacking(_ db: Database) throws {
    try db.execute(
      sql:
        "ALTER TABLE input ADD COLUMN packing TEXT;  -- the outermost first, by blanks; NULL: plain"
    )
  }
}
