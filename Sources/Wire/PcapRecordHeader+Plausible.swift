/// The rule by which reading goes on behind damage in a classic pcap file.
extension PcapRecordHeader {
  /// libpcap's `MAXIMUM_SNAPLEN`, which a snapshot length in a file may exceed.
  private static let usualMaximum: UInt32 = 262_144
  /// More than any packet has, also one of USB.
  private static let absoluteMaximum: UInt32 = 16 << 20
  /// Seconds that may lie between a record and the one before it.
  private static let maximumGap = Int64(366 * 86_400)

  /// Whether this could be a header of a record of `file`.
  ///
  /// All of these have to be true:
  /// - the fraction is less than a second;
  /// - at least one byte is captured, and no more than the packet had;
  /// - no more is captured than the snapshot length allows or than 262 144 bytes, whichever is more;
  /// - the packet had no more than 16 MiB, whatever the snapshot length;
  /// - its time is at most a year before or after that of `previous`: captures are spliced, and
  ///   clocks are set, but what is no time is further away.
  ///
  /// Of random bytes less than one place in 2^40 passes when there is a record before, and text
  /// none, since its lengths are too large.
  func isPlausible(after previous: PcapRecordHeader?, in file: PcapFileHeader) -> Bool {
    let gap = previous.map { abs(Int64(seconds) - Int64($0.seconds)) } ?? 0
    return fraction < file.ticksPerSecond && capturedLength > 0
      && capturedLength <= originalLength && originalLength <= Self.absoluteMaximum
      && capturedLength <= max(file.snaplen, Self.usualMaximum) && gap <= Self.maximumGap
  }

  /// Whether a record of `file` begins at `offset` of `bytes`, after the record `previous`.
  ///
  /// Its header has to be plausible by itself (see the list there: lengths, fraction, and a time
  /// within a year), and so has the header behind it, of which the time is compared with its own.
  /// The last record has none behind it: it has to end where the file ends, or fewer bytes than a
  /// header before that. `isEnd` says that the file ends where `bytes` end.
  public static func plausibility(
    _ bytes: RawSpan, at offset: Int, in file: PcapFileHeader, after previous: PcapRecordHeader?,
    isEnd: Bool
  ) -> Plausibility {
    guard let start = header(bytes, at: offset, in: file) else {
      return isEnd ? .no : .undecided(needed: offset + file.recordHeaderLength)
    }
    guard start.isPlausible(after: previous, in: file) else { return .no }
    let end = offset + file.recordHeaderLength + Int(start.capturedLength)
    if let next = header(bytes, at: end, in: file) {
      return next.isPlausible(after: start, in: file) ? .yes : .no
    }
    if isEnd { return end <= bytes.byteCount ? .yes : .no }
    return .undecided(needed: end + file.recordHeaderLength)
  }

  /// The header at `offset`; nil when it is not all there.
  private static func header(
    _ bytes: RawSpan, at offset: Int, in file: PcapFileHeader
  ) -> PcapRecordHeader? {
    guard offset >= 0, offset <= bytes.byteCount else { return nil }
    return try? PcapRecordHeader(
      bytes.extracting(offset..<bytes.byteCount), fileHeader: file)
  }
}
