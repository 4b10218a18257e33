import Evidence
import Wire

/// Copies frames out of the files that they were read from, byte for byte, also where these files are
/// packed, damaged, or one of a series.
///
/// Each original is read once, and hashed in the same pass: what is written was in a file with the
/// SHA-256 that the case knows, whatever happens to it before or after.
public struct PacketExtractor: Sendable {
  private let limits: ExpansionLimits
  private let interruption: Interruption

  /// An extractor that unpacks within `limits` and gives up when `interruption` asks for it.
  public init(limits: ExpansionLimits, interruption: Interruption) {
    self.limits = limits
    self.interruption = interruption
  }

  /// Copies the `wanted` frames; they are written with `ExtractedPackets.write`.
  ///
  /// - Parameter progress: called now and then with a file's name and the number of its bytes read.
  /// - Throws: `ExtractionError`; all frames are copied, or none.
  public func extract(
    _ wanted: [WantedFrames], progress: @escaping (String, Int64) -> Void = { _, _ in }
  ) throws -> ExtractedPackets {
    let spool = try PacketSpool()
    let numbered = wanted.enumerated().map { (index: $0.offset, wanted: $0.element) }
    let files = Dictionary(grouping: numbered, by: \.wanted.file)
    for file in files.values.sorted(by: { ($0.first?.index ?? 0) < ($1.first?.index ?? 0) }) {
      try extract(file, into: spool, progress: progress)
    }
    let copied = Dictionary(grouping: spool.entries, by: \.input).mapValues(\.count)
    for (index, wanted) in numbered where copied[index, default: 0] < wanted.frames.count {
      throw ExtractionError.framesNotThere(
        input: wanted.input.path, count: wanted.frames.count - copied[index, default: 0])
    }
    return ExtractedPackets(spool: spool, labels: wanted.map(\.label))
  }

  /// Copies what is wanted of the inputs that one file holds.
  private func extract(
    _ wanted: [(index: Int, wanted: WantedFrames)], into spool: PacketSpool,
    progress: @escaping (String, Int64) -> Void
  ) throws {
    guard let first = wanted.first?.wanted else { return }
    let extraction = PacketExtraction(wanted, into: spool)
    var options = EvidenceReader.Options()
    options.limits = limits
    let reader = EvidenceReader(options: options, interruption: interruption)
    var failure: String?
    func copy(_ read: (inout NoRows) throws -> IngestedEvidence) throws {
      var rows = NoRows()
      let evidence = try read(&rows)
      extraction.conclude(evidence.input)
      failure = evidence.unread.first(where: \.isLoss)?.why ?? failure
    }
    do {
      try reader.read(
        first.file, extraction: extraction, progress: { progress(first.file.name, $0) }, add: copy)
    } catch let error as IngestionError {
      throw ExtractionError(error, input: first.input.path, file: first.file.path)
    }
    if interruption.isRequested { throw ExtractionError.interrupted }
    for (index, wanted) in wanted where !extraction.found.contains(index) {
      throw missing(wanted, other: extraction.others[wanted.input.path], failure: failure)
    }
  }

  private func missing(
    _ wanted: WantedFrames, other: String?, failure: String?
  ) -> ExtractionError {
    let (input, file) = (wanted.input, wanted.file)
    if let other {
      return .changed(input: input.path, file: file.path, was: input.sha256, now: other)
    }
    if let failure { return .unreadable(file: file.path, reason: failure) }
    return .noMember(input: input.path, file: file.path)
  }
}

extension ExtractionError {
  fileprivate init(_ error: IngestionError, input: String, file: String) {
    switch error {
    case .missing: self = .vanished(input: input, file: file)
    case .notPermitted: self = .unreadable(file: file, reason: "permission denied")
    case .unreadable(_, let reason): self = .unreadable(file: file, reason: "\(reason)")
    case .invalidFilter, .filterNeedsPackets:
      self = .unreadable(file: file, reason: error.description)
    }
  }
}

/// A sink for rows that nobody wants.
private struct NoRows: EvidenceSink {
  mutating func add(_ segment: Segment) {}
  mutating func add(_ wait: HandshakeWait) {}
  mutating func add(_ error: ICMPError) {}
  mutating func add(_ tunnel: Tunnel, frame: Int64) {}
}
