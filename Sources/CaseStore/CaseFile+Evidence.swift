import Correlation
public import Evidence
import GRDB
public import Wire

/// An input as it was added to a case, without its rows for packets.
public struct StoredEvidence: Hashable, Sendable {
  /// Its number in the case.
  public let id: Int64
  /// Its place in the order that the user gave.
  public let givenOrder: Int64
  /// What was read.
  public let evidence: IngestedEvidence
}

extension CaseFile {
  /// All evidence of the case, in the order of the inputs' numbers, as `add` took it.
  ///
  /// Of what captures say in words, as much as a report needs; of where inputs lay, nothing.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func evidence() throws -> [StoredEvidence] {
    var rules = Dictionary(
      try rulesets().map { ($0.input, $0.rules) }, uniquingKeysWith: { first, _ in first })
    return try read { db in
      let unread = try Self.unread(db)
      let drops = try PacketDrop.all(db)
      let notes = try CaptureNote.all(db)
      let settings = try Self.settings(db)
      let snapshots = try Self.snapshots(db)
      return try Row.fetchAll(db, sql: "SELECT * FROM input ORDER BY id").map { row in
        let id: Int64 = row["id"]
        var evidence = IngestedEvidence(input: Input(row))
        evidence.snapshots = snapshots[id] ?? []
        evidence.input.notes = evidence.notesOfReading
        evidence.summary = try summary(row)
        evidence.facts = try facts(row)
        evidence.settings = settings[id] ?? []
        evidence.rules = rules.removeValue(forKey: id) ?? Ruleset()
        evidence.captureNotes = notes[id] ?? []
        evidence.drops = drops[id] ?? []
        evidence.unread = unread[id] ?? []
        evidence.take(row)
        return StoredEvidence(id: id, givenOrder: row["givenOrder"], evidence: evidence)
      }
    }
  }

  /// Calls `body` with all rows of the packets of `input`, each kind in its order.
  ///
  /// - Parameter body: must not use the case.
  /// - Throws: `CaseFileError.inputOutput`, and whatever `body` throws.
  public func forEachRow(of input: Int64, _ body: (PacketRow) throws -> Void) throws {
    try forEachSegment(of: input) { try body(.segment($0)) }
    try forEachHandshakeWait { if $0 == input { try body(.wait($1)) } }
    try forEachICMPError { if $0 == input { try body(.icmpError($1)) } }
    try forEachTunnelledSegment { if $0 == input { try body(.tunnel($2, frame: $1)) } }
  }

  private static func settings(_ db: Database) throws -> [Int64: [Setting]] {
    let sql = """
      SELECT input, name, value, line, file, host FROM setting ORDER BY input, ordinal
      """
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { settings, row in
      var setting = Setting(name: row[1], value: row[2], line: row[3], file: row[4])
      setting.host = row[5]
      settings[row[0], default: []].append(setting)
    }
  }

  private static func snapshots(_ db: Database) throws -> [Int64: [SnapshotReading]] {
    let counters = try Self.counters(db)
    let sql = """
      SELECT id, input, kind, line, groups, host, netns, time, localTime, isNarrow
      FROM snapshot ORDER BY input, id
      """
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { snapshots, row in
      let groups = (row[4] as String).split(separator: " ").map(String.init)
      var snapshot = SnapshotReading(
        kind: Input.Kind(rawValue: row[2]) ?? .unknown,
        counters: CounterSnapshot(counters: counters[row[0]] ?? [], groups: Set(groups)),
        line: row[3])
      (snapshot.host, snapshot.netns) = (row[5], row[6])
      (snapshot.time, snapshot.localTime, snapshot.isNarrow) = (row[7], row[8], row[9])
      snapshots[row[1], default: []].append(snapshot)
    }
  }
}

/// A row for a packet, of any kind.
public enum PacketRow: Hashable, Sendable {
  /// A segment.
  case segment(Segment)
  /// A handshake that was kept waiting.
  case wait(HandshakeWait)
  /// An ICMP error about a segment.
  case icmpError(ICMPError)
  /// The tunnel that carried the segment of a frame.
  case tunnel(Tunnel, frame: Int64)
}

extension IngestedEvidence {
  /// The fields that stand in columns of their own.
  fileprivate mutating func take(_ row: Row) {
    (series, root, tree, hostFolder) = (row["series"], row["root"], row["tree"], row["hostFolder"])
    (position, time) = (row["position"], row["time"])
    let identityPath: String = row["identityPath"]
    if identityPath.hasSuffix("/" + input.path) {
      folder = String(identityPath.dropLast(input.path.count + 1))
    }
  }
}
