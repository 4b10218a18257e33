import Evidence
import Ingestion
import Wire

/// Bytes that are made a capture by their first bytes, if they are none, and read as one.
struct CaptureInput {
  private var bytes: [UInt8]

  private static let pcapMagic: [UInt8] = [0xd4, 0xc3, 0xb2, 0xa1]
  /// The type of a section header, its length, and the magic number of its byte order.
  private static let pcapngStart: [UInt8] = [
    0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a,
  ]

  /// What a fuzzer made.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads them as a classic capture.
  func readAsPcap() -> Bool {
    let input =
      unsafe PcapFileHeader.recognises(bytes.span.bytes) ? self : starting(with: Self.pcapMagic)
    let evidence = input.read(as: .pcap).evidence
    precondition(
      evidence.input.status != .read || Framing.isWholePcap(input.bytes),
      "a damaged capture was read without a word")
    return true
  }

  /// Reads them as a pcapng capture.
  func readAsPcapng() -> Bool {
    let input =
      unsafe PcapngSectionHeader.recognises(bytes.span.bytes)
      ? self : starting(with: Self.pcapngStart)
    let evidence = input.read(as: .pcapng).evidence
    precondition(
      evidence.input.status != .read || Framing.isWholePcapng(input.bytes),
      "a damaged capture was read without a word")
    return true
  }

  /// Reads them as a pcapng capture if they are one, else as a classic one.
  func readAsCapture() -> (evidence: IngestedEvidence, sink: CheckedSink) {
    if unsafe PcapngSectionHeader.recognises(bytes.span.bytes) { return read(as: .pcapng) }
    let isPcap = unsafe PcapFileHeader.recognises(bytes.span.bytes)
    return (isPcap ? self : starting(with: Self.pcapMagic)).read(as: .pcap)
  }

  /// Reads them as what they are, which has to be `kind`.
  private func read(as kind: Input.Kind) -> (evidence: IngestedEvidence, sink: CheckedSink) {
    let file = MemoryFile(bytes)
    var sink = CheckedSink()
    let evidence = Reading.ingested(file.location, into: &sink)
    precondition(evidence.input.kind == kind, "read as \(evidence.input.kind)")
    precondition(evidence.input.bytes == Int64(bytes.count), "not all bytes were counted")
    sink.check(evidence)
    return (evidence, sink)
  }

  /// The same, with its first bytes replaced by `start`.
  private func starting(with start: [UInt8]) -> CaptureInput {
    CaptureInput(start + bytes.dropFirst(start.count))
  }
}
