import GRDB

extension Schema {
  /// Segments in fewer columns: each costs time in every row, when it is written and when it is read.
  static func packSegmentColumns(_ db: Database) throws {
    let wasIndexed =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)",
        arguments: [segmentIndex]) ?? false
    try db.execute(
      sql: """
        DROP VIEW v_segment;
        DROP VIEW v_syn;
        ALTER TABLE segment RENAME TO wideSegment;
        \(segmentTable)
        \(packedRows)
        DROP TABLE wideSegment;
        \(segmentViews)
        """)
    if wasIndexed { try indexSegments(db) }
  }

  /// Makes `v_segment` quick to search by input and frame, where it is not yet.
  static func indexSegments(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE UNIQUE INDEX IF NOT EXISTS \(segmentIndex)
        ON segment (id >> 40, id & 1099511627775)
        """)
  }

  private static let segmentTable = """
    CREATE TABLE segment (
      id INTEGER PRIMARY KEY,          -- input << 40 | frame
      time INTEGER,                    -- ns
      source INTEGER NOT NULL,
      destination INTEGER NOT NULL,
      numbers INTEGER NOT NULL,        -- sequence << 32 | acknowledgment
      timestamps INTEGER,              -- TSval << 32 | TSecr
      header INTEGER NOT NULL,         -- flags | bits 8 to 13: acknowledgment, TTL, IPv4 ID, what was
                                       -- before a FIN, the TSvals of its sender and receiver are known
                                       -- | TTL << 16 | IPv4 ID << 24 | window << 40
      payload INTEGER NOT NULL,        -- bytes
      vantage INTEGER NOT NULL,
      line INTEGER,
      lastTSvals INTEGER,              -- before a FIN: its sender's << 32 | its receiver's
      senderTime INTEGER,              -- of these, ns
      receiverTime INTEGER
    ) STRICT;
    """

  private static let packedRows = """
    INSERT INTO segment
    SELECT id, time, source, destination,
      (sequence << 32) | (ifnull(acknowledgment, 0) & 4294967295),
      (tsval << 32) | (tsecr & 4294967295),
      (flags & 255) | ((acknowledgment IS NOT NULL) << 8) | ((ttl IS NOT NULL) << 9)
        | ((identification IS NOT NULL) << 10) | ((flags >> 8 & 1) << 11)
        | ((senderTSval IS NOT NULL) << 12) | ((receiverTSval IS NOT NULL) << 13)
        | (ifnull(ttl, 0) << 16) | (ifnull(identification, 0) << 24) | (window << 40),
      payload, vantage, line,
      CASE WHEN coalesce(senderTSval, receiverTSval) IS NOT NULL
        THEN (ifnull(senderTSval, 0) << 32) | (ifnull(receiverTSval, 0) & 4294967295) END,
      senderTime, receiverTime
    FROM wideSegment ORDER BY id;
    """

  private static let segmentViews = """
    -- CROSS JOIN keeps SQLite from starting with the vantages, which no index leads back from.
    CREATE VIEW v_segment AS
    SELECT s.id >> 40 AS input_id, s.id & 1099511627775 AS frame, s.line AS line,
      s.time AS time_ns, nullif(v.name, '') AS vantage,
      \(AddressNumber.sqlText(ofEndpoint: "s.source")) AS src,
      s.source & 65535 AS src_port,
      \(AddressNumber.sqlText(ofEndpoint: "s.destination")) AS dst,
      s.destination & 65535 AS dst_port,
      f.letters AS flags, s.numbers >> 32 & 4294967295 AS seq,
      CASE WHEN s.header >> 8 & 1 THEN s.numbers & 4294967295 END AS ack,
      s.timestamps >> 32 & 4294967295 AS tsval, s.timestamps & 4294967295 AS tsecr,
      s.header >> 40 & 65535 AS window,
      CASE WHEN s.header >> 9 & 1 THEN s.header >> 16 & 255 END AS ttl
    FROM segment s
      CROSS JOIN vantage v ON v.id = s.vantage
      CROSS JOIN flags f ON f.octet = s.header & 255;

    CREATE VIEW v_syn AS
    SELECT s.id >> 40 AS input_id, s.id & 1099511627775 AS frame, s.time AS time_ns,
      nullif(v.name, '') AS vantage,
      \(AddressNumber.sqlText(ofEndpoint: "s.source")) AS src,
      s.source & 65535 AS src_port,
      \(AddressNumber.sqlText(ofEndpoint: "s.destination")) AS dst,
      s.destination & 65535 AS dst_port, s.numbers >> 32 & 4294967295 AS isn,
      s.timestamps >> 32 & 4294967295 AS tsval, y.id AS syn_id, y.handshake AS handshake_id,
      y.transmission AS transmission, y.ticksBehind AS ts_behind, \(word("y.reply")) AS reply,
      \(word("y.replay")) AS replay, y.stamp AS stamp, y.stampAge AS stamp_age_s,
      \(word("y.cause")) AS cause, \(word("y.finding")) AS finding_id
    FROM syn y
      JOIN sighting g ON g.syn = y.id
      JOIN segment s ON s.id = g.segment
      CROSS JOIN vantage v ON v.id = s.vantage;
    """
}
