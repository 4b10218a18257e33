import Evidence
import Foundation
import GRDB
import Testing
import Wire

@testable import CaseStore

/// Case files that are merged.
struct MergeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test
  func `every table is merged, shared, or found anew`() throws {
    let file = try CaseFile.open(path: folder.path("case.db"), mode: .createIfMissing)
    let tables = try file.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    let known =
      Set(MergedTable.all.map(\.name)).union(MergedTable.shared.keys).union(MergedTable.others)
      .union(["input"])
    #expect(Set(tables) == known)
    for table in MergedTable.all {
      let columns = try file.rows("SELECT name FROM pragma_table_info('\(table.name)')")
      #expect(Set(table.references.keys).isSubset(of: columns), "\(table.name)")
    }
  }

  @Test
  func `whatever refers to an input, a segment or an address is known to`() throws {
    let file = try CaseFile.open(path: folder.path("case.db"), mode: .createIfMissing)
    for table in MergedTable.all {
      let references = try file.rows(
        "SELECT \"from\" FROM pragma_foreign_key_list('\(table.name)')")
      #expect(Set(references).isSubset(of: table.references.keys), "\(table.name)")
    }
  }

  private func dump(_ path: String) throws -> [String] {
    let file = try CaseFile.open(path: path, mode: .mustExist)
    defer { try? file.close() }
    let tables = MergedTable.all.map(\.name) + ["input"] + MergedTable.shared.keys.sorted()
    return try tables.flatMap { table in
      try file.rows("SELECT '\(table)', * FROM \(table) ORDER BY 2, 3")
    }
  }

  private func segment(_ frame: Int64, _ source: String, _ destination: String) throws -> Segment {
    let address = try #require(IPAddress(source))
    let other = try #require(IPAddress(destination))
    return Segment(
      frame: frame, line: nil, time: frame, vantage: "eth\(frame % 2)",
      source: Endpoint(address, 1024), destination: Endpoint(other, 80), flags: [.syn],
      sequence: SerialNumber(7), acknowledgment: nil, timestamps: nil, window: 1,
      timeToLive: 64, identification: 1, payloadLength: 0, beforeFIN: nil)
  }

  private func make(_ name: String, _ captures: [(String, [Segment])]) throws -> String {
    let path = folder.path(name)
    let file = try CaseFile.open(path: path, mode: .createIfMissing)
    for (sha256, segments) in captures {
      try file.addCapture(sha256, path: sha256 + ".pcap", segments)
    }
    try file.close()
    return path
  }

  private func merge(_ paths: [String], into name: String) throws -> String {
    try CaseFile.merge(paths, into: folder.path(name))
    return folder.path(name)
  }

  @Test
  func
    `in any order and in any steps, the merged case has the same rows as one that was read at once`()
    throws
  {
    let first = [
      try segment(1, "2001:db8::2", "192.0.2.1"), try segment(2, "192.0.2.9", "192.0.2.1"),
    ]
    let second = [
      try segment(3, "192.0.2.7", "2001:db8::1"), try segment(4, "2001:db8::2", "192.0.2.1"),
    ]
    let third = [try segment(1, "2001:db8::9", "2001:db8::1")]
    let a = try make("a.db", [("c", third), ("a", first)])
    let b = try make("b.db", [("b", second)])
    let c = try make("c.db", [("c", third), ("d", [])])
    let all = try dump(merge([a, b, c], into: "abc.db"))
    for (number, order) in [[c, b, a], [b, a, c], [a, c, b]].enumerated() {
      #expect(try dump(merge(order, into: "order\(number).db")) == all)
    }
    let ab = try merge([b, a], into: "ab.db")
    #expect(try dump(merge([c, ab], into: "ab-c.db")) == all)
    let bc = try merge([c, b], into: "bc.db")
    #expect(try dump(merge([bc, a], into: "a-bc.db")) == all)
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("abc.db")))
        == Data(contentsOf: URL(filePath: folder.path("order0.db"))))
    let whole = try make("whole.db", [("a", first), ("b", second), ("c", third), ("d", [])])
    let views = try [folder.path("abc.db"), whole].map { path in
      let file = try CaseFile.open(path: path, mode: .mustExist)
      return try file.rows("SELECT * FROM v_segment") + file.rows("SELECT * FROM v_input")
    }
    #expect(views[0] == views[1])
    #expect(views[0].count == 9)
  }

  @Test
  func `cases of pseudonyms are merged with their like only`() throws {
    let paths = try ["plain.db", "one.db", "two.db"].map { try make($0, []) }
    for path in paths.dropFirst() {
      let file = try CaseFile.open(path: path, mode: .mustExist)
      try file.setRedactionKey(path.hasSuffix("one.db") ? "1" : "2")
      try file.close()
    }
    for pair in [[paths[0], paths[1]], [paths[1], paths[2]]] {
      #expect(throws: CaseFileError.otherRedaction(path: pair[1], other: pair[0])) {
        try CaseFile.merge(pair, into: folder.path("out.db"))
      }
    }
    let merged = try CaseFile.open(
      path: merge([paths[1], paths[1]], into: "alike.db"), mode: .mustExist)
    #expect(try merged.redactionKey() == "1")
  }

  @Test
  func `what is no case is refused`() throws {
    #expect(throws: CaseFileError.missing(path: folder.path("none.db"))) {
      try CaseFile.merge([folder.path("none.db")], into: folder.path("out.db"))
    }
    let there = try make("there.db", [])
    #expect(throws: CaseFileError.self) { try CaseFile.merge([there], into: there) }
  }
}
