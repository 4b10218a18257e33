import GRDB
import GRDBSQLite

/// A prepared SELECT of integers, for tables with a row per packet.
///
/// GRDB's rows look each value's type up and are objects of their own; here values come straight from
/// SQLite. For unsafe code see `BulkInsert`.
struct BulkSelect<let columnCount: Int> {
  private let db: Database
  private let statement: Statement

  /// - Parameter sql: selects `columnCount` columns of integers or NULL.
  /// - Throws: `DatabaseError` when it does not.
  init(_ db: Database, sql: String, arguments: StatementArguments = []) throws {
    self.db = db
    statement = try db.makeStatement(sql: sql)
    guard statement.columnCount == columnCount else {
      throw DatabaseError(
        resultCode: .SQLITE_ERROR, message: "not \(columnCount) columns", sql: sql)
    }
    try statement.setArguments(arguments)
  }

  /// Calls `body` with each row; NULL becomes nil, and so does what is not an integer.
  ///
  /// - Throws: `DatabaseError`, and whatever `body` throws.
  func eachRow(_ body: (_ values: InlineArray<columnCount, Int64?>) throws -> Void) throws {
    let row = unsafe statement.sqliteStatement
    defer { unsafe sqlite3_reset(row) }
    var values = InlineArray<columnCount, Int64?>(repeating: nil)
    while true {
      let code = unsafe sqlite3_step(row)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
      for index in values.indices {
        let column = CInt(index)
        values[index] =
          unsafe sqlite3_column_type(row, column) == SQLITE_INTEGER
          ? sqlite3_column_int64(row, column) : nil
      }
      try body(values)
    }
  }
}
