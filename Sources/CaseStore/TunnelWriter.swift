import GRDB
import Wire

/// Keeps which tunnel carried which segment, each tunnel once.
struct TunnelWriter {
  private let db: Database
  private let find: Statement
  private let insert: Statement
  private let carried: BulkInsert<2>
  private var numbers = BoundedCache<Tunnel, Int64>()

  init(_ db: Database) throws {
    self.db = db
    find = try db.makeStatement(
      sql: """
        SELECT id FROM tunnel
        WHERE source = ? AND destination = ? AND kind = ? AND ifnull(identifier, -1) = ?
        """)
    insert = try db.makeStatement(
      sql: "INSERT INTO tunnel (source, destination, kind, identifier) VALUES (?, ?, ?, ?)")
    carried = try BulkInsert(db, into: "tunnelledSegment", columns: ["segment", "tunnel"])
  }

  /// Keeps that `tunnel` carried the segment with the key `segment`.
  mutating func add(_ tunnel: Tunnel, segment: Int64) throws {
    try carried.execute([segment, try number(of: tunnel)])
  }

  private mutating func number(of tunnel: Tunnel) throws -> Int64 {
    try numbers.value(of: tunnel) {
      let (source, destination) = (tunnel.source.description, tunnel.destination.description)
      let identifier = tunnel.identifier.map(Int64.init)
      let known = try Int64.fetchOne(
        find, arguments: [source, destination, tunnel.kind.rawValue, identifier ?? -1])
      if let known { return known }
      try insert.execute(arguments: [source, destination, tunnel.kind.rawValue, identifier])
      return db.lastInsertedRowID
    }
  }
}
