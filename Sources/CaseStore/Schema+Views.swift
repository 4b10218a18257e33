extension Schema {
  /// The contract (design.md part 3) over the evidence.
  ///
  /// `snapshotOrder` alone knows how snapshots are numbered: by time when all of a series have one,
  /// else by position when all have one, else in the order given. A mixed comparison would not be
  /// an order.
  static let views = """
    CREATE VIEW v_input AS
    SELECT id AS input_id, path, sha256, bytes, kind, status, timeBase AS time_base, host, netns,
      note
    FROM input;

    -- CROSS JOIN keeps SQLite from starting with the vantages, which no index leads back from.
    CREATE VIEW v_segment AS
    SELECT s.id >> 40 AS input_id, s.id & 1099511627775 AS frame, s.line AS line,
      s.time AS time_ns, nullif(v.name, '') AS vantage,
      \(AddressNumber.sqlText(ofEndpoint: "s.source")) AS src,
      s.source & 65535 AS src_port,
      \(AddressNumber.sqlText(ofEndpoint: "s.destination")) AS dst,
      s.destination & 65535 AS dst_port,
      f.letters AS flags, s.sequence & 4294967295 AS seq, s.acknowledgment & 4294967295 AS ack,
      s.tsval & 4294967295 AS tsval, s.tsecr & 4294967295 AS tsecr, s.window AS window,
      s.ttl AS ttl
    FROM segment s
      CROSS JOIN vantage v ON v.id = s.vantage
      CROSS JOIN flags f ON f.octet = s.flags & 255;

    CREATE VIEW snapshotOrder AS
    SELECT input, host, netns, time,
      row_number() OVER (
        PARTITION BY host, netns ORDER BY commonTime, commonPosition, givenOrder, input
      ) AS ordinal
    FROM (
      SELECT input, host, netns, time, givenOrder,
        CASE WHEN count(time) OVER series = count(*) OVER series THEN time END AS commonTime,
        CASE WHEN count(position) OVER series = count(*) OVER series THEN position END
          AS commonPosition
      FROM (
        SELECT s.input, coalesce(i.host, i.series) AS host, i.netns, i.time, i.position,
          i.givenOrder
        FROM snapshot s JOIN input i ON i.id = s.input
      )
      WINDOW series AS (PARTITION BY host, netns)
    );

    CREATE VIEW v_counter AS
    SELECT c.input AS input_id, o.host AS host, o.netns AS netns, o.ordinal AS snapshot,
      o.time AS time_ns, c.mib AS mib, CASE WHEN c.value >= 0 THEN c.value END AS value
    FROM counter c JOIN snapshotOrder o ON o.input = c.input;

    CREATE VIEW v_setting AS
    SELECT s.input AS input_id, i.host AS host, i.netns AS netns, s.name AS name, s.value AS value
    FROM setting s JOIN input i ON i.id = s.input;
    """

  /// The contract over what correlation found.
  static let findingViews = """
    CREATE VIEW v_syn AS
    SELECT s.id >> 40 AS input_id, s.id & 1099511627775 AS frame, s.time AS time_ns,
      nullif(v.name, '') AS vantage,
      \(AddressNumber.sqlText(ofEndpoint: "s.source")) AS src,
      s.source & 65535 AS src_port,
      \(AddressNumber.sqlText(ofEndpoint: "s.destination")) AS dst,
      s.destination & 65535 AS dst_port, s.sequence & 4294967295 AS isn,
      s.tsval & 4294967295 AS tsval, y.id AS syn_id, y.handshake AS handshake_id,
      y.transmission AS transmission, y.ticksBehind AS ts_behind, \(word("y.reply")) AS reply,
      \(word("y.replay")) AS replay, y.stamp AS stamp, y.stampAge AS stamp_age_s,
      \(word("y.cause")) AS cause, \(word("y.finding")) AS finding_id
    FROM syn y
      JOIN sighting g ON g.syn = y.id
      JOIN segment s ON s.id = g.segment
      CROSS JOIN vantage v ON v.id = s.vantage;

    CREATE VIEW v_handshake AS
    SELECT h.id AS handshake_id,
      \(AddressNumber.sqlText(ofEndpoint: "h.client")) AS src,
      h.client & 65535 AS src_port,
      \(AddressNumber.sqlText(ofEndpoint: "h.server")) AS dst,
      h.server & 65535 AS dst_port, h.isn AS isn, h.firstTime AS first_ns, h.lastTime AS last_ns,
      h.transmissions AS transmissions, h.tsvalFirst AS tsval_first,
      \(word("h.reply")) AS reply, h.replyTime AS reply_ns, h.established AS established,
      \(word("h.closedFirst")) AS closed_first, \(word("h.cause")) AS cause,
      \(word("h.finding")) AS finding_id
    FROM handshake h;

    CREATE VIEW v_source AS
    SELECT source AS src, server, handshakes, silentHandshakes AS silent_handshakes,
      clocks AS ts_clocks, model AS ts_clock_model
    FROM source;

    CREATE VIEW v_clock AS
    SELECT source AS src, server, number AS clock, ticksPerSecond AS ticks_per_s, offset,
      firstTime AS first_ns, lastTime AS last_ns, syns, silentSYNs AS silent_syns
    FROM clock;

    CREATE VIEW v_counter_delta AS
    SELECT host, netns, mib, CASE WHEN before >= 0 THEN before END AS before,
      CASE WHEN after >= 0 THEN after END AS after, CASE WHEN delta >= 0 THEN delta END AS delta,
      fromInput AS from_input, toInput AS to_input
    FROM counterDelta;

    CREATE VIEW v_finding AS
    SELECT id AS finding_id, cause, server, level, handshakes, syns, summary
    FROM finding ORDER BY ordinal;
    """

  /// The SQL expression for the text behind a number of the table `word`.
  static func word(_ column: String) -> String {
    "(SELECT text FROM word WHERE id = \(column))"
  }
}
