import GRDB

extension Schema {
  /// Version 2: what captures say of their own losses can be queried.
  ///
  /// The numbers stay in `input.summary`: there are few of them, and the report reads them there.
  static func addCaptureStatistics(_ db: Database) throws {
    try db.execute(sql: captureStatisticsView)
  }

  /// A number beyond 2^63 - 1, which JSON makes a real one, is NULL.
  private static let captureStatisticsView = """
    CREATE VIEW v_capture_statistics AS
    SELECT input_id, vantage, line, \(integer("captured")), \(integer("received")),
      \(integer("dropped_by_system")), \(integer("dropped_by_interface")),
      \(integer("dropped_between_packets"))
    FROM (
      SELECT i.id AS input_id, nullif(json_extract(s.value, '$.vantage'), '') AS vantage,
        json_extract(s.value, '$.line') AS line,
        json_extract(s.value, '$.captured') AS captured,
        json_extract(s.value, '$.received') AS received,
        json_extract(s.value, '$.droppedBySystem') AS dropped_by_system,
        json_extract(s.value, '$.droppedByInterface') AS dropped_by_interface,
        json_extract(s.value, '$.droppedBetweenPackets') AS dropped_between_packets
      FROM input i, json_each(i.summary, '$.statistics') s
    );
    """

  private static func integer(_ column: String) -> String {
    "CASE WHEN typeof(\(column)) = 'integer' THEN \(column) END AS \(column)"
  }
}
