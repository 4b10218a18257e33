public import Correlation
public import Evidence
import GRDB
public import Wire

extension CaseFile {
  /// Where each input lay when it was read, as far as that is known, by the number of the input.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func origins() throws -> [Int64: EvidenceOrigin] {
    try read { db in
      let sql = "SELECT id, origin, originName FROM input WHERE origin IS NOT NULL"
      return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { origins, row in
        origins[row[0]] = EvidenceOrigin(file: row[1], name: row[2])
      }
    }
  }

  /// All sightings of the SYNs that a finding explains.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func sightings(ofFinding id: String) throws -> [FrameReference] {
    try frames(
      """
      SELECT s.id, s.line FROM syn y
        JOIN sighting g ON g.syn = y.id
        JOIN segment s ON s.id = g.segment
      WHERE y.finding = (SELECT id FROM word WHERE text = ?)
      ORDER BY s.id
      """, arguments: [id])
  }

  /// All stored segments from or to `address`, and the ICMP errors about them.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func frames(of address: IPAddress) throws -> [FrameReference] {
    guard let number = try number(of: address) else { return [] }
    let segments = try frames(
      "SELECT id, line FROM segment WHERE source >> 16 = ?1 OR destination >> 16 = ?1 ORDER BY id",
      arguments: [number])
    let errors = try frames(
      """
      SELECT input << 40 | frame, NULL FROM icmpError
      WHERE source >> 16 = ?1 OR destination >> 16 = ?1 ORDER BY rowid
      """, arguments: [number])
    return Set(segments + errors).sorted()
  }

  /// The number of `address` in packed endpoints; nil when the case has none such.
  private func number(of address: IPAddress) throws -> Int64? {
    guard address.isIPv6 else { return AddressNumber.ipv4(address) }
    let id = try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM address WHERE text = ?", arguments: [address.description])
    }
    return id.map { AddressNumber.firstIPv6 + $0 }
  }

  private func frames(
    _ sql: String, arguments: StatementArguments
  ) throws -> [FrameReference] {
    try read { db in
      try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
        let key: Int64 = row[0]
        return FrameReference(
          input: SegmentKey.input(key), frame: SegmentKey.frame(key), line: row[1])
      }
    }
  }
}
