/// Where the bytes of an input were found, so that they can be found again.
public struct EvidenceOrigin: Hashable, Sendable {
  /// The absolute path of the file: of the archive or the compressed file, if it was packed.
  public var file: String
  /// What this file was called: the input's path, or what comes before the first `!/` of it that
  /// leads into the archive.
  public var name: String

  /// The file at the absolute path `file`, called `name`.
  public init(file: String, name: String) {
    self.file = file
    self.name = name
  }
}
