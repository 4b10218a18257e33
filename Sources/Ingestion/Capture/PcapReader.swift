import Evidence
import Wire

/// Reads a capture in the classic libpcap format.
///
/// A record is impossible when it claims more bytes than any capture tool writes, or more than the
/// file has left. Behind such a place reading goes on at the next record that is plausible by the
/// rule of `PcapRecordHeader.plausibility`.
struct PcapReader {
  let filterExpression: String?

  /// No capture tool writes records longer than this (libpcap's MAXIMUM_SNAPLEN), in bytes.
  private static let longestRecord = 262_144

  /// Reads `stream` to its end and returns all but hash and length.
  ///
  /// - Throws: `IngestionError.invalidFilter`, and what the sink throws.
  func read(
    _ stream: inout ByteStream, input: Input, into sink: inout some EvidenceSink,
    progress: (Int64) -> Void
  ) throws -> IngestedEvidence {
    var evidence = IngestedEvidence(input: input)
    _ = stream.ensure(PcapFileHeader.length)
    let file: PcapFileHeader
    do {
      file = try stream.withBytes { bytes throws(WireError) in try PcapFileHeader(bytes) }
    } catch {
      evidence.input.status = .unread
      evidence.unread.append(Unread(.wholeFile, .packet(.undecodable(error)), isLoss: true))
      return evidence
    }
    stream.consume(PcapFileHeader.length)
    let source = try PacketSession.Source(linkType: file.linkType, filter: filterExpression)
    var session = PacketSession(snaplen: Int(file.snaplen), linkType: file.linkType.name)
    try readRecords(
      &stream, file, source, into: &sink, session: &session, progress: progress)
    let result = try session.finish(into: &sink)
    (evidence.summary, evidence.unread) = (result.summary, result.unread)
    return evidence
  }

  private func readRecords(
    _ stream: inout ByteStream, _ file: PcapFileHeader, _ source: PacketSession.Source,
    into sink: inout some EvidenceSink, session: inout PacketSession, progress: (Int64) -> Void
  ) throws {
    var previous: PcapRecordHeader?
    while let record = nextRecord(&stream, file, after: previous, session: &session) {
      let time = record.time(in: file)
      let frame = session.intake.countFrame(at: time)
      if frame % 65_536 == 0 { progress(stream.offset) }
      let start = file.recordHeaderLength
      let end = start + Int(record.capturedLength)
      try stream.withBytes { bytes in
        try session.take(
          bytes.extracting(start..<end), frame: frame, originalLength: record.originalLength,
          time: time, from: source, into: &sink)
      }
      stream.consume(end)
      previous = record
    }
  }

  /// The header of the next record, whose bytes are at hand after it; nil at the end.
  func nextRecord(
    _ stream: inout ByteStream, _ file: PcapFileHeader, after previous: PcapRecordHeader?,
    session: inout PacketSession
  ) -> PcapRecordHeader? {
    while true {
      let header = header(&stream, file)
      if let header, Int(header.capturedLength) <= Self.longestRecord,
        stream.ensure(file.recordHeaderLength + Int(header.capturedLength))
      {
        return header
      }
      guard stream.ensure(1), !stream.isInterrupted else { return nil }
      let fault = fault(of: header, number: session.intake.summary.frames + 1, file)
      let isFound = session.skipDamage(in: &stream, fault) { bytes, offset, isEnd in
        PcapRecordHeader.plausibility(bytes, at: offset, in: file, after: previous, isEnd: isEnd)
      }
      if !isFound { return nil }
    }
  }

  private func header(_ stream: inout ByteStream, _ file: PcapFileHeader) -> PcapRecordHeader? {
    guard stream.ensure(file.recordHeaderLength) else { return nil }
    return try? stream.withBytes { bytes throws(WireError) in
      try PcapRecordHeader(bytes, fileHeader: file)
    }
  }

  private func fault(
    of header: PcapRecordHeader?, number: Int64, _ file: PcapFileHeader
  ) -> CaptureFault {
    guard let header else { return .endsInHeader(record: number, needed: file.recordHeaderLength) }
    let length = Int(header.capturedLength)
    guard length <= Self.longestRecord else {
      return .recordTooLong(number, bytes: length, limit: Self.longestRecord)
    }
    return .endsInRecord(number, needed: file.recordHeaderLength + length)
  }
}
