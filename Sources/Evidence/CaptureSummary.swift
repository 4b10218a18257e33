/// What was counted while a capture was read.
public struct CaptureSummary: Hashable, Sendable, Codable {
  /// Packets of any protocol, over all interfaces.
  public var frames: Int64 = 0
  /// Packets that hold a TCP header.
  public var tcpSegments: Int64 = 0
  /// Segments that became rows.
  public var storedSegments: Int64 = 0
  /// Time of the first packet, in nanoseconds of the time base.
  public var firstTime: Int64?
  /// Time of the last packet, in nanoseconds of the time base.
  public var lastTime: Int64?
  /// The snapshot length that the file's header states, in bytes; 0 where there is none.
  public var snaplen: Int = 0
  /// Link type name as libpcap gives it (`EN10MB`), empty for text.
  public var linkType: String = ""
  /// Connections that fell out of the bounded flow table while they may have been alive.
  public var forgottenFlows: Int64 = 0

  /// The first frame behind damage, where Wireshark does not get to; nil without any.
  public var firstFrameBehindDamage: Int64?

  /// What the capture says of its own losses, one for each place of observation or pasted capture
  /// that tells; nil when it tells nothing, as a classic pcap file never does.
  public var statistics: [CaptureStatistics]?

  /// SYNs whose timestamps, if they had any, were cut off with their TCP options.
  public var synsWithoutOptions: Int64?

  /// Nothing counted yet.
  public init() {}

  /// How many packets the capture lost by its own account; nil when it does not say.
  public var lostPackets: UInt64? {
    guard let known = statistics?.compactMap(\.lost), !known.isEmpty else { return nil }
    return known.reduce(0) { sum, lost in
      let (total, isTooLarge) = sum.addingReportingOverflow(lost)
      return isTooLarge ? .max : total
    }
  }
}
