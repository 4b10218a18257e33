extension EvidenceReader {
  /// The lines of the text file at `path` with the numbers `wanted`, in their order, and the file's
  /// SHA-256, both of one reading.
  ///
  /// - Throws: `IngestionError` when it cannot be opened or read.
  public static func lines(
    _ wanted: Set<Int64>, of path: String
  ) throws -> (lines: [(number: Int64, text: String)], sha256: String) {
    var stream = ByteStream(try FileDescriptor(path: path), interruption: Interruption())
    var lines: [(number: Int64, text: String)] = []
    func keep(_ line: TextLine) {
      if wanted.contains(line.number) { lines.append((line.number, line.text)) }
    }
    try stream.forEachLine(progress: { _ in }, keep)
    let identity = stream.finish()
    if let failure = stream.failure {
      throw IngestionError.unreadable(path: path, reason: failure)
    }
    return (lines, identity.sha256)
  }
}
