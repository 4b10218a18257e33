import Evidence

/// Reads a text, which may hold outputs of several kinds, as one input.
struct SectionedTextReader {
  /// The kind of the whole text; nil when it is of several kinds.
  let home: Input.Kind?
  /// A reader at the start of tcpdump's text.
  let packets: TcpdumpReader

  /// Reads `stream` to its end and returns all but hash and length.
  ///
  /// - Throws: what `sink` throws, and what `checkPackets` throws at the first packet.
  func read(
    _ stream: inout ByteStream, input: Input, into sink: inout some EvidenceSink,
    progress: (Int64) -> Void, checkPackets: () throws -> Void
  ) throws -> IngestedEvidence {
    var sections = TextSections(input, home: home, packets: packets)
    var time = SnapshotTime()
    var isChecked = false
    func read(_ line: TextLine) throws {
      try sections.read(line, into: &sink)
      if home?.holdsPackets != true { time.read(line.text[...], number: Int(line.number)) }
      if !isChecked, sections.packets.hasPackets || sections.logged.hasPackets {
        isChecked = true
        try checkPackets()
      }
    }
    var filter = JSONOutputFilter()
    let isUTF16 = try stream.forEachLine(progress: progress) { try filter.take($0, read) }
    try filter.finish(read)
    sections.finish()
    var evidence = sections.evidence
    try finish(&evidence, sections, time, into: &sink)
    if isUTF16 { evidence.input.notes.append(.utf16) }
    return evidence
  }

  private func finish(
    _ evidence: inout IngestedEvidence, _ sections: TextSections, _ time: SnapshotTime,
    into sink: inout some EvidenceSink
  ) throws {
    var sections = sections
    let kinds = sections.tally.kinds
    evidence.input.kind = kinds.count > 1 ? .mixedText : kinds.first ?? home ?? .unknown
    evidence.input.host = evidence.input.host ?? sections.tally.host
    evidence.unread += sections.tally.unread(home: home)
    if kinds.count > 1 { evidence.input.notes.append(sections.tally.contents) }
    if home == .tcpdumpText || sections.packets.hasPackets {
      evidence.input.timeBase = sections.packets.reader.timeBase
      evidence.summary = try sections.packets.intake.finish(into: &sink)
      let statistics = sections.packets.reader.statistics
      evidence.summary?.statistics = statistics.isEmpty ? nil : statistics
      evidence.summary?.synsWithoutOptions = sections.packets.synsWithoutOptions
      evidence.unread = sections.packets.unread + evidence.unread
      evidence.input.notes += sections.packets.inputNotes
    }
    try finish(&evidence, &sections.logged, into: &sink)
    evidence.input.notes += sections.logged.inputNotes
    date(&evidence, time)
  }

  /// Adds the packets that the kernel logged, behind those of tcpdump.
  private func finish(
    _ evidence: inout IngestedEvidence, _ logged: inout LoggedPacketSession,
    into sink: inout some EvidenceSink
  ) throws {
    evidence.unread += logged.unread
    guard logged.hasPackets else { return }
    let known = evidence.summary
    let summary = try logged.finish(after: known?.frames ?? 0, into: &sink)
    evidence.facts.loggedRoutes = logged.routes
    if known == nil {
      (evidence.summary, evidence.input.timeBase) = (summary, logged.timeBase)
    } else {
      evidence.summary?.frames += summary.frames
      evidence.summary?.tcpSegments += summary.tcpSegments
      evidence.summary?.storedSegments += summary.storedSegments
    }
  }

  /// A text with one snapshot has one time, wherever it stands.
  private func date(_ evidence: inout IngestedEvidence, _ time: SnapshotTime) {
    evidence.time = time.base == .utc ? time.time ?? evidence.time : evidence.time
    guard evidence.snapshots.count == 1 else { return }
    if evidence.snapshots[0].time == nil { evidence.snapshots[0].time = evidence.time }
    if evidence.snapshots[0].time == nil, time.base == .local,
      evidence.snapshots[0].localTime == nil
    {
      evidence.snapshots[0].localTime = time.time
    }
  }
}
