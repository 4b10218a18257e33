import GRDB

extension CaseFile {
  /// What tells the key of the case's pseudonyms from others; nil when it holds the evidence as it
  /// was.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func redactionKey() throws -> String? {
    try read { try String.fetchOne($0, sql: "SELECT keyFingerprint FROM redaction") }
  }

  /// Marks the case as one that holds pseudonyms made with the key that `fingerprint` tells from
  /// others.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func setRedactionKey(_ fingerprint: String) throws {
    try transaction { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO redaction (id, keyFingerprint) VALUES (1, ?)",
        arguments: [fingerprint])
      return .commit
    }
  }
}
