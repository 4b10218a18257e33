import Evidence
import Ingestion

/// Bytes that may be packed, read as `pawprint` reads a file.
struct PackedInput {
  private let bytes: [UInt8]

  /// What a fuzzer made.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads all that is packed in them.
  func read() -> Bool {
    let file = MemoryFile(bytes)
    var inputs = 0
    do {
      try Reading.reader.read(file.location) { ingest in
        var sink = CheckedSink()
        let evidence = try ingest(&sink)
        sink.check(evidence)
        inputs += 1
      }
    } catch {
      preconditionFailure("\(error)")
    }
    precondition(inputs > 0, "a file vanished without a word")
    return true
  }
}
