import GRDB

extension Schema {
  /// Version 5: an input may hold several snapshots of counters, each with its own host and time,
  /// and settings of configuration files.
  static func addSnapshotsOfInputs(_ db: Database) throws {
    for view in ["v_counter", "v_counter_delta", "v_setting", "snapshotOrder"] {
      try db.execute(sql: "DROP VIEW \(view)")
    }
    try db.execute(sql: snapshotTables)
    try db.execute(sql: snapshotViews)
  }

  private static let snapshotTables = """
    CREATE TABLE newSnapshot (
      id INTEGER PRIMARY KEY,          -- 1, 2, … in the order of reading
      input INTEGER NOT NULL REFERENCES input,
      kind TEXT NOT NULL,              -- what printed it
      line INTEGER NOT NULL,           -- of its input, 1-based
      groups TEXT NOT NULL,            -- shown as a whole, sorted, separated by blanks
      host TEXT,                       -- that its own command names
      netns TEXT,
      time INTEGER,                    -- ns since 1970 UTC
      localTime INTEGER,               -- ns since 1970 by the host's clock, of unknown zone
      isNarrow INTEGER NOT NULL CHECK (isNarrow IN (0, 1))  -- counters of 32 bits
    ) STRICT;
    INSERT INTO newSnapshot
    SELECT s.input, s.input, i.kind, 1, s.groups, NULL, NULL, i.time, NULL, 0
    FROM snapshot s JOIN input i ON i.id = s.input;
    CREATE TABLE newCounter (
      snapshot INTEGER NOT NULL REFERENCES newSnapshot,
      ordinal INTEGER NOT NULL,
      mib TEXT NOT NULL,
      value INTEGER NOT NULL,          -- unsigned; above 2^63 - 1 stored as negative
      line INTEGER NOT NULL,
      PRIMARY KEY (snapshot, ordinal)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO newCounter SELECT input, ordinal, mib, value, line FROM counter;
    DROP TABLE counter;
    DROP TABLE snapshot;
    ALTER TABLE newSnapshot RENAME TO snapshot;
    ALTER TABLE newCounter RENAME TO counter;
    CREATE INDEX snapshotByInput ON snapshot (input);
    ALTER TABLE setting ADD COLUMN file TEXT;  -- that configures it; NULL: of the running kernel
    ALTER TABLE input ADD COLUMN root TEXT;    -- the folder that it was found under, as it was named
    ALTER TABLE input ADD COLUMN tree TEXT;    -- the folder of the one host that it tells of
    ALTER TABLE counterDelta ADD COLUMN duration INTEGER;  -- ns between the snapshots
    ALTER TABLE counterDelta ADD COLUMN meaning TEXT;      -- of the movement
    CREATE INDEX inputBySeries ON input (series, root);
    CREATE INDEX inputByTree ON input (tree);
    """

  /// The views over hosts.
  ///
  /// `inputHost` alone knows which host an input tells of, `snapshotOrder` alone how snapshots are
  /// numbered: by time when all of a host have one; else kind by kind, those of a kind by time when
  /// all of them have one, else by position when all have one, else in the order given. A mixed
  /// comparison would not be an order.
  private static let snapshotViews = """
    CREATE VIEW inputHost AS
    SELECT id AS input, coalesce(
        host,
        (SELECT min(t.host) FROM input t WHERE t.tree = i.tree
          HAVING count(DISTINCT t.host) = 1),
        (SELECT min(t.host) FROM input t WHERE t.series = i.series AND t.root IS i.root
          HAVING count(DISTINCT t.host) = 1),
        CASE WHEN (SELECT count(DISTINCT t.root) FROM input t WHERE t.series = i.series) > 1
          THEN root || '/' || series ELSE series END
      ) AS host, netns
    FROM input i;

    CREATE VIEW snapshotOrder AS
    SELECT snapshot, input, kind, host, netns, time, localTime,
      CASE WHEN kindTime IS NOT NULL THEN 'time' WHEN kindLocal IS NOT NULL THEN 'local-time'
        WHEN kindPosition IS NOT NULL THEN 'name' ELSE 'given' END AS basis,
      row_number() OVER (
        PARTITION BY host, netns
        ORDER BY allTime, kind, kindTime, kindLocal, kindPosition, givenOrder, input, snapshot
      ) AS ordinal
    FROM (
      SELECT snapshot, input, kind, host, netns, time, localTime, givenOrder,
        CASE WHEN count(time) OVER host = count(*) OVER host THEN time END AS allTime,
        CASE WHEN count(time) OVER kind = count(*) OVER kind THEN time END AS kindTime,
        CASE WHEN count(localTime) OVER kind = count(*) OVER kind THEN localTime END AS kindLocal,
        CASE WHEN count(position) OVER kind = count(*) OVER kind THEN position END AS kindPosition
      FROM (
        SELECT s.id AS snapshot, s.input, s.kind, coalesce(s.host, h.host) AS host,
          coalesce(s.netns, h.netns) AS netns, coalesce(s.time, CASE WHEN s.localTime IS NULL THEN
              (SELECT min(t.time) FROM input t WHERE t.tree = i.tree) END) AS time,
          s.localTime, i.position, i.givenOrder
        FROM snapshot s JOIN input i ON i.id = s.input JOIN inputHost h ON h.input = s.input
      )
      WINDOW host AS (PARTITION BY host, netns), kind AS (PARTITION BY host, netns, kind)
    );

    CREATE VIEW v_counter AS
    SELECT o.input AS input_id, o.host AS host, o.netns AS netns, o.ordinal AS snapshot,
      o.time AS time_ns, c.mib AS mib, CASE WHEN c.value >= 0 THEN c.value END AS value
    FROM counter c JOIN snapshotOrder o ON o.snapshot = c.snapshot;

    CREATE VIEW v_counter_delta AS
    SELECT host, netns, mib, CASE WHEN before >= 0 THEN before END AS before,
      CASE WHEN after >= 0 THEN after END AS after, CASE WHEN delta >= 0 THEN delta END AS delta,
      fromInput AS from_input, toInput AS to_input, duration AS duration_ns, meaning
    FROM counterDelta;

    CREATE VIEW v_setting AS
    SELECT s.input AS input_id, i.host AS host, i.netns AS netns, s.name AS name, s.value AS value,
      s.file AS file
    FROM setting s JOIN input i ON i.id = s.input;
    """
}
