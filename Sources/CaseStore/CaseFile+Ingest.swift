public import Evidence
import GRDB

/// What became of an input that was added.
public enum AddOutcome: Hashable, Sendable {
  /// It is new and got the number `id`.
  case added(id: Int64)
  /// The same evidence is in the case as input `id`; nothing changed.
  case alreadyPresent(id: Int64)
}

extension CaseFile {
  /// The place in the given order that follows all inputs so far.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func nextGivenOrder() throws -> Int64 {
    try read { try Int64.fetchOne($0, sql: "SELECT max(givenOrder) FROM input") ?? -1 } + 1
  }

  /// Reads one input inside one transaction: all of it is kept, or nothing.
  ///
  /// `read` puts rows in the writer and returns the rest. The same evidence (bytes and filter; for
  /// snapshots of a host and for what could not be read also the path) is kept only once. An
  /// input that is added makes earlier results of correlation stale.
  ///
  /// - Parameter givenOrder: the input's place in the order that the user gave; orders snapshots
  ///   that have nothing else to order them by. `nextGivenOrder` is where a further run starts.
  /// - Parameter origin: where the input's bytes lie; nil when they cannot be read again.
  /// - Parameter read: must not use the case in any other way.
  /// - Throws: `CaseFileError.inputOutput`, and whatever `read` throws.
  public func add(
    givenOrder: Int64, origin: EvidenceOrigin? = nil,
    _ read: (inout SegmentWriter) throws -> IngestedEvidence
  ) throws -> AddOutcome {
    var outcome: AddOutcome?
    try transaction { db in
      let id = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) + 1 FROM input") ?? 1
      var writer = try SegmentWriter(db, input: id, packsSegments: packsSegments)
      let evidence = try read(&writer)
      try writer.finish()
      // Only now, since the hash is known when all was read.
      if let present = try evidence.find(in: db) {
        outcome = .alreadyPresent(id: present)
        return .rollback
      }
      try evidence.insert(db, id: id, givenOrder: givenOrder, origin: origin)
      outcome = .added(id: id)
      return .commit
    }
    guard let outcome else { preconditionFailure("a transaction ended without an outcome") }
    return outcome
  }
}

extension IngestedEvidence {
  /// The path, with the folder that was named, where it is part of the identity: two equal
  /// snapshots are evidence that nothing moved; of what was not read, nobody knows what it is.
  fileprivate var identityPath: String {
    if input.kind.holdsPackets, input.status == .read || input.status == .partial { return "" }
    return folder.isEmpty ? input.path : "\(folder)/\(input.path)"
  }

  fileprivate func find(in db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM input
        WHERE sha256 = ? AND ifnull(filter, '') = ? AND identityPath = ?
        """,
      arguments: [input.sha256, input.filter ?? "", identityPath])
  }
}

extension IngestedEvidence {
  fileprivate func insert(
    _ db: Database, id: Int64, givenOrder: Int64, origin: EvidenceOrigin?
  ) throws {
    try insertInput(db, id: id, givenOrder: givenOrder, origin: origin)
    for (ordinal, item) in unread.enumerated() {
      try db.execute(
        sql: "INSERT INTO unread VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [id, ordinal, item.what, item.why, item.isLoss, try item.stored])
    }
    for var snapshot in snapshots {
      // The text's own time is that of its only snapshot.
      if snapshots.count == 1 { snapshot.time = snapshot.time ?? time }
      try snapshot.insert(db, input: id)
    }
    try rules.insert(db, input: id)
    try PacketDrop.insert(drops, db, input: id)
    try CaptureNote.insert(captureNotes, db, input: id)
    for (ordinal, setting) in settings.enumerated() {
      try db.execute(
        sql: "INSERT INTO setting VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, ordinal, setting.name, setting.value, setting.line, setting.file, setting.host,
        ])
    }
  }

  private func insertInput(
    _ db: Database, id: Int64, givenOrder: Int64, origin: EvidenceOrigin?
  ) throws {
    let notes = input.notes + [largeCounters].compactMap(\.self)
    try db.execute(
      sql: """
        INSERT INTO input (id, givenOrder, path, sha256, bytes, kind, status, timeBase, host,
          netns, filter, note, series, position, time, summary, facts, identityPath, root, tree,
          origin, originName, packing, hostFolder, notes, choices)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, givenOrder, input.path, input.sha256, input.bytes, input.kind.rawValue,
        input.status.rawValue, input.timeBase.rawValue, input.host, input.netns, input.filter,
        notes.english, series, position, time,
        try summary.map { try JSONText.encode($0) },
        facts.isEmpty ? nil : try JSONText.encode(facts), identityPath, root, tree,
        origin?.file, origin?.name,
        input.packing.isEmpty
          ? nil : input.packing.map(\.rawValue).joined(separator: " "), hostFolder,
        try notes.stored,
        input.choices.isEmpty ? nil : input.choices.canonicalText,
      ])
  }
}

extension SnapshotReading {
  fileprivate func insert(_ db: Database, input: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO snapshot (input, kind, line, groups, host, netns, time, localTime, isNarrow)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      input, kind.rawValue, line, counters.groups.sorted().joined(separator: " "), host, netns,
      time, localTime, isNarrow,
    ])
    let snapshot = db.lastInsertedRowID
    let insert = try db.cachedStatement(sql: "INSERT INTO counter VALUES (?, ?, ?, ?, ?)")
    for (ordinal, counter) in counters.counters.enumerated() {
      try insert.execute(arguments: [
        snapshot, ordinal, counter.mib, Int64(stored: counter.value), counter.line,
      ])
    }
  }
}
