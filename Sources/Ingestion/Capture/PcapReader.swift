import Evidence
import Wire

/// Reads a capture in the classic libpcap format.
struct PcapReader {
  let filterExpression: String?

  /// No capture tool writes records longer than this (libpcap's MAXIMUM_SNAPLEN), in bytes.
  private static let longestRecord = 262_144

  /// Reads `stream` to its end or to its first damage, and returns all but hash and length.
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
      evidence.unread.append(Unread(what: "the whole file", why: "\(error)", isLoss: true))
      return evidence
    }
    stream.consume(PcapFileHeader.length)
    var session = Session(file: file, filter: try filter(for: file))
    try session.readRecords(&stream, into: &sink, progress: progress)
    evidence.summary = try session.intake.finish(into: &sink)
    evidence.unread = session.damage + session.tally.unread()
    return evidence
  }

  private func filter(for file: PcapFileHeader) throws -> CaptureFilter? {
    guard let filterExpression else { return nil }
    return try CaptureFilter(filterExpression, linkType: file.linkType)
  }

  /// The state of one reading.
  private struct Session: ~Copyable {
    let file: PcapFileHeader
    let filter: CaptureFilter?
    let decoder: FrameDecoder
    var intake: SegmentIntake
    var tally = FrameTally()
    var damage: [Unread] = []

    init(file: PcapFileHeader, filter: consuming CaptureFilter?) {
      self.file = file
      self.filter = filter
      decoder = FrameDecoder(linkType: file.linkType)
      intake = SegmentIntake(snaplen: Int(file.snaplen), linkType: file.linkType.name)
    }

    mutating func readRecords(
      _ stream: inout ByteStream, into sink: inout some EvidenceSink, progress: (Int64) -> Void
    ) throws {
      while let record = nextRecord(&stream) {
        let time = record.time(in: file)
        let frame = intake.countFrame(at: time)
        if frame % 65_536 == 0 { progress(stream.offset) }
        try decode(record, frame: frame, time: time, in: stream, into: &sink)
        stream.consume(file.recordHeaderLength + Int(record.capturedLength))
      }
    }

    /// The header of the next record, whose bytes are at hand after it; nil at the end or at damage.
    private mutating func nextRecord(_ stream: inout ByteStream) -> PcapRecordHeader? {
      let headerLength = file.recordHeaderLength
      guard stream.ensure(headerLength) else {
        if stream.available > 0, !stream.isInterrupted {
          noteCut(stream, needed: headerLength, of: "the header of record")
        }
        return nil
      }
      let header = try? stream.withBytes { bytes throws(WireError) in
        try PcapRecordHeader(bytes, fileHeader: file)
      }
      guard let header else { return nil }
      let length = Int(header.capturedLength)
      guard length <= PcapReader.longestRecord else {
        noteImpossible(length, stream)
        return nil
      }
      guard stream.ensure(headerLength + length) else {
        if !stream.isInterrupted {
          noteCut(stream, needed: headerLength + length, of: "record")
        }
        return nil
      }
      return header
    }

    private mutating func decode(
      _ record: PcapRecordHeader, frame: Int64, time: Int64, in stream: borrowing ByteStream,
      into sink: inout some EvidenceSink
    ) throws {
      try stream.withBytes { bytes in
        let start = file.recordHeaderLength
        let packet = bytes.extracting(start..<start + Int(record.capturedLength))
        guard filter?.passes(packet, originalLength: record.originalLength) ?? true else { return }
        let decoded: DecodedFrame
        do throws(WireError) {
          decoded = try decoder.decode(packet)
        } catch {
          tally.count(error, frame: frame)
          return
        }
        switch decoded {
        case .segment(let segment):
          if let error = segment.optionsError { tally.count(optionsError: error, frame: frame) }
          try intake.take(segment, frame: frame, time: time, into: &sink)
        case .icmpError(let quoted):
          try intake.take(quoted, frame: frame, time: time, into: &sink)
        case .other(let content): tally.count(content, frame: frame)
        }
      }
    }

    private mutating func noteCut(_ stream: borrowing ByteStream, needed: Int, of what: String) {
      let number = intake.summary.frames + 1
      damage.append(
        Unread(
          what: "bytes \(stream.offset) to the end (\(stream.available) bytes)",
          why: "the file ends inside \(what) \(number), which needs \(needed) bytes; "
            + recordsBefore(number),
          isLoss: true))
    }

    private func recordsBefore(_ number: Int64) -> String {
      number == 2
        ? "the record before it was read" : "the \(number - 1) records before it were read"
    }

    private mutating func noteImpossible(_ length: Int, _ stream: borrowing ByteStream) {
      let number = intake.summary.frames + 1
      damage.append(
        Unread(
          what: "bytes \(stream.offset) to the end",
          why: "record \(number) claims \(length) bytes, and no capture tool writes more than "
            + "\(PcapReader.longestRecord); " + recordsBefore(number),
          isLoss: true))
    }
  }
}
