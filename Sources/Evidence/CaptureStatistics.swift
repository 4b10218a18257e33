/// What a capture says of its own losses, at one place of observation.
///
/// A SYN-ACK that the capture dropped looks like one that was never sent, so these numbers bound
/// what silence can prove. A number that the capture does not give is nil, which is not zero.
///
/// Source: draft-ietf-opsawg-pcapng section 4.6 for the statistics of an interface; tcpdump's last
/// lines (`tcpdump.c`, `info`), which are libpcap's `pcap_stats`.
public struct CaptureStatistics: Hashable, Sendable, Codable {
  /// The place of observation, as in `Segment.vantage`.
  public var vantage: String
  /// 1-based line of the first of the numbers, for text.
  public var line: Int64?
  /// Packets that the capturing program was given: `isb_usrdeliv`, `packets captured`.
  public var captured: UInt64?
  /// Packets that came in: `isb_ifrecv`; `packets received by filter`, which on Linux are those that
  /// the filter let through.
  public var received: UInt64?
  /// Packets that the operating system had no room for: `isb_osdrop`, `packets dropped by kernel`.
  ///
  /// Linux counts those that the filter had let through.
  public var droppedBySystem: UInt64?
  /// Packets that the interface or its driver had no room for: `isb_ifdrop`, `packets dropped by
  /// interface`.
  ///
  /// No filter has looked at them, so they may be of other traffic. dumpcap writes what the
  /// kernel dropped here as well.
  public var droppedByInterface: UInt64?
  /// Packets that single packets say were lost before them: the sum of all `epb_dropcount`.
  public var droppedBetweenPackets: UInt64?

  /// No numbers yet, of `vantage`.
  public init(vantage: String, line: Int64? = nil) {
    self.vantage = vantage
    self.line = line
  }

  /// How many packets the capture lost by its own account; nil when it gives none.
  ///
  /// What single packets say and what the totals say may be the same packets: the larger counts.
  public var lost: UInt64? {
    let totals = [droppedBySystem, droppedByInterface].compactMap(\.self)
    let total = totals.reduce(nil as UInt64?) { ($0 ?? 0).addingSaturated($1) }
    return [total, droppedBetweenPackets].compactMap(\.self).max()
  }

  /// Adds what another capture at the same place counted.
  public mutating func add(_ other: CaptureStatistics) {
    for number in Self.numbers {
      guard let more = other[keyPath: number] else { continue }
      self[keyPath: number] = (self[keyPath: number] ?? 0).addingSaturated(more)
    }
  }

  private static var numbers: [WritableKeyPath<Self, UInt64?>] {
    [\.captured, \.received, \.droppedBySystem, \.droppedByInterface, \.droppedBetweenPackets]
  }
}

extension UInt64 {
  /// The sum, or the largest number where it does not fit.
  fileprivate func addingSaturated(_ other: UInt64) -> UInt64 {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }
}
