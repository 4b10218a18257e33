import GRDB

extension Schema {
  /// When a handshake that was kept waiting was served, in ns; NULL when it never was.
  static func addServedTime(_ db: Database) throws {
    try db.execute(
      sql: "ALTER TABLE handshakeWait ADD COLUMN served INTEGER")
  }
}
