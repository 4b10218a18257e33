import GRDB

extension Schema {
  /// What the user chose that changed how each input was read, so that a report can be made again.
  static func addChoices(_ db: Database) throws {
    try db.execute(
      sql:
        "ALTER TABLE input ADD COLUMN choices TEXT;  -- name=value, one a line; NULL: none"
    )
  }
}
