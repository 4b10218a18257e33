import GRDB

extension CaseFile {
  /// Writes a new case to `path`, where nothing may be, that holds the evidence of the `cases`.
  ///
  /// The inputs are ordered by where their files lie, and what several cases hold is taken once, so
  /// that the same cases give the same bytes in any order and however they are merged in between,
  /// and the findings of one run over all inputs in sorted order. What the cases' own correlations
  /// found is left out: sightings, counters and the verdict need the whole.
  ///
  /// - Throws: `CaseFileError`; the cases are brought to the newest schema where they are older.
  public static func merge(_ cases: [String], into path: String) throws {
    let file = try temporary()
    try file.takeOver(cases)
    do {
      // The layout of a copy depends on the rows only, not on the steps in which they came.
      try file.queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
    } catch let error as DatabaseError {
      throw CaseFileError.cannotCreate(path: path, reason: error.reason)
    }
    try file.close()
  }

  private func takeOver(_ paths: [String]) throws {
    if let key = try Self.redactionKey(ofAll: paths) { try setRedactionKey(key) }
    var inputs: [MergedInput] = []
    for (shard, path) in paths.enumerated() {
      try attached(path) { db in inputs += try MergedInput.all(db, shard: shard) }
    }
    inputs.sort()
    var seen: Set<MergedInput.Identity> = []
    inputs = inputs.filter { seen.insert($0.identity).inserted }
    try translatingErrors { try queue.writeWithoutTransaction(InputMove.prepare) }
    var index = 0
    while index < inputs.count {
      let shard = inputs[index].shard
      let end = inputs[index...].firstIndex { $0.shard != shard } ?? inputs.count
      try attached(paths[shard]) { db in
        try db.inTransaction(.immediate) {
          for place in index..<end {
            try InputMove(db: db, old: inputs[place].id, new: Int64(place) + 1).run()
          }
          return .commit
        }
      }
      index = end
    }
  }

  /// What tells the key of the pseudonyms of all cases; nil when none has any.
  private static func redactionKey(ofAll paths: [String]) throws -> String? {
    let keys = try paths.map { path in
      let file = try CaseFile.open(path: path, mode: .mustExist)
      defer { try? file.close() }
      return try file.redactionKey()
    }
    for (path, key) in zip(paths, keys) where key != keys[0] {
      throw CaseFileError.otherRedaction(path: path, other: paths[0])
    }
    return keys.first ?? nil
  }

  /// Runs `body` while the case at `path` is attached.
  private func attached(_ path: String, _ body: (Database) throws -> Void) throws {
    do {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "ATTACH DATABASE ? AS \(InputMove.schema)", arguments: [path])
        defer { try? db.execute(sql: "DETACH DATABASE \(InputMove.schema)") }
        try body(db)
      }
    } catch let error as DatabaseError {
      throw CaseFileError.inputOutput(path: path, reason: error.reason)
    }
  }
}

/// An input of one of the cases that are merged.
private struct MergedInput: Comparable {
  /// What makes two inputs the same evidence.
  struct Identity: Hashable {
    var sha256: String
    var filter: String
    var path: String
  }

  /// Which of the cases holds it.
  let shard: Int
  let id: Int64
  let identity: Identity
  /// The file that it was read from, by folders; a walk goes through them in this order.
  private let place: [String]
  /// Its place among the inputs of one file, as an archive has several.
  private let rank: Int64
  private let path: String

  /// All inputs of the attached case.
  static func all(_ db: Database, shard: Int) throws -> [MergedInput] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, sha256, ifnull(filter, ''), identityPath, coalesce(origin, path), path,
          row_number() OVER (PARTITION BY coalesce(origin, path) ORDER BY id)
        FROM \(InputMove.schema).input ORDER BY id
        """)
    return rows.map { row in
      MergedInput(
        shard: shard, id: row[0], identity: Identity(sha256: row[1], filter: row[2], path: row[3]),
        place: (row[4] as String).split(separator: "/").map(String.init), rank: row[6], path: row[5]
      )
    }
  }

  static func == (left: Self, right: Self) -> Bool { !(left < right) && !(right < left) }

  static func < (left: Self, right: Self) -> Bool {
    if left.place != right.place {
      return left.place.lexicographicallyPrecedes(right.place) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
    if left.rank != right.rank { return left.rank < right.rank }
    let keys = [left, right].map {
      [$0.identity.sha256, $0.identity.filter, $0.identity.path, $0.path]
    }
    return keys[0].lexicographicallyPrecedes(keys[1])
  }
}
