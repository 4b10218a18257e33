import GRDB
import GRDBSQLite

/// A prepared INSERT of integers, for tables with a row per packet.
///
/// GRDB's own `execute(arguments:)` boxes and checks every value, and looks for observers of the row;
/// here values go straight to SQLite. With `BulkSelect` the only unsafe code of the module.
struct BulkInsert<let columnCount: Int> {
  private let db: Database
  private let statement: Statement

  /// - Throws: `DatabaseError` when `table` has no such columns.
  init(_ db: Database, into table: String, columns: InlineArray<columnCount, String>) throws {
    let names = columns.indices.map { columns[$0] }.joined(separator: ", ")
    let marks = columns.indices.map { _ in "?" }.joined(separator: ", ")
    self.db = db
    statement = try db.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
  }

  /// Inserts one row; nil becomes NULL.
  ///
  /// - Throws: `DatabaseError`.
  func execute(_ values: InlineArray<columnCount, Int64?>) throws {
    let row = unsafe statement.sqliteStatement
    for index in values.indices {
      // A number out of place or a statement under way would be our own fault: neither can be.
      let place = CInt(index + 1)
      let code =
        if let value = values[index] {
          unsafe sqlite3_bind_int64(row, place, value)
        } else {
          unsafe sqlite3_bind_null(row, place)
        }
      precondition(code == SQLITE_OK, "SQLite does not take parameter \(place)")
    }
    let code = unsafe sqlite3_step(row)
    let message = code == SQLITE_DONE ? nil : db.lastErrorMessage
    unsafe sqlite3_reset(row)
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}
