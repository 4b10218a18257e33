import Correlation
import GRDB

extension Diagnosis {
  /// Writes the rows behind `v_source`, `v_clock`, `v_counter_delta` and `v_finding`.
  ///
  /// - Throws: `DatabaseError`.
  func insertRows(_ db: Database, summaries: [String: String]) throws {
    for source in sources { try source.insert(db) }
    for clock in clocks { try clock.insert(db) }
    for delta in counters { try delta.insert(db) }
    for (ordinal, finding) in findings.enumerated() {
      try finding.insert(db, ordinal: ordinal, summary: summaries[finding.id])
    }
  }
}

extension SourceSummary {
  fileprivate func insert(_ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)").execute(
      arguments: [source, server, handshakes, silentHandshakes, clocks, model.rawValue])
  }
}

extension TimestampClock {
  fileprivate func insert(_ db: Database) throws {
    let values = Array(repeating: "?", count: 18).joined(separator: ", ")
    try db.cachedStatement(sql: "INSERT INTO clock VALUES (\(values))").execute(
      arguments: [
        source, server, number, ticksPerSecond, offset, firstTime, lastTime, syns, silentSYNs,
        deviation?.partsPerMillion, deviation?.error, zeroTime, wraps, boot?.rawValue, uptime,
        restartOf, drops, starvedSYNs,
      ])
  }
}

extension CounterDelta {
  fileprivate func insert(_ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO counterDelta VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .execute(arguments: [
        host, netns, mib, Int64(stored: before), Int64(stored: after),
        delta.map { Int64(stored: $0) }, fromInput, toInput,
      ])
  }
}

extension Finding {
  fileprivate func insert(_ db: Database, ordinal: Int, summary: String?) throws {
    try db.cachedStatement(sql: "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        ordinal, id, cause.rawValue, server, level.rawValue, handshakes, syns, summary,
      ])
  }
}
