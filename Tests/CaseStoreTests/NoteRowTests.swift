import Correlation
import Evidence
import GRDB
import Testing

@testable import CaseStore

/// What readers noted is kept as a value and in English.
struct NoteRowTests {
  let file: CaseFile
  let loss = Unread(.text(.line(3)), .line([.noPort]), isLoss: true)

  init() throws {
    file = try CaseFile.temporary()
    var evidence = IngestedEvidence(
      input: Input(
        path: "a", sha256: "ab", bytes: 1, kind: .tcpdumpText, status: .partial,
        notes: [.unread(loss), .tcpdump(.captures(2))]))
    evidence.unread = [loss]
    _ = try file.add(givenOrder: 0) { _ in evidence }
  }

  @Test func `the words stand beside the values`() throws {
    #expect(
      try file.rows("SELECT note FROM v_input") == [
        "line 3: An address has no port. The text holds 2 captures."
      ])
    #expect(
      try file.rows("SELECT what, why FROM unread") == ["line 3|An address has no port."])
    let record = try #require(try file.inputs().first)
    #expect(record.input.notes == [.unread(loss), .tcpdump(.captures(2))])
    #expect(record.unread == [loss])
  }

  @Test(arguments: ["NULL", "'[{\"news\":{}}]'", "'{'"])
  func `of a value that is missing or not known the words are left`(_ value: String) throws {
    try file.queue.write { db in
      try db.execute(sql: "UPDATE input SET notes = \(value)")
      try db.execute(sql: "UPDATE unread SET value = \(value)")
    }
    let record = try #require(try file.inputs().first)
    #expect(
      record.input.notes == [
        .recorded("line 3: An address has no port. The text holds 2 captures.")
      ])
    #expect(record.input.note == "line 3: An address has no port. The text holds 2 captures.")
    #expect(
      record.unread == [Unread(what: "line 3", why: "An address has no port.", isLoss: true)])
  }
}
