import Evidence
import GRDB
import Wire

extension PacketDrop {
  /// Keeps `drops` of `input`, in their order.
  static func insert(_ drops: [PacketDrop], _ db: Database, input: Int64) throws {
    let insert = try db.cachedStatement(
      sql: "INSERT INTO packetDrop VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (ordinal, drop) in drops.enumerated() {
      try insert.execute(arguments: [
        input, ordinal, drop.tool.rawValue, drop.time, drop.base.rawValue,
        drop.source?.address.description, drop.source?.port,
        drop.destination?.address.description, drop.destination?.port, drop.flags?.rawValue,
        drop.function, drop.reason, Int64(stored: drop.count), drop.line,
      ])
    }
  }

  /// All drops of the case by the number of their input, each list in its order.
  static func all(_ db: Database) throws -> [Int64: [PacketDrop]] {
    let sql = """
      SELECT input, tool, time, timeBase, source, sourcePort, destination, destinationPort, flags,
        function, reason, count, line
      FROM packetDrop ORDER BY input, ordinal
      """
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { drops, row in
      drops[row[0], default: []].append(PacketDrop(row))
    }
  }

  private init(_ row: Row) {
    self.init(
      tool: Tool(rawValue: row[1]) ?? .tracepoint, time: row[2],
      base: Base(rawValue: row[3]) ?? .boot, source: Endpoint(text: row[4], port: row[5]),
      destination: Endpoint(text: row[6], port: row[7]),
      flags: (row[8] as UInt8?).map { TCPFlags(rawValue: $0) }, function: row[9], reason: row[10],
      count: UInt64(bitPattern: row[11]), line: row[12])
  }
}

extension Endpoint {
  /// The endpoint in two columns; nil when one is NULL or no address.
  fileprivate init?(text: String?, port: UInt16?) {
    guard let text, let port, let address = IPAddress(text) else { return nil }
    self.init(address, port)
  }
}
