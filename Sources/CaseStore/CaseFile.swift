import Foundation
import GRDB

/// A case: all evidence that was read, and what correlation found in it, in one SQLite file.
///
/// The file's layout is described in `docs/SCHEMA.md`. A case is used by one process at a time.
public struct CaseFile: Sendable {
  let queue: DatabaseQueue
  /// The path as given; empty for a temporary case.
  public let path: String
  /// Whether segments are kept packed, and not as rows that a view shows.
  public let packsSegments: Bool

  /// What to do when there is no file yet.
  public enum Mode: Sendable {
    /// Make a new case.
    case createIfMissing
    /// Throw `CaseFileError.missing`.
    case mustExist
    /// Make a new case, or go on with one, that counts only when it is complete, such as one that is renamed then: if the
    /// process or the machine stops meanwhile, what is left is of no use. Much quicker for small cases.
    case draft
    /// A draft for little evidence: its pages are small, and so is the file while it is nearly empty.
    case smallDraft

    fileprivate var isDraft: Bool { self == .draft || self == .smallDraft }
    /// The bytes of a page of a new file.
    fileprivate var pageSize: Int { self == .smallDraft ? 4096 : 16384 }
  }

  /// Whether a case file is at `path`, as far as its first bytes tell; it is not opened as one.
  public static func isCase(at path: String) -> Bool { CaseFileHeader.isCase(path: path) }

  /// Whether the case vanishes when it is closed.
  public var isTemporary: Bool { path.isEmpty }

  /// What messages say where a path would stand.
  private static let temporaryPath = "in the temporary folder"

  private init(queue: DatabaseQueue, path: String, packsSegments: Bool) {
    self.queue = queue
    self.path = path
    self.packsSegments = packsSegments
  }

  /// A private case in a temporary file, which vanishes with the case or the process.
  ///
  /// SQLite puts it in `SQLITE_TMPDIR`, `TMPDIR` or `/var/tmp`.
  ///
  /// - Parameter packsSegments: whether its views may be without segments, since nobody will query
  ///   them: that makes it much quicker to fill.
  /// - Throws: `CaseFileError.cannotCreate`.
  public static func temporary(packsSegments: Bool = false) throws -> CaseFile {
    let file = try open(
      path: "", packsSegments: packsSegments,
      orThrow: { .cannotCreate(path: temporaryPath, reason: $0) })
    if packsSegments {
      try file.transaction { db in
        try SegmentBlocks.createTable(db)
        return .commit
      }
    }
    return file
  }

  /// Opens the case at `path`; an empty file counts as a new case.
  ///
  /// - Throws: `CaseFileError`, any of its cases.
  public static func open(path: String, mode: Mode) throws -> CaseFile {
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || mode != .mustExist else { throw CaseFileError.missing(path: path) }
    guard exists else {
      return try open(
        path: path, mode: mode, orThrow: { .cannotCreate(path: path, reason: $0) })
    }
    try CaseFileHeader.check(path: path)
    return try open(
      path: path, mode: mode, orThrow: { .inputOutput(path: path, reason: $0) })
  }

  private static func open(
    path: String, packsSegments: Bool = false, mode: Mode = .createIfMissing,
    orThrow failure: (_ reason: String) -> CaseFileError
  ) throws -> CaseFile {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(mode))
      try Schema.migrate(queue, path: path)
      return CaseFile(queue: queue, path: path, packsSegments: packsSegments)
    } catch let error as DatabaseError {
      throw failure(error.reason)
    }
  }

  private static func configuration(_ mode: Mode) -> Configuration {
    var configuration = Configuration()
    configuration.label = "case"
    // Somebody may look at the case with sqlite3 meanwhile.
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // A rollback journal, not a write-ahead log: the case stays one file, and what a killed
      // process leaves behind is rolled back when the case is next opened.
      try db.execute(sql: "PRAGMA page_size = \(mode.pageSize)")
      try db.execute(sql: "PRAGMA journal_mode = \(mode.isDraft ? "MEMORY" : "DELETE")")
      try db.execute(sql: "PRAGMA synchronous = \(mode.isDraft ? "OFF" : "NORMAL")")
      try db.execute(sql: "PRAGMA cache_size = -16384")  // KiB
    }
    return configuration
  }

  /// Closes the file; the case cannot be used afterwards.
  ///
  /// - Throws: `CaseFileError.inputOutput`.
  public func close() throws {
    try translatingErrors { try queue.close() }
    // To free a queue, libdispatch starts a thread. A process that forks must not have a second one, and to
    // keep some hundred bytes costs less.
    _ = unsafe Unmanaged.passRetained(queue)
  }
}

extension CaseFile {
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translatingErrors { try queue.read(body) }
  }

  /// Runs `body` in one transaction, which is rolled back when it throws or returns `.rollback`.
  func transaction(_ body: (Database) throws -> Database.TransactionCompletion) throws {
    try translatingErrors {
      try queue.writeWithoutTransaction { db in try db.inTransaction(.immediate) { try body(db) } }
    }
  }

  /// Turns SQLite's errors into ours; all others, such as a reader's, pass through.
  func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw CaseFileError.inputOutput(path: shownPath, reason: error.reason)
    }
  }

  /// The error of a row that says what no Pawprint writes.
  var damaged: CaseFileError {
    .inputOutput(path: shownPath, reason: DatabaseError(resultCode: .SQLITE_CORRUPT).reason)
  }

  private var shownPath: String { isTemporary ? Self.temporaryPath : path }
}

extension DatabaseError {
  /// The reason in words that need no knowledge of SQLite, where it is a common one.
  var reason: String {
    switch resultCode {
    case .SQLITE_FULL: "the disk is full"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "another process is using it"
    case .SQLITE_READONLY, .SQLITE_PERM: "it may not be written"
    case .SQLITE_CANTOPEN: "it cannot be opened (see whether its folder exists and may be written)"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      "it is damaged; ingest the evidence again into a new file"
    default: message ?? "SQLite error \(resultCode.rawValue)"
    }
  }
}
