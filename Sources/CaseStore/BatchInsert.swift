import GRDB

/// An INSERT of integers that puts many rows into each execution.
///
/// To begin and to end a statement, and to open the table anew, costs as much as half a row of twenty
/// columns.
struct BatchInsert<let columnCount: Int> {
  private let batch: BulkInsert<columnCount>
  private let single: BulkInsert<columnCount>
  private var waiting: [InlineArray<columnCount, Int64?>] = []
  /// The rows that `batch` was set to before, of which much is the same again.
  private var bound: [InlineArray<columnCount, Int64?>]

  /// Rows of one execution: more of them gain nothing, and every SQLite takes as many parameters.
  private static var rowCount: Int { 20 }

  /// - Throws: `DatabaseError` when `table` has no such columns.
  init(_ db: Database, into table: String, columns: InlineArray<columnCount, String>) throws {
    batch = try BulkInsert(db, into: table, columns: columns, rowCount: Self.rowCount)
    single = try BulkInsert(db, into: table, columns: columns)
    waiting.reserveCapacity(Self.rowCount)
    bound = Array(repeating: InlineArray(repeating: nil), count: Self.rowCount)
    batch.clear()
  }

  /// Inserts a row, now or with those that follow; nil becomes NULL.
  ///
  /// - Throws: `DatabaseError`.
  mutating func add(_ values: InlineArray<columnCount, Int64?>) throws {
    waiting.append(values)
    guard waiting.count == Self.rowCount else { return }
    for row in waiting.indices { batch.bind(waiting[row], row: row, over: bound[row]) }
    swap(&waiting, &bound)
    waiting.removeAll(keepingCapacity: true)
    try batch.step()
  }

  /// Inserts the rows that wait for others.
  ///
  /// - Throws: `DatabaseError`.
  mutating func flush() throws {
    for row in waiting { try single.execute(row) }
    waiting.removeAll(keepingCapacity: true)
  }
}
