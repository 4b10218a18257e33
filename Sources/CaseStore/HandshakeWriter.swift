import Correlation
import GRDB
import Wire

/// Writes handshakes, their transmissions and all sightings of these.
struct HandshakeWriter {
  private var interner: Interner
  private let handshakes: GRDB.Statement
  private let syns: GRDB.Statement
  private let sightings: BulkInsert<2>

  init(_ db: Database) throws {
    interner = try Interner(db)
    handshakes = try db.makeStatement(
      sql: """
        INSERT INTO handshake (id, client, server, isn, firstTime, lastTime, transmissions,
          tsvalFirst, reply, replyTime, established, closedFirst, cause, finding)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    syns = try db.makeStatement(
      sql: """
        INSERT INTO syn (id, handshake, transmission, ticksBehind, reply, replay, stamp, stampAge,
          cause, finding)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    sightings = try BulkInsert(db, into: "sighting", columns: ["segment", "syn"])
  }

  /// - Throws: `DatabaseError`.
  /// - Precondition: the handshake and its record have the same transmissions.
  mutating func add(_ record: HandshakeRecord) throws {
    let sent = record.handshake.transmissions
    precondition(sent.count == record.transmissions.count, "a transmission without its record")
    try insert(record)
    for (index, (transmission, found)) in zip(sent, record.transmissions).enumerated() {
      try insert(found, of: record.id, number: index + 1, reply: transmission.reply)
      for frame in [transmission.frame] + transmission.copies {
        let key = SegmentKey.pack(input: frame.input, frame: frame.frame)
        try sightings.execute([key, found.synID])
      }
    }
  }

  private mutating func insert(_ record: HandshakeRecord) throws {
    let handshake = record.handshake
    let first = handshake.transmissions.first
    let last = handshake.transmissions.last
    handshakes.setUncheckedArguments([
      record.id, try interner.pack(handshake.client), try interner.pack(handshake.server),
      handshake.isn.rawValue, handshake.firstTime, handshake.lastTime,
      handshake.transmissions.count, first?.timestamps?.value.rawValue,
      (last?.reply ?? .none).rawValue, last?.replyTime, handshake.established,
      handshake.closedFirst?.rawValue, record.cause?.rawValue, record.finding,
    ])
    try handshakes.execute()
  }

  private func insert(
    _ found: TransmissionRecord, of handshake: Int64, number: Int, reply: Reply
  ) throws {
    syns.setUncheckedArguments([
      found.synID, handshake, number, found.ticksBehind, reply.rawValue,
      found.judgement.prediction.rawValue, found.judgement.stamp?.rawValue,
      found.judgement.stampAge, found.cause?.rawValue, found.finding,
    ])
    try syns.execute()
  }
}
