import Evidence
import Foundation
import GRDB
import Testing

@testable import CaseStore

struct CaseFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func database(_ name: String, _ sql: String) throws -> String {
    let queue = try DatabaseQueue(path: folder.path(name))
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    return folder.path(name)
  }

  private func error(_ path: String, _ mode: CaseFile.Mode = .createIfMissing) -> CaseFileError? {
    #expect(throws: CaseFileError.self) { try CaseFile.open(path: path, mode: mode) }
  }

  @Test func `keeps what was added and leaves one file behind`() throws {
    let file = try CaseFile.open(path: folder.path("x.db"), mode: .createIfMissing)
    try file.addCapture("a", [.syn(frame: 1)])
    try file.close()
    #expect(try folder.names == ["x.db"])
    let again = try CaseFile.open(path: folder.path("x.db"), mode: .mustExist)
    #expect(try again.inputs().map(\.input.sha256) == ["a"])
    #expect(try again.allSegments().count == 1)
    try again.close()
    #expect(try folder.names == ["x.db"])
  }

  @Test func `takes an empty file for a new case`() throws {
    try Data().write(to: folder.url.appending(path: "x.db"))
    let file = try CaseFile.open(path: folder.path("x.db"), mode: .mustExist)
    #expect(try file.inputs().isEmpty)
  }

  @Test func `does not make a case that must exist`() throws {
    let path = folder.path("x.db")
    #expect(error(path, .mustExist) == .missing(path: path))
    #expect(try folder.names.isEmpty)
  }

  @Test func `refuses another program's file and leaves it as it is`() throws {
    let path = try database("x.db", "PRAGMA application_id = 1196444487; CREATE TABLE t (a)")
    let before = try Data(contentsOf: URL(filePath: path))
    let refusal = error(path)
    #expect(refusal == .otherProgram(path: path, applicationID: 1_196_444_487))
    #expect(
      refusal?.description == """
        \(path) is an SQLite file of another program (application_id 0x47504b47). \
        Name another file with --case.
        """)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `refuses tables without an application id`() throws {
    let path = try database("x.db", "CREATE TABLE t (a)")
    #expect(error(path) == .otherProgram(path: path, applicationID: 0))
  }

  @Test func `refuses a database whose tables are still in its log`() throws {
    let path = folder.path("x.db")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
    }
    #expect(error(path) == .otherProgram(path: path, applicationID: 0))
    try queue.close()
  }

  @Test(arguments: ["Tcp:\n    12 active connection openings\n", "SQLite format 3\0", "x"])
  func `refuses what is no database`(_ text: String) throws {
    let path = folder.path("netstat.txt")
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(error(path) == .notSQLite(path: path))
  }

  @Test func `refuses a newer schema`() throws {
    try CaseFile.open(path: folder.path("x.db"), mode: .createIfMissing).close()
    let path = try database("x.db", "PRAGMA user_version = 700")
    let refusal = error(path)
    #expect(refusal == .newerSchema(path: path, version: 700, known: Schema.version))
    #expect(
      refusal?.description.hasPrefix(
        "\(path) was written by a newer Pawprint (schema 700; this one knows \(Schema.version))")
        == true)
  }

  @Test func `cannot create a case in a folder that is not there`() throws {
    guard case .cannotCreate = error(folder.path("none/x.db")) else {
      Issue.record("another error")
      return
    }
  }

  @Test func `does not take a folder for a case`() throws {
    #expect(
      error(folder.url.path) == .inputOutput(path: folder.url.path, reason: "it is a folder"))
  }

  @Test func `says that a damaged case is damaged`() throws {
    let path = folder.path("x.db")
    try CaseFile.open(path: path, mode: .createIfMissing).close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(100..<300, with: Data(repeating: 0xff, count: 200))
    try bytes.write(to: URL(filePath: path))
    guard case .inputOutput(_, let reason) = error(path) else {
      Issue.record("another error")
      return
    }
    #expect(reason == "it is damaged; ingest the evidence again into a new file")
  }

  @Test func `goes on where a process was killed before the first table`() throws {
    let path = try database("x.db", "PRAGMA application_id = \(0x5041_5750)")
    let file = try CaseFile.open(path: path, mode: .createIfMissing)
    #expect(try file.inputs().isEmpty)
  }

  @Test func `rolls back what a killed process left half written`() throws {
    let path = folder.path("x.db")
    let file = try CaseFile.open(path: path, mode: .createIfMissing)
    try file.addCapture("a", [.syn(frame: 1)])
    // What the disk holds when a process is killed in the middle of a transaction: the journal,
    // and pages that it had to write early.
    _ = try file.add(givenOrder: 1) { writer in
      try file.queue.unsafeReentrantWrite { db in
        try db.execute(sql: "PRAGMA cache_size = 1")
        try db.execute(sql: "UPDATE input SET path = 'half'")
      }
      for frame in 1...20_000 { try writer.add(.syn(frame: Int64(frame))) }
      for name in try folder.names where name.hasPrefix("x.db") {
        try FileManager.default.copyItem(
          atPath: folder.path(name), toPath: folder.path("killed" + name.dropFirst(1)))
      }
      return IngestedEvidence(
        input: Input(path: "b", sha256: "b", bytes: 1, kind: .pcap, status: .read))
    }
    #expect(try folder.names.contains("killed.db-journal"))
    let killed = try CaseFile.open(path: folder.path("killed.db"), mode: .mustExist)
    #expect(try killed.inputs().map(\.input.path) == ["a.pcap"])
    #expect(try killed.allSegments().count == 1)
    try killed.close()
    #expect(try folder.names == ["killed.db", "x.db"])
  }
}
