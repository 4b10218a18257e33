import Correlation
import GRDB
import Wire

/// Writes handshakes, their transmissions and all sightings of these.
struct HandshakeWriter {
  private var interner: Interner
  private let handshakes: BulkInsert<15>
  private let syns: BulkInsert<10>
  private let sightings: BulkInsert<2>

  init(_ db: Database) throws {
    interner = try Interner(db)
    handshakes = try BulkInsert(
      db, into: "handshake",
      columns: [
        "id", "client", "server", "isn", "firstTime", "lastTime", "transmissions", "tsvalFirst",
        "reply", "replyTime", "established", "closedFirst", "cause", "finding", "clock",
      ])
    syns = try BulkInsert(
      db, into: "syn",
      columns: [
        "id", "handshake", "transmission", "ticksBehind", "reply", "replay", "stamp", "stampAge",
        "cause", "finding",
      ])
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
      try insert(transmission.frame, of: found.synID)
      for copy in transmission.copies { try insert(copy, of: found.synID) }
    }
  }

  private mutating func insert(_ record: HandshakeRecord) throws {
    let handshake = record.handshake
    let first = handshake.transmissions.first
    let last = handshake.transmissions.last
    try handshakes.execute([
      record.id, try interner.pack(handshake.client), try interner.pack(handshake.server),
      Int64(handshake.isn.rawValue), handshake.firstTime, handshake.lastTime,
      Int64(handshake.transmissions.count), unsigned(first?.timestamps?.value),
      try number(of: last?.reply ?? Reply.none), last?.replyTime,
      handshake.established.map { $0 ? 1 : 0 }, try number(of: handshake.closedFirst),
      try number(of: record.cause), try number(of: record.finding), record.clock.map(Int64.init),
    ])
  }

  private mutating func insert(
    _ found: TransmissionRecord, of handshake: Int64, number: Int, reply: Reply
  ) throws {
    try syns.execute([
      found.synID, handshake, Int64(number), found.ticksBehind.map(Int64.init),
      try self.number(of: reply), try self.number(of: found.judgement.prediction),
      unsigned(found.judgement.stamp), found.judgement.stampAge, try self.number(of: found.cause),
      try self.number(of: found.finding),
    ])
  }

  private func insert(_ frame: FrameReference, of syn: Int64) throws {
    try sightings.execute([SegmentKey.pack(input: frame.input, frame: frame.frame), syn])
  }

  private mutating func number<Word: RawRepresentable<String>>(of word: Word?) throws -> Int64? {
    try number(of: word?.rawValue)
  }

  private mutating func number(of word: String?) throws -> Int64? {
    guard let word else { return nil }
    return try interner.number(ofWord: word)
  }

  private func unsigned(_ number: SerialNumber?) -> Int64? { (number?.rawValue).map(Int64.init) }
}
