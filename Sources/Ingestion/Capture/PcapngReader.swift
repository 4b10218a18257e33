import Evidence
import Wire

/// Reads a capture in the pcapng format: several sections, interfaces and link types in one file.
///
/// A block is impossible when its header contradicts itself, when the length at its end is another,
/// or when it is longer than 16 MiB. Behind such a place reading goes on at the next block that is
/// plausible by the rule of `PcapngBlockHeader.plausibility`.
struct PcapngReader {
  let filterExpression: String?

  /// libpcap's limit for a block, in bytes.
  private static let longestBlock = 16 << 20

  /// Reads `stream` to its end and returns all but hash and length.
  ///
  /// - Throws: `IngestionError.invalidFilter`, and what the sink throws.
  func read(
    _ stream: inout ByteStream, input: Input, into sink: inout some EvidenceSink,
    progress: (Int64) -> Void
  ) throws -> IngestedEvidence {
    var session = PacketSession(snaplen: 0, linkType: "")
    var section = PcapngSection(filterExpression: filterExpression)
    while let block = nextBlock(&stream, byteOrder: section.byteOrder, session: &session) {
      if session.intake.summary.frames % 65_536 == 0 { progress(stream.offset) }
      try stream.withBytes { bytes in
        try section.take(
          bytes.extracting(0..<block.totalLength), block, session: &session, into: &sink)
      }
      stream.consume(block.totalLength)
    }
    section.finish(&session)
    let result = try session.finish(into: &sink)
    var evidence = IngestedEvidence(input: input)
    evidence.input.notes = section.inputNotes
    evidence.summary = result.summary
    evidence.summary?.snaplen = section.snaplen
    evidence.summary?.statistics = section.statistics
    evidence.summary?.linkType = section.linkTypes.sorted().joined(separator: ", ")
    evidence.unread = result.unread + section.remarks
    evidence.captureNotes = section.notes.notes
    return evidence
  }

  /// The header of the next block, all of which is at hand; nil at the end.
  func nextBlock(
    _ stream: inout ByteStream, byteOrder: ByteOrder?, session: inout PacketSession
  ) -> PcapngBlockHeader? {
    while stream.ensure(1), !stream.isInterrupted {
      let fault: CaptureFault
      do { return try header(&stream, byteOrder: byteOrder) } catch { fault = error }
      if stream.isInterrupted { return nil }
      let isFound = session.skipDamage(in: &stream, fault) { bytes, offset, isEnd in
        PcapngBlockHeader.plausibility(bytes, at: offset, byteOrder: byteOrder, isEnd: isEnd)
      }
      if !isFound { return nil }
    }
    return nil
  }

  private func header(
    _ stream: inout ByteStream, byteOrder: ByteOrder?
  ) throws(CaptureFault) -> PcapngBlockHeader {
    _ = stream.ensure(PcapngBlockHeader.minimumBlockLength)
    let header: PcapngBlockHeader
    do {
      header = try stream.withBytes { bytes throws(WireError) in
        try PcapngBlockHeader(bytes, byteOrder: byteOrder ?? .littleEndian)
      }
    } catch {
      throw .block(error)
    }
    guard byteOrder != nil || header.type == .sectionHeader else {
      throw .blockBeforeSection
    }
    guard header.totalLength <= Self.longestBlock else {
      throw .blockTooLong(bytes: header.totalLength, limit: Self.longestBlock)
    }
    guard stream.ensure(header.totalLength) else {
      throw .endsInBlock(bytes: header.totalLength)
    }
    guard stream.withBytes({ header.isClosed(by: $0) }) else {
      throw .lengthsDiffer(bytes: header.totalLength)
    }
    return header
  }
}
