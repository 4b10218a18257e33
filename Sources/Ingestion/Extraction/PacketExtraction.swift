import Evidence
import Wire

/// What an `EvidenceReader` does that copies packets instead of reading evidence.
///
/// It numbers frames as reading does, since it walks the records or blocks with the same functions,
/// over damage too. A class: the reader hands it one member of an archive after the other.
final class PacketExtraction {
  let spool: PacketSpool
  /// The path of an input to what is wanted of it: several when an archive has the name twice.
  private let wanted: [String: [(index: Int, wanted: WantedFrames)]]
  /// The hashes of what was met under a wanted name, and was something else.
  private(set) var others: [String: String] = [:]
  /// The indices of the inputs whose originals were met unchanged.
  private(set) var found: Set<Int> = []
  /// How many packets there were before the input that is being copied.
  private var start = 0

  /// Copies `wanted`, by its index in what was asked for, into `spool`.
  init(_ wanted: [(index: Int, wanted: WantedFrames)], into spool: PacketSpool) {
    self.wanted = Dictionary(grouping: wanted, by: \.wanted.input.path)
    self.spool = spool
  }

  /// Copies what is wanted of the input that `stream` holds.
  ///
  /// The rest of it is left to be hashed.
  func read(_ stream: inout ByteStream, input: Input) throws -> IngestedEvidence {
    start = spool.count
    guard let wanted = wanted[input.path], let first = wanted.first else {
      return IngestedEvidence(input: input)
    }
    let copying = Copying(
      frames: Set(wanted.flatMap(\.wanted.frames)), capture: first.wanted.capture,
      label: first.wanted.label, spool: spool)
    switch input.kind {
    case .pcap: try copying.copyRecords(of: &stream)
    case .pcapng: try copying.copyBlocks(of: &stream)
    default: break
    }
    return IngestedEvidence(input: input)
  }

  /// Decides what becomes of the packets of the input that was copied last, now that its hash is
  /// known: of the same pass over its bytes.
  func conclude(_ input: Input) {
    guard let candidates = wanted[input.path] else { return }
    let match = candidates.first {
      $0.wanted.input.sha256 == input.sha256 && !found.contains($0.index)
    }
    guard let match else {
      spool.cut(to: start)
      others[input.path] = input.sha256
      return
    }
    spool.assign(from: start, to: match.index, frames: match.wanted.frames)
    found.insert(match.index)
  }
}

/// The copying of one input's packets.
private struct Copying {
  let frames: Set<Int64>
  let capture: Int64
  let label: String
  let spool: PacketSpool
  private let last: Int64

  init(frames: Set<Int64>, capture: Int64, label: String, spool: PacketSpool) {
    (self.frames, self.capture, self.label, self.spool) = (frames, capture, label, spool)
    last = frames.max() ?? 0
  }

  private func interface(_ interface: PcapngInterface) -> CopiedInterface {
    CopiedInterface(capture: capture, label: label, interface: interface)
  }

  func copyRecords(of stream: inout ByteStream) throws {
    _ = stream.ensure(PcapFileHeader.length)
    guard
      let file = try? stream.withBytes({ bytes throws(WireError) in try PcapFileHeader(bytes) })
    else { return }
    stream.consume(PcapFileHeader.length)
    let source = interface(PcapngInterface(file))
    let reader = PcapReader(filterExpression: nil)
    var session = PacketSession(snaplen: 0, linkType: "")
    var previous: PcapRecordHeader?
    while session.intake.summary.frames < last,
      let record = reader.nextRecord(&stream, file, after: previous, session: &session)
    {
      let frame = session.intake.countFrame(at: nil)
      let end = file.recordHeaderLength + Int(record.capturedLength)
      if frames.contains(frame) {
        let bytes = stream.octets(in: file.recordHeaderLength..<end)
        try spool.add(CopiedPacket(record, frame: frame, in: file), bytes, of: source, input: 0)
      }
      stream.consume(end)
      previous = record
    }
  }

  func copyBlocks(of stream: inout ByteStream) throws {
    let reader = PcapngReader(filterExpression: nil)
    var session = PacketSession(snaplen: 0, linkType: "")
    var byteOrder: ByteOrder?
    var interfaces: [PcapngInterface] = []
    while session.intake.summary.frames < last,
      let header = reader.nextBlock(&stream, byteOrder: byteOrder, session: &session)
    {
      let block = try? stream.withBytes { bytes throws(WireError) in
        try PcapngBlock(
          bytes.extracting(first: header.totalLength), byteOrder: header.byteOrder,
          snaplen: interfaces.first?.snaplen ?? 0)
      }
      switch block {
      case .sectionHeader: (byteOrder, interfaces) = (header.byteOrder, [])
      case .interface(let interface): interfaces.append(interface)
      case .packet(let record):
        let frame = session.intake.countFrame(at: nil)
        guard frames.contains(frame), interfaces.indices.contains(record.interface) else { break }
        let packet = CopiedPacket(
          record, frame: frame, comments: stream.comments(header))
        try spool.add(
          packet, stream.octets(in: record.dataOffset..<record.dataOffset + record.capturedLength),
          of: interface(interfaces[record.interface]), input: 0)
      case .other(let type) where type.isNumbered: _ = session.intake.countFrame(at: nil)
      default: break
      }
      stream.consume(header.totalLength)
    }
  }
}

extension PcapngInterface {
  /// The one interface of a classic capture.
  fileprivate init(_ file: PcapFileHeader) {
    self.init(
      linkType: file.linkType, snaplen: file.snaplen,
      timeResolution: file.ticksPerSecond == 1_000_000_000 ? .nanoseconds : .microseconds,
      frameCheckLength: file.frameCheckLength)
  }
}

extension CopiedPacket {
  fileprivate init(_ record: PcapRecordHeader, frame: Int64, in file: PcapFileHeader) {
    // Any two 32-bit numbers fit, also a damaged fraction of more than a second.
    let ticks = UInt64(record.seconds) * UInt64(file.ticksPerSecond) + UInt64(record.fraction)
    self.init(frame: frame, ticks: ticks, originalLength: record.originalLength)
  }

  fileprivate init(_ record: PcapngPacketRecord, frame: Int64, comments: [String]) {
    self.init(
      frame: frame, ticks: record.ticks, originalLength: record.originalLength,
      flags: record.flags, comments: comments)
  }
}

extension ByteStream {
  /// The octets at hand in `range`, copied.
  fileprivate borrowing func octets(in range: Range<Int>) -> [UInt8] {
    withText { text in
      var octets: [UInt8] = []
      octets.reserveCapacity(range.count)
      for offset in range { octets.append(text[offset]) }
      return octets
    }
  }

  /// The comments on the block that begins here.
  fileprivate borrowing func comments(_ header: PcapngBlockHeader) -> [String] {
    withBytes { bytes in
      PcapngBlock.comments(
        on: bytes.extracting(first: header.totalLength), byteOrder: header.byteOrder)
    }
  }
}
