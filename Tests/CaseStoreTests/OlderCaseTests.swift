import Evidence
import GRDB
import Testing
import Wire

@testable import CaseStore

struct OlderCaseTests {
  /// Every field at its limits, absent, and in between, with IPv4 addresses.
  private static let segments: [Segment] = [
    SegmentWriterTests.segments[0], SegmentWriterTests.segments[1],
    Segment(
      frame: 3, time: .max, source: Endpoint("192.0.2.1", port: 443),
      destination: Endpoint("198.51.100.2", port: 80), flags: [.fin, .ack],
      sequence: SerialNumber(1 << 31), acknowledgment: SerialNumber(1 << 31 - 1), timeToLive: 0,
      identification: 0,
      beforeFIN: LastTimestamps(
        sender: TimedTimestamp(value: SerialNumber(.max), time: 5),
        receiver: TimedTimestamp(value: SerialNumber(0), time: nil))),
    Segment(
      frame: 1 << 40 - 1, time: 0, source: Endpoint("192.0.2.1", port: 443),
      destination: Endpoint("198.51.100.2", port: 80), flags: [.fin], sequence: SerialNumber(9),
      payloadLength: 65_536,
      beforeFIN: LastTimestamps(
        sender: nil, receiver: TimedTimestamp(value: SerialNumber(.max), time: .max))),
  ]

  /// What versions up to 14 kept of `segment`, in the order of their columns.
  private static func wideRow(_ segment: Segment) -> [Int64?] {
    func packed(_ endpoint: Endpoint) -> Int64 {
      PackedEndpoint.pack(address: AddressNumber.ipv4(endpoint.address), port: endpoint.port)
    }
    let last = segment.beforeFIN
    return [
      SegmentKey.pack(input: 1, frame: segment.frame), segment.line, segment.time,
      segment.vantage.isEmpty ? 1 : 2, packed(segment.source), packed(segment.destination),
      Int64(segment.flags.rawValue) | (last == nil ? 0 : 256), segment.sequence.stored,
      segment.acknowledgment?.stored, segment.timestamps?.value.stored,
      segment.timestamps?.echo.stored, Int64(segment.window), segment.timeToLive.map(Int64.init),
      segment.identification.map(Int64.init), Int64(segment.payloadLength),
      last?.sender?.value.stored, last?.sender?.time, last?.receiver?.value.stored,
      last?.receiver?.time,
    ]
  }

  @Test(arguments: [false, true])
  func `segments are the same after their columns were packed`(isIndexed: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("x.db")
    let queue = try DatabaseQueue(path: path)
    try Schema.migrate(queue, path: path, to: 14)
    let before = try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO input (id, givenOrder, path, sha256, bytes, kind, status, timeBase,
            identityPath) VALUES (1, 0, 'a.pcap', 'a', 24, 'pcap', 'read', 'utc', '');
          INSERT INTO vantage (id, name) VALUES (1, ''), (2, 'eth0');
          """)
      for segment in Self.segments {
        let marks = Array(repeating: "?", count: 19).joined(separator: ", ")
        try db.execute(
          sql: "INSERT INTO segment VALUES (\(marks))",
          arguments: StatementArguments(Self.wideRow(segment)))
      }
      if isIndexed { try Schema.indexSegments(db) }
      return try Row.fetchAll(db, sql: "SELECT * FROM v_segment ORDER BY frame")
    }
    try queue.close()

    let file = try CaseFile.open(path: path, mode: .mustExist)
    let after = try file.queue.read {
      try Row.fetchAll($0, sql: "SELECT * FROM v_segment ORDER BY frame")
    }
    #expect(after.count == Self.segments.count)
    #expect(after == before)
    #expect(try file.allSegments().map(\.segment) == Self.segments)
    let index = "SELECT count(*) FROM sqlite_schema WHERE name = '\(Schema.segmentIndex)'"
    #expect(try file.rows(index) == [isIndexed ? "1" : "0"])
  }
}
