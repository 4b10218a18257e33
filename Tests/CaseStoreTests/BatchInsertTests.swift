import GRDB
import Testing

@testable import CaseStore

@Suite struct BatchInsertTests {
  /// Rows in which some values are those of the row that is set in the same place, and others are not.
  private static func rows(_ numbers: Range<Int64>) -> [InlineArray<3, Int64?>] {
    numbers.map { [$0, $0 % 3 == 0 ? nil : 7, $0 % 40 < 20 ? $0 : nil] }
  }

  @Test func `rows are as they were given, whatever those before them held`() throws {
    try DatabaseQueue().write { db in
      try db.execute(sql: "CREATE TABLE triple (id INTEGER PRIMARY KEY, first, second)")
      // The second one meets what the first left in the prepared statement.
      for numbers in [1..<75, 75..<150] as [Range<Int64>] {
        var insert = try BatchInsert<3>(db, into: "triple", columns: ["id", "first", "second"])
        for row in Self.rows(numbers) { try insert.add(row) }
        try insert.flush()
      }
      var expected = Self.rows(1..<150)[...]
      try BulkSelect<3>(db, sql: "SELECT id, first, second FROM triple ORDER BY id").eachRow {
        row in
        let next = expected.popFirst()
        let given = try #require(next)
        #expect(row.indices.allSatisfy { row[$0] == given[$0] })
      }
      #expect(expected.isEmpty)
    }
  }
}
