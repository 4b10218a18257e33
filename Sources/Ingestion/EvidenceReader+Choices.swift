import Evidence

extension EvidenceReader.Options {
  /// What of these options changed how `evidence` was read.
  ///
  /// The zone as an offset, since a name means another one on another day, or where other tables of zones
  /// are installed.
  func choices(for evidence: IngestedEvidence) -> ReadingChoices {
    var choices = ReadingChoices()
    let isBinary = evidence.input.kind == .pcap || evidence.input.kind == .pcapng
    if evidence.summary != nil, !isBinary {
      choices[.date] = tcpdump.date?.text
      choices[.zone] = tcpdump.zoneOffsetSeconds.map(Self.offset)
    }
    let standard = ExpansionLimits()
    if limits.ratio != standard.ratio { choices[.limitRatio] = "\(limits.ratio)" }
    if limits.bytes != standard.bytes { choices[.limitBytes] = "\(limits.bytes)" }
    if limits.depth != standard.depth { choices[.limitDepth] = "\(limits.depth)" }
    if limits.members != standard.members { choices[.limitMembers] = "\(limits.members)" }
    return choices
  }

  /// `+08:00`.
  private static func offset(_ seconds: Int) -> String {
    let minutes = seconds.magnitude / 60
    return "\(seconds < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  fileprivate static func twoDigits(_ number: UInt) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension CalendarDay {
  /// `2026-07-22`.
  fileprivate var text: String {
    let digits = [month, day].map { EvidenceReader.Options.twoDigits($0.magnitude) }
    return "\(year)-\(digits[0])-\(digits[1])"
  }
}
