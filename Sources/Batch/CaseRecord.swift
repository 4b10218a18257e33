public import Foundation

/// What is kept of a case beside its results, as `case.json`: what it was made from, and its summary.
public struct CaseRecord<Summary: Codable & Sendable>: Codable, Sendable {
  /// The name of the file.
  public static var fileName: String { "case.json" }
  /// What the file says it is.
  public static var schemaName: String { "pawprint.case/1" }
  /// The largest file that is read, in bytes.
  private static var longest: Int { 16 << 20 }

  /// `schemaName`.
  public var schema: String
  /// The SHA-256 over everything that the results depend on: the tool, its options, the inputs.
  public var key: String
  /// What people want to know of it at a glance.
  public var summary: Summary

  /// A record of results made from what has the SHA-256 `key`.
  public init(key: String, summary: Summary) {
    schema = Self.schemaName
    (self.key, self.summary) = (key, summary)
  }

  /// The record in the folder of results at `path`; nil when there is none of this version.
  public init?(folder path: String) {
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: "\(path)/\(Self.fileName)"))
    else { return nil }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: Self.longest),
      let record = try? JSONDecoder().decode(Self.self, from: data),
      record.schema == Self.schemaName
    else { return nil }
    self = record
  }

  /// The file's content; the same record gives the same bytes.
  public var data: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}
