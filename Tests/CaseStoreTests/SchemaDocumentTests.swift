import Foundation
import Testing

@testable import CaseStore

/// `docs/SCHEMA.md` says what is true.
struct SchemaDocumentTests {
  let text: String

  init() throws {
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let document = tests.appending(path: "../../docs/SCHEMA.md")
    text = try String(contentsOf: document, encoding: .utf8)
  }

  @Test func `gives queries that run`() throws {
    let queries = text.components(separatedBy: "```sql\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(queries.count >= 5)
    let file = try CaseFile.temporary()
    for query in queries { #expect(try file.rows(query).isEmpty, "\(query)") }
  }

  @Test(arguments: SchemaTests.contract)
  func `describes every column of a view`(_ view: String, _ columns: String) throws {
    let section = try #require(text.components(separatedBy: "### \(view): ").dropFirst().first)
    let description = section.components(separatedBy: "\n##").first ?? ""
    for column in columns.split(separator: ", ") {
      #expect(description.contains("`\(column)`"), "\(column)")
    }
  }

  @Test func `names every table`() throws {
    let file = try CaseFile.temporary()
    for table in try file.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") {
      #expect(text.contains("`\(table)`"), "\(table)")
    }
  }
}
