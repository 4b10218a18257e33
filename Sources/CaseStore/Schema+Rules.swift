import GRDB

extension Schema {
  /// The rules of packet filters and address translation.
  static func addRules(_ db: Database) throws {
    for sql in [ruleTables, ruleViews] { try db.execute(sql: sql) }
  }

  /// Counts of packets and bytes are unsigned; above 2^63 - 1 they are stored as negative.
  private static let ruleTables = """
    CREATE TABLE chain (
      id INTEGER PRIMARY KEY,
      input INTEGER NOT NULL REFERENCES input,
      ordinal INTEGER NOT NULL,        -- in the order of the text
      family TEXT NOT NULL,            -- ip, ip6, inet, …
      tableName TEXT NOT NULL,
      name TEXT NOT NULL,
      hook TEXT,                       -- NULL: only other chains jump to it
      priority INTEGER NOT NULL,       -- chains of one hook run in rising order
      policy TEXT,
      packets INTEGER,                 -- that the policy decided on
      bytes INTEGER,
      line INTEGER NOT NULL,
      isFiltered INTEGER NOT NULL CHECK (isFiltered IN (0, 1)),
      policyCounts TEXT,               -- packets and bytes with their uncertainty: JSON
      UNIQUE (input, ordinal)
    ) STRICT;
    CREATE TABLE rule (
      chain INTEGER NOT NULL REFERENCES chain,
      position INTEGER NOT NULL,       -- 1, 2, … in its chain
      line INTEGER NOT NULL,
      packets INTEGER,                 -- NULL: the text does not count
      bytes INTEGER,
      text TEXT NOT NULL,              -- as printed, without its counters
      definition TEXT NOT NULL,        -- conditions and actions as they were read: JSON
      PRIMARY KEY (chain, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE namedSet (
      input INTEGER NOT NULL REFERENCES input,
      ordinal INTEGER NOT NULL,
      family TEXT NOT NULL,
      tableName TEXT NOT NULL,
      name TEXT NOT NULL,
      line INTEGER NOT NULL,
      definition TEXT NOT NULL,        -- its elements: JSON
      PRIMARY KEY (input, ordinal)
    ) STRICT, WITHOUT ROWID;
    """

  private static let ruleViews = """
    CREATE VIEW v_rule AS
    SELECT c.input AS input_id, i.host AS host, i.netns AS netns, c.family AS family,
      c.tableName AS table_name, c.name AS chain, r.position AS position, r.line AS line,
      CASE WHEN r.packets >= 0 THEN r.packets END AS packets,
      CASE WHEN r.bytes >= 0 THEN r.bytes END AS bytes, r.text AS rule
    FROM rule r JOIN chain c ON c.id = r.chain JOIN input i ON i.id = c.input;
    """
}
