import GRDB

/// A prepared INSERT of integers, for tables with a row per packet.
///
/// GRDB's own `execute(arguments:)` boxes and checks every value;
/// here values are bound straight to the statement. The only unsafe code of the module.
struct BulkInsert<let columnCount: Int> {
  private let statement: Statement

  /// - Throws: `DatabaseError` when `table` has no such columns.
  init(_ db: Database, into table: String, columns: InlineArray<columnCount, String>) throws {
    let names = columns.indices.map { columns[$0] }.joined(separator: ", ")
    let marks = columns.indices.map { _ in "?" }.joined(separator: ", ")
    statement = try db.makeStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
  }

  /// Inserts one row; nil becomes NULL.
  ///
  /// - Throws: `DatabaseError`.
  func execute(_ values: InlineArray<columnCount, Int64?>) throws {
    // Resets the statement and sets all parameters to NULL.
    statement.setUncheckedArguments(StatementArguments())
    for index in values.indices {
      guard let value = values[index] else { continue }
      let code = unsafe value.bind(to: statement.sqliteStatement, at: CInt(index + 1))
      // The parameter exists and the statement is reset: nothing that SQLite could refuse.
      precondition(code == 0, "SQLite does not take parameter \(index + 1)")
    }
    try statement.execute()
  }
}
