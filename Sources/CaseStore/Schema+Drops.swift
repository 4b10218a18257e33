import GRDB

extension Schema {
  /// What tracing tools printed of packets that the kernel dropped.
  static func addPacketDrops(_ db: Database) throws {
    try db.execute(sql: packetDropTable)
    try db.execute(sql: packetDropView)
  }

  private static let packetDropTable = """
    CREATE TABLE packetDrop (
      input INTEGER NOT NULL REFERENCES input,
      ordinal INTEGER NOT NULL,
      tool TEXT NOT NULL,
      time INTEGER,                    -- ns
      timeBase TEXT NOT NULL,          -- boot, local, time-of-day
      source TEXT,
      sourcePort INTEGER,
      destination TEXT,
      destinationPort INTEGER,
      flags INTEGER,                   -- the octet
      function TEXT,                   -- of the kernel
      reason TEXT,                     -- without SKB_DROP_REASON_
      count INTEGER NOT NULL,          -- unsigned, as counter.value
      line INTEGER NOT NULL,
      PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;
    """

  private static let packetDropView = """
    CREATE VIEW v_drop AS
    SELECT input AS input_id, line, tool, time AS time_ns, timeBase AS time_base, source AS src,
      sourcePort AS src_port, destination AS dst, destinationPort AS dst_port,
      (SELECT letters FROM flags WHERE octet = d.flags) AS flags, function, reason,
      CASE WHEN count >= 0 THEN count END AS count
    FROM packetDrop d;
    """
}
