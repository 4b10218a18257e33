public import Evidence
import GRDB
import Wire

extension CaseFile {
  /// Calls `body` with each segment of `input`, by frame, reading as it goes.
  ///
  /// - Parameter body: must not use the case.
  /// - Throws: `CaseFileError.inputOutput`, and whatever `body` throws.
  public func forEachSegment(
    of input: Int64, _ body: (_ segment: Segment) throws -> Void
  ) throws {
    let names = SegmentRow.columns.indices.map { SegmentRow.columns[$0] }.joined(separator: ", ")
    let sql = "SELECT \(names) FROM segment WHERE id BETWEEN ? AND ? ORDER BY id"
    let range = SegmentKey.range(of: input)
    try read { db in
      var names = try InternReader(db)
      if packsSegments {
        return try SegmentBlocks.forEach(db, input: input) { try body(try Segment($0, &names)) }
      }
      try BulkSelect<13>(db, sql: sql, arguments: [range.lowerBound, range.upperBound])
        .eachRow { try body(try Segment($0, &names)) }
    }
  }

  /// Calls `body` with each handshake that was kept waiting, by input.
  ///
  /// - Parameter body: must not use the case.
  /// - Throws: `CaseFileError.inputOutput`, and whatever `body` throws.
  public func forEachHandshakeWait(
    _ body: (_ input: Int64, _ wait: HandshakeWait) throws -> Void
  ) throws {
    let sql = """
      SELECT input, vantage, client, server, isn, clientSegments, served FROM handshakeWait ORDER BY rowid
      """
    try forEachRow(sql) { row, names in
      let wait = HandshakeWait(
        vantage: try names.vantage(row[1]), client: try names.endpoint(row[2]),
        server: try names.endpoint(row[3]), isn: SerialNumber(stored: row[4]),
        clientSegments: row[5], served: row[6])
      try body(row[0], wait)
    }
  }

  /// Calls `body` with each ICMP error about a segment, by input and then in the order of reading.
  ///
  /// - Parameter body: must not use the case.
  /// - Throws: `CaseFileError.inputOutput`, and whatever `body` throws.
  public func forEachICMPError(
    _ body: (_ input: Int64, _ error: ICMPError) throws -> Void
  ) throws {
    let sql = """
      SELECT input, frame, time, vantage, reporter, type, code, source, destination, sequence
      FROM icmpError ORDER BY rowid
      """
    try forEachRow(sql) { row, names in
      let error = ICMPError(
        frame: row[1], time: row[2], vantage: try names.vantage(row[3]),
        reporter: try names.address(row[4]), type: row[5], code: row[6],
        source: try names.endpoint(row[7]), destination: try names.endpoint(row[8]),
        sequence: SerialNumber(stored: row[9]))
      try body(row[0], error)
    }
  }

  private func forEachRow(
    _ sql: String, _ body: (_ row: Row, _ names: inout InternReader) throws -> Void
  ) throws {
    try read { db in
      var names = try InternReader(db)
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() { try body(row, &names) }
    }
  }
}
