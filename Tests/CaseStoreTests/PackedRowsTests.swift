import GRDB
import Testing

@testable import CaseStore

@Suite struct PackedRowsTests {
  private let values: [InlineArray<3, Int64?>] = [
    [1, nil, .max], [2, -300, .min], [nil, nil, nil], [.min, 0, nil], [.max, 0, 0],
  ]

  private var bytes: [UInt8] {
    var rows = PackedRows<3>()
    for row in values { rows.append(row) }
    return Array(rows.bytes)
  }

  @Test func `rows come back as they were`() throws {
    var reader = PackedRowReader<3>(bytes)
    var read = InlineArray<3, Int64?>(repeating: 7)
    for row in values {
      #expect(try reader.next(&read))
      #expect(row.indices.allSatisfy { read[$0] == row[$0] })
    }
    #expect(try !reader.next(&read))
  }

  @Test(arguments: [1, 9]) func `bytes that end inside a row are damage and no end`(count: Int) {
    expectDamage(Array(bytes.dropLast(count)))
  }

  @Test func `a value of more than eight bytes is damage`() {
    expectDamage([10, 0, 0, 0, 0, 0, 0, 0] + Array(repeating: 0, count: 16))
  }

  private func expectDamage(_ bytes: [UInt8]) {
    var reader = PackedRowReader<3>(bytes)
    var read = InlineArray<3, Int64?>(repeating: nil)
    #expect(throws: DatabaseError.self) {
      while try reader.next(&read) {}
    }
  }
}
