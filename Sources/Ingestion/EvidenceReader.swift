public import Evidence
import Wire

/// Reads one file of evidence: recognises it by its content, hashes it, and turns it into values.
public struct EvidenceReader: Sendable {
  /// What a user may set.
  public struct Options: Sendable {
    /// A BPF filter for packets; nil reads all.
    public var filter: String?
    /// The day and zone of times in tcpdump's text that lack them.
    public var tcpdump = TcpdumpReader.Options()
    /// How far packed input is unpacked.
    public var limits = ExpansionLimits()

    /// No filter; times as they are; the default limits.
    public init() {}
  }

  let options: Options
  let interruption: Interruption

  /// How much of a file is looked at to recognise it, in bytes.
  static let sample = 65_536
  /// Nothing that a host prints is shorter, in bytes: a kernel's release such as `4.19.0`.
  private static let shortestText = 5

  /// A reader with `options` that stops when `interruption` asks for it.
  public init(options: Options, interruption: Interruption) {
    self.options = options
    self.interruption = interruption
  }

  /// Reads the file at `location`, unpacked where it is packed, one input after the other.
  ///
  /// A file is one input, also when it is compressed; its SHA-256 and length are then those of the
  /// packed file, as it lies on disk. An archive (tar, cpio, zip, 7z, compressed or not, also
  /// inside one another) gives one input per member, called `archive.tar.xz!/path/capture.pcap`,
  /// with the SHA-256 of the member's own bytes. What is to say of the archive itself (damage,
  /// limits, links, encrypted members) comes last, as an input that is called like the archive.
  /// Nothing is written to disk.
  ///
  /// - Parameters:
  ///   - progress: called now and then with the number of bytes read.
  ///   - add: called for each input with a function that reads it into a sink, to be called once.
  /// - Throws: `IngestionError` when the file cannot be opened or the filter does not fit, and
  ///   what `add` throws. Damage inside the file is no error: the `unread` of an input tells of it.
  public func read<Sink: EvidenceSink>(
    _ location: EvidenceLocation, progress: @escaping (Int64) -> Void = { _ in },
    add: ((inout Sink) throws -> IngestedEvidence) throws -> Void
  ) throws {
    try read(location, extraction: nil, progress: progress, add: add)
  }

  /// As `read`, but where there is an `extraction`, it copies packets in place of reading them.
  func read<Sink: EvidenceSink>(
    _ location: EvidenceLocation, extraction: PacketExtraction?,
    progress: @escaping (Int64) -> Void,
    add: ((inout Sink) throws -> IngestedEvidence) throws -> Void
  ) throws {
    let stream = ByteStream(
      try FileDescriptor(path: location.path), interruption: interruption)
    let place = Wrapping(location, limits: options.limits, extraction: extraction)
    _ = try read(stream, at: place, progress: progress, add: add)
  }

  /// The SHA-256 of the file at `path`, in lowercase hexadecimal.
  ///
  /// - Throws: `IngestionError` when it cannot be opened or read.
  public static func identity(of path: String) throws(IngestionError) -> String {
    var stream = ByteStream(try FileDescriptor(path: path), interruption: Interruption())
    let identity = stream.finish()
    if let failure = stream.failure { throw .unreadable(path: path, reason: failure) }
    return identity.sha256
  }

  /// Reads the file at `location` as it lies, without unpacking, and puts its rows into `sink`.
  ///
  /// - Parameter progress: called now and then with the number of bytes read.
  /// - Throws: `IngestionError` when it cannot be opened or the filter does not fit, and what the
  ///   sink throws. Damage inside the file is no error: the result's `unread` tells of it.
  public func read(
    _ location: EvidenceLocation, into sink: inout some EvidenceSink,
    progress: (Int64) -> Void = { _ in }
  ) throws -> IngestedEvidence {
    var stream = ByteStream(
      try FileDescriptor(path: location.path), interruption: interruption)
    return try evidence(of: &stream, location, into: &sink, progress: progress)
  }

  /// Reads the rest of `stream` as one input, called as `location` says.
  ///
  /// - Parameter identify: gives hash and length once what there is to read was read.
  func evidence(
    of stream: inout ByteStream, _ location: EvidenceLocation,
    extraction: PacketExtraction? = nil, into sink: inout some EvidenceSink,
    progress: (Int64) -> Void,
    identify: (inout ByteStream, Input.Kind) -> (sha256: String, bytes: Int64) = { stream, _ in
      stream.finish()
    }
  ) throws -> IngestedEvidence {
    _ = stream.ensure(Self.sample)
    var kind = Self.kind(of: stream, isNamed: location.isNamed)
    // A name alone is no text of any kind; where hosts keep theirs it is one.
    if kind == .unknown,
      KernelReleaseReader.isTold(by: location.name),
      Self.leadingLines(of: stream).count == 1, stream.available <= 254
    {
      kind = .kernelRelease
    }
    var input = Input(
      path: location.name, sha256: "", bytes: 0, kind: kind, status: .read,
      timeBase: kind == .pcap || kind == .pcapng ? .utc : .none,
      filter: kind.holdsPackets ? options.filter : nil)
    input.packing = location.packing
    var evidence =
      try extraction?.read(&stream, input: input)
      ?? read(&stream, input: input, location, into: &sink, progress: progress)
    let offset = stream.offset
    (evidence.input.sha256, evidence.input.bytes) = identify(&stream, kind)
    evidence.input.choices = options.choices(for: evidence)
    locate(&evidence, location)
    conclude(&evidence, stream: stream, offset: offset)
    return evidence
  }

  /// Says whose evidence it is, as far as its place tells.
  private func locate(_ evidence: inout IngestedEvidence, _ location: EvidenceLocation) {
    evidence.folder = location.folder.split(separator: "/").last.map(String.init) ?? ""
    evidence.tree = HostTree(path: location.name).map { "\(location.folder)/\($0.path)" }
    let series = SnapshotSeries(of: location)
    evidence.hostFolder = evidence.tree ?? series.folder
    guard !evidence.input.kind.holdsPackets else { return }
    (evidence.series, evidence.root, evidence.position) =
      (series.series, series.root, series.position)
  }

  private func read(
    _ stream: inout ByteStream, input: Input, _ location: EvidenceLocation,
    into sink: inout some EvidenceSink, progress: (Int64) -> Void
  ) throws -> IngestedEvidence {
    switch input.kind {
    case .pcap:
      return try PcapReader(filterExpression: options.filter)
        .read(&stream, input: input, into: &sink, progress: progress)
    case .pcapng:
      return try PcapngReader(filterExpression: options.filter)
        .read(&stream, input: input, into: &sink, progress: progress)
    case .unknown where stream.isInterrupted:
      var evidence = IngestedEvidence(input: input)
      evidence.input.status = .unread
      evidence.input.notes = [.interrupted]
      return evidence
    case .unknown: return unknown(input, isEmpty: stream.available == 0, location)
    default:
      let packets = TcpdumpReader(options: options.tcpdump, leading: Self.leadingLines(of: stream))
      return try SectionedTextReader(
        home: input.kind == .mixedText ? nil : input.kind, packets: packets
      ).read(&stream, input: input, into: &sink, progress: progress) {
        guard options.filter == nil else {
          throw IngestionError.filterNeedsPackets(path: location.path)
        }
      }
    }
  }

  private func unknown(
    _ input: Input, isEmpty: Bool, _ location: EvidenceLocation
  ) -> IngestedEvidence {
    var evidence = IngestedEvidence(input: input)
    evidence.input.status = location.isNamed ? .unread : .ignored
    evidence.input.notes = [isEmpty ? .empty : .otherKind]
    guard location.isNamed else { return evidence }
    evidence.unread.append(
      Unread(.wholeFile, .file(isEmpty ? .empty : .otherKind), isLoss: true))
    return evidence
  }

  /// Notes why the stream ended before its input did, and completes the status.
  private func conclude(
    _ evidence: inout IngestedEvidence, stream: borrowing ByteStream, offset: Int64
  ) {
    if stream.isInterrupted {
      evidence.unread.append(
        Unread(.bytesToEnd(from: offset), .failure(.interrupted), isLoss: true))
    }
    if let failure = stream.failure {
      evidence.unread.append(
        Unread(.bytesToEnd(from: offset), .failure(failure), isLoss: true))
      if evidence.input.status == .unread { evidence.input.notes = [.reason(.failure(failure))] }
    }
    guard let loss = evidence.unread.first(where: \.isLoss) else { return }
    guard evidence.input.status == .read else {
      if evidence.input.notes.isEmpty { evidence.input.notes = [.unread(loss)] }
      return
    }
    evidence.input.status = .partial
    evidence.input.notes.insert(.unread(loss), at: 0)
  }

  /// Whether the stream begins as a binary capture does.
  static func isCapture(_ stream: borrowing ByteStream) -> Bool {
    stream.withBytes { PcapFileHeader.recognises($0) || PcapngSectionHeader.recognises($0) }
  }

  /// Whether a file that begins with `start` is a binary capture.
  public static func isCapture(start: [UInt8]) -> Bool {
    let bytes = unsafe start.span.bytes
    return PcapFileHeader.recognises(bytes) || PcapngSectionHeader.recognises(bytes)
  }

  /// What the stream holds; of texts the kind of the whole text, or that they are of several.
  ///
  /// - Parameter isNamed: whether somebody named it as evidence, so that prose around what is
  ///   evidence is no reason to pass it by.
  static func kind(of stream: borrowing ByteStream, isNamed: Bool) -> Input.Kind {
    if stream.withBytes({ PcapFileHeader.recognises($0) }) { return .pcap }
    if stream.withBytes({ PcapngSectionHeader.recognises($0) }) { return .pcapng }
    // An archive may hold 100,000 files of a byte or two.
    guard stream.available >= shortestText else { return .unknown }
    let lines = leadingLines(of: stream)
    return TextKind.recognise(lines)
      ?? (TranslatedNetstat.isShown(in: lines) ? .netstat : nil)
      ?? (MixedText.isShown(in: lines, isNamed: isNamed) ? .mixedText : .unknown)
  }

  /// The lines of the first bytes, by which a text is recognised.
  private static func leadingLines(of stream: borrowing ByteStream) -> [Substring] {
    var lines: [Substring] = []
    var splitter = LineSplitter()
    var filter = JSONOutputFilter()
    func take(_ line: TextLine) { filter.take(line) { lines.append($0.text[...]) } }
    stream.withText { text in splitter.split(text.extracting(first: sample), line: take) }
    if stream.available < sample { splitter.finish(take) }
    filter.finish { lines.append($0.text[...]) }
    return lines
  }
}
