import Foundation
import GRDB

/// The segments of one input, packed into blocks: what a case that nobody will query holds in place of
/// rows, since a row for each costs more than all the rest of reading a capture.
struct SegmentBlocks {
  private let input: Int64
  private let insert: Statement
  private var rows = PackedRows<13>()

  /// Bytes after which a block is full.
  private static let size = 1 << 16

  init(_ db: Database, input: Int64) throws {
    self.input = input
    insert = try db.cachedStatement(sql: "INSERT INTO segmentBlock (input, rows) VALUES (?, ?)")
  }

  /// Makes the table, in a new case.
  static func createTable(_ db: Database) throws {
    // Blocks are written once and read once, so that a large cache holds what nobody asks for.
    try db.execute(sql: "PRAGMA cache_size = -4096")  // KiB
    try db.execute(
      sql: """
        CREATE TABLE segmentBlock (
          input INTEGER NOT NULL,
          rows BLOB NOT NULL
        ) STRICT;
        CREATE INDEX segmentBlockByInput ON segmentBlock (input);
        """)
  }

  /// Adds a row, its values in the order of the columns of `segment`.
  ///
  /// - Throws: `DatabaseError`.
  mutating func add(_ row: borrowing SegmentRow.Values) throws {
    rows.append(row)
    if rows.count >= Self.size { try flush() }
  }

  /// Writes what is not written yet.
  ///
  /// - Throws: `DatabaseError`.
  mutating func flush() throws {
    if rows.count == 0 { return }
    try insert.execute(arguments: [input, Data(rows.bytes)])
    rows.removeAll()
  }

  /// Calls `body` with each row of `input`, in the order in which they were added.
  ///
  /// - Throws: `DatabaseError`, and whatever `body` throws.
  static func forEach(
    _ db: Database, input: Int64, _ body: (borrowing SegmentRow.Values) throws -> Void
  ) throws {
    let blocks = try Row.fetchCursor(
      db, sql: "SELECT rows FROM segmentBlock WHERE input = ? ORDER BY rowid", arguments: [input])
    var row = SegmentRow.Values(repeating: nil)
    while let block = try blocks.next() {
      let bytes: Data = block[0]
      var rows = PackedRowReader<13>(Array(bytes))
      while try rows.next(&row) { try body(row) }
    }
  }
}
