public import Correlation
import Evidence
import GRDB

extension Ruleset {
  /// Writes the rows behind `v_rule`.
  ///
  /// - Throws: `DatabaseError`.
  func insert(_ db: Database, input: Int64) throws {
    for (ordinal, chain) in chains.enumerated() {
      try chain.insert(db, input: input, ordinal: ordinal)
    }
    for (ordinal, set) in sets.enumerated() {
      try db.cachedStatement(sql: "INSERT INTO namedSet VALUES (?, ?, ?, ?, ?, ?, ?)").execute(
        arguments: [
          input, ordinal, set.family.rawValue, set.table, set.name, set.line,
          try JSONText.encode(set),
        ])
    }
  }
}

extension RuleChain {
  fileprivate func insert(_ db: Database, input: Int64, ordinal: Int) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO chain (input, ordinal, family, tableName, name, hook, priority, policy, packets,
          bytes, line, isFiltered, policyCounts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      input, ordinal, family.rawValue, table, name, hook?.rawValue, priority, policy?.rawValue,
      packets.map { Int64(stored: $0.value) }, bytes.map { Int64(stored: $0.value) }, line,
      isFiltered, packets == nil ? nil : try JSONText.encode([packets, bytes]),
    ])
    let id = db.lastInsertedRowID
    let insert = try db.cachedStatement(sql: "INSERT INTO rule VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (index, rule) in rules.enumerated() {
      try insert.execute(arguments: [
        id, index + 1, rule.line, rule.packets.map { Int64(stored: $0.value) },
        rule.bytes.map { Int64(stored: $0.value) }, rule.text, try JSONText.encode(rule),
      ])
    }
  }
}

extension CaseFile {
  /// The rules of all inputs that hold some, in the order in which the host's texts were made, as
  /// far as that is known.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func rulesets() throws -> [RulesetRecord] {
    try read { db in
      var rules = try rules(db)
      let sets = try sets(db)
      let sql = """
        SELECT id, host, netns, series, position, time FROM input
        WHERE id IN (SELECT input FROM chain UNION SELECT input FROM namedSet)
        ORDER BY givenOrder, id
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        let id: Int64 = row[0]
        var ruleset = Ruleset()
        ruleset.chains = try chains(of: id, rules: &rules, db)
        ruleset.sets = sets[id] ?? []
        return RulesetRecord(
          input: id, host: row[1], netns: row[2], series: row[3], position: row[4], time: row[5],
          rules: ruleset)
      }
    }
  }

  private func rules(_ db: Database) throws -> [Int64: [Rule]] {
    let sql = "SELECT chain, definition FROM rule ORDER BY chain, position"
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { rules, row in
      rules[row[0], default: []].append(try decode(Rule.self, row[1]))
    }
  }

  private func sets(_ db: Database) throws -> [Int64: [NamedSet]] {
    let sql = "SELECT input, definition FROM namedSet ORDER BY input, ordinal"
    return try Row.fetchCursor(db, sql: sql).reduce(into: [:]) { sets, row in
      sets[row[0], default: []].append(try decode(NamedSet.self, row[1]))
    }
  }

  private func chains(
    of input: Int64, rules: inout [Int64: [Rule]], _ db: Database
  ) throws -> [RuleChain] {
    let sql = "SELECT * FROM chain WHERE input = ? ORDER BY ordinal"
    return try Row.fetchAll(db, sql: sql, arguments: [input]).map { row in
      guard let family = RuleFamily(rawValue: row["family"]) else { throw damaged }
      let counts = try (row["policyCounts"] as String?).map { try decode([RuleCount?].self, $0) }
      var chain = RuleChain(
        family: family, table: row["tableName"], name: row["name"],
        hook: (row["hook"] as String?).flatMap { RuleHook(rawValue: $0) },
        priority: row["priority"],
        policy: (row["policy"] as String?).flatMap { ChainPolicy(rawValue: $0) },
        packets: counts?.first ?? nil, bytes: counts?.last ?? nil, line: row["line"])
      chain.isFiltered = row["isFiltered"]
      chain.rules = rules.removeValue(forKey: row["id"]) ?? []
      return chain
    }
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    do {
      return try JSONText.decode(type, from: text)
    } catch {
      throw damaged
    }
  }
}
