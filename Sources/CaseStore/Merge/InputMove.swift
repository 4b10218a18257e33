import GRDB

/// Moves one input, with all its rows, from the attached database `shard` into the case.
struct InputMove {
  let db: Database
  /// The number of the input in the other case.
  let old: Int64
  /// Its number in this one.
  let new: Int64

  /// The name under which the other case is attached.
  static let schema = "shard"

  /// Makes the tables that say which number became which.
  static func prepare(_ db: Database) throws {
    for table in ["address", "vantage", "tunnel", "snapshot", "chain"] {
      try db.execute(
        sql: "CREATE TEMP TABLE \(table)Map (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    }
  }

  /// Moves all rows.
  ///
  /// - Throws: `DatabaseError`.
  func run() throws {
    try moveInput()
    for table in ["address", "vantage", "tunnel"] { try mapShared(table) }
    for table in MergedTable.all { try move(table) }
  }

  private func moveInput() throws {
    let columns = try names(of: "input").map { name in
      name == "id" || name == "givenOrder" ? "\(new)" : name
    }
    try db.execute(
      sql: """
        INSERT INTO main.input SELECT \(columns.joined(separator: ", "))
        FROM \(Self.schema).input WHERE id = \(old)
        """)
  }

  private func move(_ table: MergedTable) throws {
    let columns = try names(of: table.name)
    if let own = table.references.first(where: { if case .own = $0.value { true } else { false } })
    {
      try number(table, key: own.key)
    }
    let values = columns.map { column in
      table.references[column].map { value($0, column, in: table) } ?? "t.\(column)"
    }
    // Tables without a key of their own keep the order of their rows.
    let order = table.references["id"] == nil ? "" : "ORDER BY t.id"
    try db.execute(
      sql: """
        INSERT INTO main.\(table.name) (\(columns.joined(separator: ", ")))
        SELECT \(values.joined(separator: ", "))
        FROM \(Self.schema).\(table.name) t WHERE \(condition(on: table)) \(order)
        """)
  }

  /// Which rows of `table` belong to the input.
  private func condition(on table: MergedTable) -> String {
    for (column, reference) in table.references {
      switch reference {
      case .input: return "t.\(column) = \(old)"
      case .segment:
        let range = SegmentKey.range(of: old)
        return "t.\(column) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
      case .row(of: let other) where MergedTable.shared[other] == nil:
        return "t.\(column) IN (SELECT old FROM temp.\(other)Map)"
      default: continue
      }
    }
    return "FALSE"
  }

  private func value(
    _ reference: MergedTable.Reference, _ column: String, in table: MergedTable
  ) -> String {
    let first = AddressNumber.firstIPv6
    return switch reference {
    case .input: "\(new)"
    case .segment:
      "t.\(column) - \(SegmentKey.range(of: old).lowerBound) + \(SegmentKey.range(of: new).lowerBound)"
    case .vantage: mapped("t.\(column)", by: "vantage")
    case .own: mapped("t.\(column)", by: table.name)
    case .row(of: let other): mapped("t.\(column)", by: other)
    case .address:
      """
      CASE WHEN t.\(column) < \(first) THEN t.\(column)
        ELSE \(mapped("t.\(column) - \(first)", by: "address")) + \(first) END
      """
    case .endpoint:
      """
      CASE WHEN t.\(column) >> 16 < \(first) THEN t.\(column)
        ELSE ((\(mapped("(t.\(column) >> 16) - \(first)", by: "address")) + \(first)) << 16)
          | (t.\(column) & 65535) END
      """
    }
  }

  private func mapped(_ number: String, by table: String) -> String {
    "(SELECT new FROM temp.\(table)Map WHERE old = \(number))"
  }

  /// Numbers the input's rows of `table` behind those of the inputs before it.
  private func number(_ table: MergedTable, key: String) throws {
    try db.execute(sql: "DELETE FROM temp.\(table.name)Map")
    try db.execute(
      sql: """
        INSERT INTO temp.\(table.name)Map
        SELECT t.\(key), (SELECT ifnull(max(\(key)), 0) FROM main.\(table.name))
          + row_number() OVER (ORDER BY t.\(key))
        FROM \(Self.schema).\(table.name) t WHERE \(condition(on: table))
        """)
  }

  /// Makes the rows of `table` that the input's rows refer to, where the case does not have them yet,
  /// in the order of their values, so that their numbers do not depend on the other case's.
  private func mapShared(_ table: String) throws {
    let columns = MergedTable.shared[table] ?? []
    let list = columns.joined(separator: ", ")
    let isSame = columns.map { "m.\($0) IS s.\($0)" }.joined(separator: " AND ")
    try db.execute(sql: "DELETE FROM temp.\(table)Map")
    try db.execute(
      sql: "INSERT OR IGNORE INTO temp.\(table)Map SELECT value, 0 FROM (\(usedNumbers(of: table)))"
    )
    try db.execute(
      sql: """
        INSERT INTO main.\(table) (\(list))
        SELECT \(columns.map { "s.\($0)" }.joined(separator: ", "))
        FROM \(Self.schema).\(table) s JOIN temp.\(table)Map u ON u.old = s.id
        WHERE NOT EXISTS (SELECT 1 FROM main.\(table) m WHERE \(isSame)) ORDER BY \(columns.map { "s.\($0)" }.joined(separator: ", "))
        """)
    try db.execute(
      sql: """
        UPDATE temp.\(table)Map SET new = (
          SELECT m.id FROM main.\(table) m JOIN \(Self.schema).\(table) s ON \(isSame)
          WHERE s.id = old)
        """)
  }

  /// A query for the numbers of `table` that rows of the input hold.
  private func usedNumbers(of table: String) -> String {
    let first = AddressNumber.firstIPv6
    let queries = MergedTable.all.flatMap { merged -> [String] in
      merged.references.sorted { $0.key < $1.key }.compactMap { column, reference in
        let source = "FROM \(Self.schema).\(merged.name) t WHERE \(condition(on: merged))"
        switch (reference, table) {
        case (.vantage, "vantage"), (.row(of: "tunnel"), "tunnel"):
          return "SELECT t.\(column) AS value \(source)"
        case (.address, "address"):
          return "SELECT t.\(column) - \(first) AS value \(source) AND t.\(column) >= \(first)"
        case (.endpoint, "address"):
          return
            "SELECT (t.\(column) >> 16) - \(first) AS value \(source) AND t.\(column) >> 16 >= \(first)"
        default: return nil
        }
      }
    }
    return queries.joined(separator: " UNION ")
  }

  private func names(of table: String) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('\(table)')")
  }
}
