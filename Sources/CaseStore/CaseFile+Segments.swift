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
    let sql = """
      SELECT id, line, time, vantage, source, destination, flags, sequence, acknowledgment, tsval,
        tsecr, window, ttl, identification, payload, senderTSval, senderTime, receiverTSval,
        receiverTime
      FROM segment WHERE id BETWEEN ? AND ? ORDER BY id
      """
    let range = SegmentKey.range(of: input)
    try forEachRow(sql, arguments: [range.lowerBound, range.upperBound]) { row, names in
      try body(try Segment(row, &names))
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
    _ sql: String, arguments: [Int64] = [],
    _ body: (_ row: Row, _ names: inout InternReader) throws -> Void
  ) throws {
    try read { db in
      var names = try InternReader(db)
      let rows = try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(arguments))
      while let row = try rows.next() { try body(row, &names) }
    }
  }
}

extension Segment {
  /// The segment of a row of `segment`, its columns in the order of the table.
  fileprivate init(_ row: Row, _ names: inout InternReader) throws {
    let flags: Int64 = row[6]
    self.init(
      frame: SegmentKey.frame(row[0]), line: row[1], time: row[2],
      vantage: try names.vantage(row[3]), source: try names.endpoint(row[4]),
      destination: try names.endpoint(row[5]),
      flags: TCPFlags(rawValue: UInt8(truncatingIfNeeded: flags)),
      sequence: SerialNumber(stored: row[7]), acknowledgment: SerialNumber(row[8]),
      timestamps: TCPTimestamps(row), window: UInt16(truncatingIfNeeded: row[11] as Int64),
      timeToLive: (row[12] as Int64?).map(UInt8.init(truncatingIfNeeded:)),
      identification: (row[13] as Int64?).map(UInt16.init(truncatingIfNeeded:)),
      payloadLength: row[14],
      beforeFIN: flags & SegmentWriter.knowsBeforeFIN == 0 ? nil : LastTimestamps(row))
  }
}

extension SerialNumber {
  fileprivate init?(_ stored: Int64?) {
    guard let stored else { return nil }
    self.init(stored: stored)
  }
}

extension TCPTimestamps {
  fileprivate init?(_ row: Row) {
    guard let value = SerialNumber(row[9] as Int64?), let echo = SerialNumber(row[10] as Int64?)
    else { return nil }
    self.init(value: value, echo: echo)
  }
}

extension LastTimestamps {
  fileprivate init(_ row: Row) {
    self.init(
      sender: SerialNumber(row[15] as Int64?).map { TimedTimestamp(value: $0, time: row[16]) },
      receiver: SerialNumber(row[17] as Int64?).map { TimedTimestamp(value: $0, time: row[18]) })
  }
}
