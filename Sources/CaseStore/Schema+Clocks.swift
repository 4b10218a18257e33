import GRDB

extension Schema {
  /// Version 4: what was measured of timestamp clocks, and which attempt lies on which.
  static func addClockMeasurements(_ db: Database) throws {
    try db.execute(sql: clockColumns + clockViews)
  }

  private static let clockColumns = """
    ALTER TABLE handshake ADD COLUMN clock INTEGER;        -- its number at this source and server
    ALTER TABLE clock ADD COLUMN deviation INTEGER;        -- parts per million
    ALTER TABLE clock ADD COLUMN deviationError INTEGER;   -- parts per million
    ALTER TABLE clock ADD COLUMN zeroTime INTEGER;         -- ns
    ALTER TABLE clock ADD COLUMN wraps INTEGER;
    ALTER TABLE clock ADD COLUMN boot TEXT;
    ALTER TABLE clock ADD COLUMN uptime INTEGER;           -- s
    ALTER TABLE clock ADD COLUMN restartOf INTEGER;
    ALTER TABLE clock ADD COLUMN drops INTEGER;
    ALTER TABLE clock ADD COLUMN starvedSYNs INTEGER;
    """

  private static let clockViews = """
    DROP VIEW v_handshake;
    CREATE VIEW v_handshake AS
    SELECT h.id AS handshake_id,
      \(AddressNumber.sqlText(ofEndpoint: "h.client")) AS src,
      h.client & 65535 AS src_port,
      \(AddressNumber.sqlText(ofEndpoint: "h.server")) AS dst,
      h.server & 65535 AS dst_port, h.isn AS isn, h.firstTime AS first_ns, h.lastTime AS last_ns,
      h.transmissions AS transmissions, h.tsvalFirst AS tsval_first,
      \(word("h.reply")) AS reply, h.replyTime AS reply_ns, h.established AS established,
      \(word("h.closedFirst")) AS closed_first, \(word("h.cause")) AS cause,
      \(word("h.finding")) AS finding_id, h.clock AS clock
    FROM handshake h;

    DROP VIEW v_clock;
    CREATE VIEW v_clock AS
    SELECT source AS src, server, number AS clock, ticksPerSecond AS ticks_per_s, offset,
      firstTime AS first_ns, lastTime AS last_ns, syns, silentSYNs AS silent_syns,
      deviation AS rate_ppm, deviationError AS rate_error_ppm, zeroTime AS zero_ns, wraps, boot,
      uptime AS uptime_s, restartOf AS restart_of, drops, starvedSYNs AS starved_syns
    FROM clock;
    """
}
