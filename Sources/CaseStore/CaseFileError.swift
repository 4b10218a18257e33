/// A problem with a case file.
///
/// Each message says what is wrong, where, and what to do next.
public enum CaseFileError: Error, Hashable, Sendable {
  /// There is no file at `path`.
  case missing(path: String)
  /// The file is not an SQLite database.
  case notSQLite(path: String)
  /// The file is an SQLite database that Pawprint did not make.
  case otherProgram(path: String, applicationID: UInt32)
  /// The file has a schema `version` above the one that is `known` here.
  case newerSchema(path: String, version: Int, known: Int)
  /// A new file cannot be made at `path`.
  case cannotCreate(path: String, reason: String)
  /// The file's pseudonyms were made with another key than those of `other`, or only one of the two
  /// has any.
  case otherRedaction(path: String, other: String)
  /// The file cannot be read or written: disk full, no permission, damaged, in use.
  case inputOutput(path: String, reason: String)
}

extension CaseFileError: CustomStringConvertible {
  /// The sentence for the user.
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no case file \(path). Make it with 'pawprint ingest PATH --case \(path)'."
    case .notSQLite(let path):
      "\(path) is not a Pawprint case file: it is no SQLite file. Name another file with --case."
    case .otherProgram(let path, let applicationID):
      """
      \(path) is an SQLite file of another program \
      (application_id \(Self.hexadecimal(applicationID))). Name another file with --case.
      """
    case .newerSchema(let path, let version, let known):
      """
      \(path) was written by a newer Pawprint (schema \(version); this one knows \(known)). \
      Update Pawprint, or ingest the evidence again into another file.
      """
    case .cannotCreate(let path, let reason):
      "Cannot create the case file \(path): \(reason). Name another file with --case."
    case .otherRedaction(let path, let other):
      """
      \(path) and \(other) are not redacted alike: one host would have two names. Redact both with \
      one key, or neither.
      """
    case .inputOutput(let path, let reason):
      "Cannot use the case file \(path): \(reason)."
    }
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
