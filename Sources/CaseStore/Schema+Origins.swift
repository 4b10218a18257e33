import GRDB

extension Schema {
  /// Where each input lay, so that `extract` finds its original again.
  ///
  /// It is not part of `v_input`, since a report must not depend on where evidence was copied to.
  static func addOrigins(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE input ADD COLUMN origin TEXT;      -- absolute path of the file
        ALTER TABLE input ADD COLUMN originName TEXT;  -- what the path calls this file
        """)
  }
}
