import GRDB

/// The layout of a case file, and how an older one becomes the newest.
enum Schema {
  /// "PAWP" in ASCII: what `file` and SQLite tell case files by.
  static let applicationID: UInt32 = 0x5041_5750
  /// On the segments' inputs and frames, as the views compute them; made after the load.
  static let segmentIndex = "segmentByFrame"
  /// The newest version, which is the number of migrations.
  static var version: Int { migrations.count }

  /// Each makes the next version out of the one before.
  ///
  /// Never edited after a release.
  private static let migrations: [@Sendable (Database) throws -> Void] = [
    version1, addCaptureStatistics, addRules, addClockMeasurements, addSnapshotsOfInputs,
    addPacketDrops, addServedTime, addOrigins,
    addTunnels, addCaptureNotes, addPacking, addHostsOfSettings, addRedaction,
    addNotesAsValues, addChoices, packSegmentColumns,
  ]

  /// Makes a new database a case, or brings an older case up to date.
  ///
  /// - Parameter version: what a case is when it is up to date; an older one for tests.
  /// - Throws: `CaseFileError`, `DatabaseError`.
  static func migrate(
    _ queue: DatabaseQueue, path: String, to version: Int = Schema.version
  ) throws {
    try queue.writeWithoutTransaction { db in
      let known = try UInt32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let current = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if known == applicationID, current == version { return }
      // One transaction for all: each one waits for the disk, and a new case takes every step.
      try db.inTransaction(.immediate) {
        try claim(db, path: path)
        guard (0...version).contains(current) else {
          throw CaseFileError.newerSchema(path: path, version: current, known: version)
        }
        for migration in migrations[current..<version] { try migration(db) }
        try db.execute(sql: "PRAGMA user_version = \(version)")
        return .commit
      }
    }
  }

  /// Marks an empty database as ours.
  ///
  /// - Throws: `CaseFileError.otherProgram`.
  private static func claim(_ db: Database, path: String) throws {
    let found = try UInt32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if found == applicationID { return }
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard found == 0, tables == 0 else {
      throw CaseFileError.otherProgram(path: path, applicationID: found)
    }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  }

  private static func version1(_ db: Database) throws {
    for sql in [evidenceTables, findingTables, views, findingViews] { try db.execute(sql: sql) }
    let insert = try db.cachedStatement(sql: "INSERT INTO flags (octet, letters) VALUES (?, ?)")
    for octet in UInt8.min...UInt8.max { try insert.execute(arguments: [octet, letters(octet)]) }
  }
}
