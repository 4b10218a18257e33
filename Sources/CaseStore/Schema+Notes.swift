import GRDB

extension Schema {
  /// What readers noted as values beside the English words, so that a report can say it in another
  /// language.
  ///
  /// Rows from before have the words alone.
  static func addNotesAsValues(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE input ADD COLUMN notes TEXT;   -- JSON; NULL: `note` is all that is known
        ALTER TABLE unread ADD COLUMN value TEXT;  -- JSON; NULL: `what` and `why` are all that is known
        """)
  }
}
