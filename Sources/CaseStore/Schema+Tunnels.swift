import GRDB

extension Schema {
  /// The tunnels that carried segments, in tables of their own: a capture without any pays nothing.
  static func addTunnels(_ db: Database) throws {
    try db.execute(sql: tunnelTables)
    try db.execute(sql: tunnelView)
  }

  private static let tunnelTables = """
    CREATE TABLE tunnel (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      identifier INTEGER,              -- VNI, key, TEID
      source TEXT NOT NULL,            -- of the outermost packet
      destination TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX tunnelByValue
      ON tunnel (source, destination, kind, ifnull(identifier, -1));
    CREATE TABLE tunnelledSegment (
      segment INTEGER PRIMARY KEY,
      tunnel INTEGER NOT NULL REFERENCES tunnel
    ) STRICT;
    """

  private static let tunnelView = """
    CREATE VIEW v_tunnel AS
    SELECT s.segment >> 40 AS input_id, s.segment & 1099511627775 AS frame, t.kind AS kind,
      t.identifier AS identifier, t.source AS outer_src, t.destination AS outer_dst
    FROM tunnelledSegment s JOIN tunnel t ON t.id = s.tunnel;
    """
}
