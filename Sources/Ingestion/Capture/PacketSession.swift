import Evidence
import Wire

/// The reading of one capture, packet by packet: what was counted, kept and lost so far.
struct PacketSession: ~Copyable {
  /// Takes the segments.
  var intake: SegmentIntake
  /// Counts what is no segment.
  var tally = FrameTally()
  /// What could not be read, in the order of the file.
  private(set) var damage: [Unread] = []

  /// How many damaged places are listed one by one; the rest is counted.
  private static let listedDamage = 20
  private var unlistedDamage = 0
  /// SYNs of which the capture cut off options, the timestamps perhaps among them.
  private var synsWithoutOptions: Int64 = 0

  init(snaplen: Int, linkType: String) {
    intake = SegmentIntake(snaplen: snaplen, linkType: linkType)
  }

  /// A source of packets: one link type, and the filter compiled for it.
  struct Source {
    let decoder: FrameDecoder
    let filter: CaptureFilter?
    /// The place of observation; nil when the packets themselves tell, or there is only one.
    let vantage: SegmentIntake.Vantage?

    /// A source of packets of `linkType`.
    ///
    /// - Throws: `IngestionError.invalidFilter`.
    init(
      linkType: LinkType, filter expression: String?, vantage: SegmentIntake.Vantage? = nil
    ) throws(IngestionError) {
      decoder = FrameDecoder(linkType: linkType)
      self.vantage = vantage
      filter = try expression.flatMap { expression throws(IngestionError) in
        try CaptureFilter(expression, linkType: linkType)
      }
    }
  }

  /// Takes one captured packet, which has been counted as `frame`.
  mutating func take(
    _ packet: RawSpan, frame: Int64, originalLength: UInt32, time: Int64?,
    from source: Source, into sink: inout some EvidenceSink
  ) throws {
    guard source.filter?.passes(packet, originalLength: originalLength) ?? true else { return }
    let decoded: DecodedFrame
    do throws(WireError) {
      decoded = try source.decoder.decode(packet)
    } catch {
      tally.count(error, frame: frame)
      return
    }
    switch decoded {
    case .segment(let segment):
      if let error = segment.optionsError {
        tally.count(optionsError: error, frame: frame)
        if case .truncated = error, segment.timestamps == nil, segment.flags.contains(.syn),
          !segment.flags.contains(.ack)
        {
          synsWithoutOptions += 1
        }
      }
      let isKept = try intake.take(
        segment, frame: frame, time: time, vantage: source.vantage, into: &sink)
      if isKept, segment.isTunnelled, let tunnel = source.decoder.tunnel(of: packet) {
        try sink.add(tunnel, frame: frame)
      }
    case .icmpError(let quoted):
      try intake.take(quoted, frame: frame, time: time, vantage: source.vantage, into: &sink)
    case .other(let content): tally.count(content, frame: frame)
    }
  }

  /// Notes something that was lost.
  mutating func noteLoss(_ part: CapturePart, _ reason: UnreadReason) {
    note(Unread(.capture(part), reason, isLoss: true))
  }

  /// Notes a loss.
  mutating func note(_ loss: Unread) {
    if damage.count < Self.listedDamage {
      damage.append(loss)
    } else {
      unlistedDamage += 1
    }
  }

  /// Moves past damage to the next place that `plausibility` accepts, and notes what was skipped.
  ///
  /// - Parameter fault: what is wrong at the place where the stream stands.
  /// - Returns: whether there is such a place.
  mutating func skipDamage(
    in stream: inout ByteStream, _ fault: CaptureFault,
    plausibility: (_ bytes: RawSpan, _ offset: Int, _ isEnd: Bool) -> Plausibility
  ) -> Bool {
    let start = stream.offset
    let read = intake.summary.frames
    guard stream.seek(plausibility) else {
      let left = stream.available
      noteLoss(
        .bytesToEnd(from: start, count: stream.offset - start + Int64(left)),
        .capture(.damage(fault, framesBefore: read, goesOn: false)))
      return false
    }
    intake.noteDamage()
    noteLoss(
      .bytes(from: start, through: stream.offset - 1),
      .capture(.damage(fault, framesBefore: read, goesOn: true)))
    return true
  }

  /// What was counted, with all that was left out.
  mutating func finish(
    into sink: inout some EvidenceSink
  ) throws -> (summary: CaptureSummary, unread: [Unread]) {
    var unread = damage
    if unlistedDamage > 0 {
      unread.append(Unread(.morePlaces(unlistedDamage), .alike(.damaged), isLoss: true))
    }
    var summary = try intake.finish(into: &sink)
    summary.synsWithoutOptions = synsWithoutOptions
    return (summary, unread + tally.unread())
  }
}

extension ByteStream {
  /// Consumes bytes, at least one, until `plausibility` accepts the place; false at the end.
  fileprivate mutating func seek(
    _ plausibility: (_ bytes: RawSpan, _ offset: Int, _ isEnd: Bool) -> Plausibility
  ) -> Bool {
    var place = 1
    while ensure(place + 1) {
      switch withBytes({ plausibility($0, place, false) }) {
      case .yes:
        consume(place)
        return true
      case .no: place += 1
      case .undecided(let needed):
        let isAll = ensure(needed)
        if !isAll, withBytes({ plausibility($0, place, true) }) == .yes {
          consume(place)
          return true
        }
        if !isAll { place += 1 }
      }
      if place >= Self.searchWindow {
        consume(place - 1)
        place = 1
      }
    }
    return false
  }

  /// Bytes that a search holds before it lets go of those it has passed.
  private static let searchWindow = 1 << 20
}
