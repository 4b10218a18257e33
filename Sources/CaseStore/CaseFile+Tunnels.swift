import Evidence
import GRDB
public import Wire

extension CaseFile {
  /// Calls `body` with each segment that a tunnel carried, by input and frame.
  ///
  /// - Parameter body: must not use the case.
  /// - Throws: `CaseFileError.inputOutput`, and whatever `body` throws.
  public func forEachTunnelledSegment(
    _ body: (_ input: Int64, _ frame: Int64, _ tunnel: Tunnel) throws -> Void
  ) throws {
    try read { db in
      var tunnels = BoundedCache<Int64, Tunnel?>()
      let find = try db.makeStatement(
        sql: "SELECT kind, identifier, source, destination FROM tunnel WHERE id = ?")
      let sql = "SELECT segment, tunnel FROM tunnelledSegment ORDER BY segment"
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() {
        let id: Int64 = row[1]
        let tunnel = try tunnels.value(of: id) {
          try Row.fetchOne(find, arguments: [id]).flatMap(Tunnel.init)
        }
        guard let tunnel else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        try body(SegmentKey.input(row[0]), SegmentKey.frame(row[0]), tunnel)
      }
    }
  }
}

extension Tunnel {
  fileprivate init?(_ row: Row) {
    guard let kind = Kind(rawValue: row[0]), let source = IPAddress(row[2] as String),
      let destination = IPAddress(row[3] as String)
    else { return nil }
    let identifier = (row[1] as Int64?).flatMap { UInt32(exactly: $0) }
    self.init(kind: kind, identifier: identifier, source: source, destination: destination)
  }
}
