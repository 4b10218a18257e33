import Evidence

extension EvidenceReader {
  /// A stream's place among what is packed inside one another.
  struct Wrapping {
    private(set) var location: EvidenceLocation
    let expansion: Expansion
    /// What copies packets in place of reading evidence; nil when evidence is read.
    let extraction: PacketExtraction?
    /// The archive that it is a member of.
    private(set) var archive: Archive?
    /// How many wrappings lie around it.
    private(set) var depth = 0

    /// The file at `location`, not unpacked yet.
    init(
      _ location: EvidenceLocation, limits: ExpansionLimits, extraction: PacketExtraction? = nil
    ) {
      self.location = location
      self.extraction = extraction
      expansion = Expansion(limits: limits)
    }

    /// What is called `label` in `archive`, which is what is here.
    func member(_ label: String, of archive: Archive) -> Wrapping {
      var member = self
      member.location.name += "!/" + label
      member.location.packing += [archive.wrapper].compactMap(\.self)
      member.location.isNamed = false
      member.archive = archive
      member.depth += archive.wrappings
      return member
    }
  }

  /// What became of a stream.
  enum Outcome {
    case evidence
    /// It was passed on, and is none of the kinds that are read.
    case other
    /// It is none of these kinds, and there were too many alike to pass on each.
    case leftOut
    /// It is packed deeper than allowed.
    case tooDeep
  }

  /// How many members of one archive are passed on although they are no evidence; of the others
  /// only the number is told.
  ///
  /// An input costs a hundred times what reading a small member costs.
  private static let listedOthers = 200

  /// How much of a compressed file is unpacked in all, in bytes, when its content is not evidence:
  /// enough to tell a bomb from a file that only happens to lie there.
  private static let glance: Int64 = 64 << 20

  /// Passes on the inputs that `stream` holds.
  func read<Sink: EvidenceSink>(
    _ stream: consuming ByteStream, at place: Wrapping, mayLeaveOut: Bool = false,
    progress: @escaping (Int64) -> Void,
    add: ((inout Sink) throws -> IngestedEvidence) throws -> Void
  ) throws -> Outcome {
    _ = stream.ensure(Self.sample)
    // A capture may carry an archive, which libarchive would find in it.
    let packing = Self.isCapture(stream) ? .none : Archive.packing(of: stream)
    guard packing == .none else {
      if place.archive != nil, place.depth >= place.expansion.limits.depth { return .tooDeep }
      let archive = try Archive(
        stream, name: place.location.name, isSeekable: packing == .indexed, parent: place.archive,
        expansion: place.expansion)
      return try unpack(archive, at: place, progress: progress, add: add)
    }
    if mayLeaveOut, Self.kind(of: stream, isNamed: false) == .unknown, stream.failure == nil {
      return .leftOut
    }
    var kind = Input.Kind.unknown
    try add { sink in
      let evidence = try evidence(
        of: &stream, place.location, extraction: place.extraction, into: &sink, progress: progress)
      kind = evidence.input.kind
      return evidence
    }
    return kind == .unknown ? .other : .evidence
  }

  private func unpack<Sink: EvidenceSink>(
    _ archive: Archive, at place: Wrapping, progress: @escaping (Int64) -> Void,
    add: ((inout Sink) throws -> IngestedEvidence) throws -> Void
  ) throws -> Outcome {
    var tally = ArchiveTally(isNamed: place.location.isNamed)
    var next = archive.open().map { Archive.Next.failure($0) } ?? archive.next()
    if case .end = next, let single = archive.nextOfSingleFile() { next = single }
    let limit = place.expansion.limits.depth
    if place.depth + archive.wrappings > limit {
      guard place.archive == nil else { return .tooDeep }
      next = .failure(.tooDeep(limit: limit))
    }
    if case .member(let member) = next, archive.isSingleFile {
      return try readSingle(member, of: archive, at: place, progress: progress, add: add)
    }
    reading: while true {
      switch next {
      case .end: break reading
      case .failure(let reason):
        tally.stop(because: reason)
        break reading
      case .member(let member):
        let label = tally.label(of: member)
        // One too many: `next` fails, and says so.
        guard place.expansion.countMember(of: place.location.name) else { break }
        if tally.accepts(member, label: label) {
          try read(
            member, label, of: archive, at: place, &tally, progress: progress, add: add)
        }
      }
      if interruption.isRequested {
        tally.stop(because: .interrupted)
        break
      }
      next = archive.next()
    }
    if tally.hasSomethingToSay {
      try add { _ in tally.evidence(name: place.location.name, packed: archive.finishInput()) }
    }
    return tally.hasEvidence ? .evidence : .other
  }

  private func read<Sink: EvidenceSink>(
    _ member: ArchiveMember, _ label: String, of archive: Archive, at place: Wrapping,
    _ tally: inout ArchiveTally, progress: @escaping (Int64) -> Void,
    add: ((inout Sink) throws -> IngestedEvidence) throws -> Void
  ) throws {
    var stream = ByteStream(
      memberOf: archive, size: member.size, isHashed: true, interruption: interruption)
    // Where the length is not known beforehand, an empty member is told by its bytes.
    guard stream.ensure(1) || stream.failure != nil else { return }
    let outcome = try read(
      stream, at: place.member(label, of: archive),
      mayLeaveOut: tally.others >= Self.listedOthers && CollectedFolder(path: label) == nil,
      progress: progress, add: add)
    switch outcome {
    case .evidence: tally.hasEvidence = true
    case .other: tally.others += 1
    case .leftOut: tally.countLeftOut(label)
    case .tooDeep: tally.countTooDeep(label, limit: place.expansion.limits.depth)
    }
  }

  /// Reads a compressed file: one input, known by its packed bytes, as they can be compared with
  /// the file on disk.
  private func readSingle<Sink: EvidenceSink>(
    _ member: ArchiveMember, of archive: Archive, at place: Wrapping,
    progress: @escaping (Int64) -> Void,
    add: ((inout Sink) throws -> IngestedEvidence) throws -> Void
  ) throws -> Outcome {
    var stream = ByteStream(
      memberOf: archive, size: member.size, isHashed: false, interruption: interruption)
    var location = place.location
    location.packing += archive.compressions
    var kind = Input.Kind.unknown
    try add { sink in
      let evidence = try evidence(
        of: &stream, location, extraction: place.extraction, into: &sink, progress: progress
      ) { stream, kind in
        while kind == .unknown, stream.offset < Self.glance, stream.ensure(1) {
          stream.consume(stream.available)
        }
        return archive.finishInput()
      }
      kind = evidence.input.kind
      return evidence
    }
    return kind == .unknown ? .other : .evidence
  }
}
