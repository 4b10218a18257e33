import GRDB
import Testing

@testable import CaseStore

@Suite struct PackedRowsTests {
  private let values: [InlineArray<3, Int64?>] = [
    [1, nil, .max], [2, -300, .min], [nil, nil, nil], [.min, 0, nil],
  ]

  private var bytes: [UInt8] {
    var rows = PackedRows<3>()
    for row in values { rows.append(row) }
    return Array(rows.bytes)
  }

  @Test func `rows come back as they were`() throws {
    var reader = PackedRowReader<3>(bytes)
    for row in values {
      let read = try #require(try reader.next())
      #expect(row.indices.allSatisfy { read[$0] == row[$0] })
    }
    #expect(try reader.next().map { $0[0] } == nil)
  }

  @Test func `bytes that end inside a row are damage and no end`() throws {
    var reader = PackedRowReader<3>(Array(bytes.dropLast()))
    #expect(throws: DatabaseError.self) {
      while (try reader.next()) != nil {}
    }
  }
}
