import GRDB

extension Schema {
  /// Whose texts an input and a setting are of, so that a server is judged by its own host.
  static func addHostsOfSettings(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE input ADD COLUMN hostFolder TEXT;  -- that the texts of its host lie in
        ALTER TABLE setting ADD COLUMN host TEXT;      -- that its own command names
        DROP VIEW v_setting;
        CREATE VIEW v_setting AS
        SELECT s.input AS input_id, coalesce(s.host, i.host) AS host, i.netns AS netns,
          s.name AS name, s.value AS value, s.file AS file
        FROM setting s JOIN input i ON i.id = s.input;
        """)
  }
}
