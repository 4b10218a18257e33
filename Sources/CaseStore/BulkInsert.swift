import GRDB
import GRDBSQLite

/// A prepared INSERT of integers, for tables with a row per packet.
///
/// GRDB's own `execute(arguments:)` boxes and checks every value, and looks for observers of the row;
/// here values go straight to SQLite. Unsafe code of this module is here, in `BulkSelect`, and where packed rows are stored and loaded.
struct BulkInsert<let columnCount: Int> {
  private let db: Database
  private let statement: Statement

  /// - Parameter rowCount: how many rows one execution inserts.
  /// - Throws: `DatabaseError` when `table` has no such columns.
  init(
    _ db: Database, into table: String, columns: InlineArray<columnCount, String>,
    rowCount: Int = 1
  ) throws {
    let names = columns.indices.map { columns[$0] }.joined(separator: ", ")
    let row = "(" + columns.indices.map { _ in "?" }.joined(separator: ", ") + ")"
    let rows = Array(repeating: row, count: rowCount).joined(separator: ", ")
    self.db = db
    // What fails is rolled back with the whole transaction, so that SQLite need not be able to take back
    // the rows of one statement: for that it would copy a page for each statement of several rows.
    statement = try db.cachedStatement(
      sql: "INSERT OR FAIL INTO \(table) (\(names)) VALUES \(rows)")
  }

  /// Inserts one row; nil becomes NULL.
  ///
  /// - Throws: `DatabaseError`.
  func execute(_ values: InlineArray<columnCount, Int64?>) throws {
    for index in values.indices { bind(values[index], column: index, row: 0) }
    try step()
  }

  /// Sets the values of the row `row` of those that the next `step` inserts.
  ///
  /// - Parameter bound: what the row was set to before; what is the same is not set again, since
  ///   SQLite keeps it.
  func bind(
    _ values: borrowing InlineArray<columnCount, Int64?>, row: Int,
    over bound: borrowing InlineArray<columnCount, Int64?>
  ) {
    for index in values.indices where values[index] != bound[index] {
      bind(values[index], column: index, row: row)
    }
  }

  private func bind(_ value: Int64?, column: Int, row: Int) {
    let statement = unsafe statement.sqliteStatement
    let place = CInt(row * columnCount + column + 1)
    let code =
      if let value {
        unsafe sqlite3_bind_int64(statement, place, value)
      } else {
        unsafe sqlite3_bind_null(statement, place)
      }
    // A number out of place or a statement under way would be our own fault: neither can be.
    precondition(code == SQLITE_OK, "SQLite does not take parameter \(place)")
  }

  /// Sets all values to NULL.
  func clear() {
    unsafe sqlite3_clear_bindings(statement.sqliteStatement)
  }

  /// Inserts the rows whose values were set.
  ///
  /// - Throws: `DatabaseError`.
  func step() throws {
    let statement = unsafe statement.sqliteStatement
    let code = unsafe sqlite3_step(statement)
    let message = code == SQLITE_DONE ? nil : db.lastErrorMessage
    unsafe sqlite3_reset(statement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}
