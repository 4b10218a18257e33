public import Correlation
import Evidence
import GRDB

extension CaseFile {
  /// All inputs, in the order of their numbers.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func inputs() throws -> [InputRecord] {
    try read { db in
      let unread = try Self.unread(db)
      let drops = try PacketDrop.all(db)
      let notes = try CaptureNote.all(db)
      return try Row.fetchAll(db, sql: Self.inputsWithHosts).map { row in
        let id: Int64 = row["id"]
        var record = InputRecord(
          id: id, input: Input(row), summary: try summary(row), unread: unread[id] ?? [],
          facts: try facts(row), drops: drops[id] ?? [], captureNotes: notes[id] ?? [])
        (record.hostName, record.hostFolder) = (row["hostName"], row["hostFolder"])
        return record
      }
    }
  }

  /// A host's name comes from the content, else from the others of its folder or its series.
  private static let inputsWithHosts = """
    SELECT i.*, coalesce(
        host,
        (SELECT min(t.host) FROM input t WHERE t.tree = i.tree
          HAVING count(DISTINCT t.host) = 1),
        (SELECT min(t.host) FROM input t WHERE t.series = i.series AND t.root IS i.root
          HAVING count(DISTINCT t.host) = 1)
      ) AS hostName
    FROM input i ORDER BY id
    """

  /// All settings, as far as names tell in the order of time, then in that of inputs and of their
  /// text.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func settings() throws -> [SettingRecord] {
    try read { db in
      let sql = """
        SELECT s.input, s.name, s.value, s.line, s.file, coalesce(s.host, h.host), s.host
        FROM setting s JOIN input i ON i.id = s.input JOIN inputHost h ON h.input = s.input
        ORDER BY coalesce(i.position, '1'), s.input, s.ordinal
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        var setting = Setting(name: row[1], value: row[2], line: row[3], file: row[4])
        setting.host = row[6]
        return SettingRecord(input: row[0], setting: setting, host: row[5])
      }
    }
  }

  /// All snapshots of counters, by host and network namespace, then in the order they were taken,
  /// as `snapshotOrder` has it.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func snapshots() throws -> [SnapshotRecord] {
    try read { db in
      let counters = try Self.counters(db)
      let sql = """
        SELECT o.input, o.host, o.netns, o.ordinal, o.time, o.localTime, o.basis, o.kind, s.groups,
          s.line, s.isNarrow, s.id, s.host
        FROM snapshotOrder o JOIN snapshot s ON s.id = o.snapshot
        ORDER BY o.host, o.netns, o.ordinal
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        let groups = (row[8] as String).split(separator: " ").map(String.init)
        let snapshot = CounterSnapshot(counters: counters[row[11]] ?? [], groups: Set(groups))
        var record = SnapshotRecord(
          input: row[0], kind: Input.Kind(rawValue: row[7]) ?? .unknown, host: row[1],
          netns: row[2], ordinal: row[3], time: row[4], counters: snapshot)
        record.localTime = row[5]
        record.basis = SnapshotRecord.Basis(rawValue: row[6]) ?? .given
        record.line = row[9]
        record.isNarrow = row[10]
        record.ownHost = row[12]
        return record
      }
    }
  }

  static func counters(_ db: Database) throws -> [Int64: [Counter]] {
    let sql = "SELECT snapshot, mib, value, line FROM counter ORDER BY snapshot, ordinal"
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { counters, row in
      counters[row[0], default: []].append(
        Counter(mib: row[1], value: UInt64(bitPattern: row[2]), line: row[3]))
    }
  }

  static func unread(_ db: Database) throws -> [Int64: [Unread]] {
    let sql = "SELECT input, what, why, isLoss, value FROM unread ORDER BY input, ordinal"
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { unread, row in
      unread[row[0], default: []].append(
        Unread(stored: row[4]) ?? Unread(what: row[1], why: row[2], isLoss: row[3]))
    }
  }

  func facts(_ row: Row) throws -> HostFacts {
    guard let text = row["facts"] as String? else { return HostFacts() }
    do {
      return try JSONText.decode(HostFacts.self, from: text)
    } catch {
      throw damaged
    }
  }

  func summary(_ row: Row) throws -> CaptureSummary? {
    guard let text = row["summary"] as String? else { return nil }
    do {
      return try JSONText.decode(CaptureSummary.self, from: text)
    } catch {
      throw damaged
    }
  }
}

extension Input {
  /// The input of a row of `input`; a word that this version does not know counts as the least.
  init(_ row: Row) {
    self.init(
      path: row["path"], sha256: row["sha256"], bytes: row["bytes"],
      kind: Kind(rawValue: row["kind"]) ?? .unknown,
      status: Status(rawValue: row["status"]) ?? .unread,
      timeBase: TimeBase(rawValue: row["timeBase"]) ?? .none, host: row["host"],
      netns: row["netns"], filter: row["filter"],
      notes: [InputNote](stored: row["notes"], english: row["note"]))
    packing = ((row["packing"] as String?) ?? "").split(separator: " ")
      .compactMap { Wrapper(rawValue: String($0)) }
    choices = ReadingChoices(canonicalText: (row["choices"] as String?) ?? "")
  }
}
