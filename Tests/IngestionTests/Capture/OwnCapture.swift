import Evidence

@testable import Ingestion

/// A capture as our own readers read it, with its packets.
struct OwnCapture {
  let packets: [ReadPacket]
  /// What reading it as evidence says of it.
  let summary: CaptureSummary

  /// Reads the capture at `path`: once as evidence, and once more to copy its packets, which
  /// `extract` does with the same functions.
  init?(_ path: String) throws {
    let location = EvidenceLocation(path: path, name: "capture", isNamed: true)
    let reader = EvidenceReader(options: .init(), interruption: Interruption())
    var rows = RowCollector()
    let evidence = try reader.read(location, into: &rows)
    guard let summary = evidence.summary else { return nil }
    self.summary = summary
    let spool = try PacketSpool()
    let wanted = WantedFrames(
      input: evidence.input, file: location, frames: Set(0...max(summary.frames, 1)), capture: 1,
      label: "capture")
    let extraction = PacketExtraction([(0, wanted)], into: spool)
    let ingest = { (read: (inout RowCollector) throws -> IngestedEvidence) in
      extraction.conclude(try read(&rows).input)
    }
    try reader.read(location, extraction: extraction, progress: { _ in }, add: ingest)
    packets = try spool.entries.map { entry in
      let interface = spool.interfaces[entry.interface].interface
      return ReadPacket(
        captured: entry.count, original: entry.packet.originalLength,
        time: entry.packet.ticks.flatMap { interface.time($0) },
        bytes: try spool.bytes(of: entry))
    }
  }

  /// Whether the first and the last time that reading as evidence found are those of the packets.
  var hasTimesOfSummary: Bool {
    let times = packets.compactMap(\.time)
    return summary.firstTime == times.min() && summary.lastTime == times.max()
  }
}
