import Evidence
import Testing

@testable import CaseStore

struct CaseFileIngestTests {
  struct ReaderError: Error {}

  let file: CaseFile

  init() throws { file = try CaseFile.temporary() }

  @Test func `numbers inputs in the order of reading`() throws {
    #expect(try file.addCapture("a") == .added(id: 1))
    #expect(try file.addCapture("b") == .added(id: 2))
  }

  @Test func `keeps the same evidence once, wherever it lies`() throws {
    try file.addCapture("a", [.syn(frame: 1)])
    #expect(
      try file.addCapture("a", path: "copy.pcap", [.syn(frame: 1, from: "2001:db8::1")])
        == .alreadyPresent(id: 1))
    #expect(try file.inputs().map(\.input.path) == ["a.pcap"])
    #expect(try file.rows("SELECT count(*) FROM segment") == ["1"])
    #expect(try file.rows("SELECT count(*) FROM address") == ["0"])
  }

  @Test func `keeps a capture once for each filter`() throws {
    try file.addCapture("a")
    #expect(try file.addCapture("a", filter: "port 80") == .added(id: 2))
    #expect(try file.addCapture("a", filter: "port 80") == .alreadyPresent(id: 2))
  }

  @Test func `keeps equal snapshots of different paths`() throws {
    #expect(try file.addSnapshot("before.txt", sha256: "a") == .added(id: 1))
    #expect(try file.addSnapshot("after.txt", sha256: "a") == .added(id: 2))
    #expect(try file.addSnapshot("after.txt", sha256: "a") == .alreadyPresent(id: 2))
  }

  @Test(arguments: [Input.Status.unread, .ignored])
  func `keeps what is not read once for each path`(_ status: Input.Status) throws {
    func add(_ path: String) throws -> AddOutcome {
      try file.add(givenOrder: 0) { _ in
        IngestedEvidence(
          input: Input(path: path, sha256: "a", bytes: 1, kind: .pcap, status: status))
      }
    }
    #expect(try add("x") == .added(id: 1))
    #expect(try add("x") == .alreadyPresent(id: 1))
    #expect(try add("y") == .added(id: 2))
    #expect(try file.rows("SELECT status FROM v_input") == [status.rawValue, status.rawValue])
  }

  @Test func `keeps nothing of an input whose reading fails`() throws {
    try file.addCapture("a", [.syn(frame: 1)])
    try file.createIndexes()
    #expect(throws: ReaderError.self) {
      try file.add(givenOrder: 1) { writer in
        try writer.add(.syn(frame: 1, from: "2001:db8::1", vantage: "eth7"))
        throw ReaderError()
      }
    }
    #expect(try file.inputs().count == 1)
    #expect(try file.rows("SELECT count(*) FROM segment") == ["1"])
    #expect(try file.rows("SELECT count(*) FROM address") == ["0"])
    #expect(try file.rows("SELECT name FROM vantage") == [""])
    #expect(try file.rows(Self.index) == [Schema.segmentIndex])
    #expect(try file.addCapture("b") == .added(id: 2))
  }

  @Test func `drops the index of segments only for further segments`() throws {
    try file.addCapture("a", [.syn(frame: 1)])
    try file.createIndexes()
    try file.createIndexes()
    try file.addSnapshot("netstat.txt")
    #expect(try file.rows(Self.index) == [Schema.segmentIndex])
    try file.addCapture("b", [.syn(frame: 1)])
    #expect(try file.rows(Self.index).isEmpty)
  }

  @Test func `finds a frame by the index`() throws {
    try file.addCapture("a", [.syn(frame: 1), .syn(frame: 2)])
    try file.createIndexes()
    let plan = try file.rows(
      "EXPLAIN QUERY PLAN SELECT * FROM v_segment WHERE input_id = 1 AND frame = 2")
    #expect(plan.contains { $0.contains("USING INDEX \(Schema.segmentIndex)") })
  }

  @Test func `tells where a further run starts in the given order`() throws {
    #expect(try file.nextGivenOrder() == 0)
    try file.addSnapshot("a", order: 4)
    #expect(try file.nextGivenOrder() == 5)
  }

  private static let index =
    "SELECT name FROM sqlite_schema WHERE name = '\(Schema.segmentIndex)'"
}
