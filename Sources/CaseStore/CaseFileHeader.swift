import Foundation

/// What the first bytes of a file say of whose database it is.
///
/// Read without SQLite, because opening another program's database could already change it: a
/// leftover journal would be rolled back, a write-ahead log folded in.
///
/// Source: https://www.sqlite.org/fileformat2.html sections 1.3 and 1.6.
struct CaseFileHeader {
  private static let magic = Array("SQLite format 3\0".utf8)
  private static let userVersion = 60
  private static let applicationIdentity = 68
  /// Number of cells on the first page of the `sqlite_schema` table, whose page header follows the
  /// file header.
  private static let schemaCells = 103
  private static let length = 105

  /// `PRAGMA application_id`.
  let applicationID: UInt32
  /// `PRAGMA user_version`.
  let schemaVersion: Int
  /// Whether there is any table, index or view.
  let hasTables: Bool

  /// Reads the header from the first bytes of a file; nil when they are no SQLite header.
  init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.prefix(Self.length))
    guard bytes.count == Self.length, bytes.starts(with: Self.magic) else { return nil }
    func number(at offset: Int, bytes count: Int) -> UInt32 {
      bytes[offset..<(offset + count)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    applicationID = number(at: Self.applicationIdentity, bytes: 4)
    schemaVersion = Int(Int32(bitPattern: number(at: Self.userVersion, bytes: 4)))
    hasTables = number(at: Self.schemaCells, bytes: 2) > 0
  }

  /// Checks that the existing file at `path` may be opened: it is empty, holds no table yet, or is
  /// a case file of a known schema.
  ///
  /// - Throws: `CaseFileError`.
  static func check(path: String) throws {
    // A path with a slash at its end exists only where a folder does.
    if FileManager.default.fileExists(atPath: path + "/") {
      throw CaseFileError.inputOutput(path: path, reason: "it is a folder")
    }
    let start: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      start = try file.read(upToCount: length) ?? Data()
    } catch {
      throw CaseFileError.inputOutput(path: path, reason: reason(error))
    }
    if start.isEmpty { return }
    guard let header = CaseFileHeader(start) else { throw CaseFileError.notSQLite(path: path) }
    try header.check(path: path)
  }

  /// Whether a case file is at `path`, as far as can be told without opening it as one.
  static func isCase(path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let start = (try? file.read(upToCount: length)) ?? Data()
    return CaseFileHeader(start)?.applicationID == Schema.applicationID
  }

  private func check(path: String) throws {
    guard applicationID == Schema.applicationID else {
      // A case file never has a write-ahead log; another program's may hold all of its tables.
      let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
      guard applicationID == 0, !hasTables, !hasLog else {
        throw CaseFileError.otherProgram(path: path, applicationID: applicationID)
      }
      return
    }
    guard schemaVersion <= Schema.version else {
      throw CaseFileError.newerSchema(
        path: path, version: schemaVersion, known: Schema.version)
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? CocoaError else { return "it cannot be read" }
    switch error.code {
    case .fileReadNoPermission: return "permission denied"
    case .fileReadNoSuchFile, .fileNoSuchFile: return "it has vanished"
    default: return "it cannot be read"
    }
  }
}
