import Evidence
import Ingestion

/// Bytes that are read as text.
struct TextInput {
  private let bytes: [UInt8]

  /// What a fuzzer made.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Two segments, which make nearly any text tcpdump's.
  private static let opening = Array(
    """
    10:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 1, length 0
    10:00:00.000100 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 1, ack 2, win 1, length 0

    """.utf8)

  /// Reads them as tcpdump's text, as they are or behind two segments.
  func readAsTcpdump() -> Bool {
    read(bytes) == .tcpdumpText || read(Self.opening + bytes) == .tcpdumpText
  }

  /// Reads them as what a host left, as they are and behind the beginning of a kind of text.
  func readAsHostText() -> Bool {
    let kind = read(bytes)
    let opening = HostTextOpening.all[Int(bytes.first ?? 0) % HostTextOpening.all.count]
    _ = read(Array(opening.utf8) + bytes)
    return kind != .unknown && !kind.holdsPackets
  }

  /// Reads `bytes` and returns what they were taken for.
  private func read(_ bytes: [UInt8]) -> Input.Kind {
    let file = MemoryFile(bytes)
    var sink = CheckedSink()
    let evidence = Reading.ingested(file.location, into: &sink)
    precondition(evidence.input.bytes == Int64(bytes.count), "not all bytes were counted")
    sink.check(evidence)
    return evidence.input.kind
  }
}
