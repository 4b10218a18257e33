public import Wire

/// Packets that the kernel freed as dropped, as a tracing tool printed it.
public struct PacketDrop: Hashable, Sendable, Codable {
  /// What printed it.
  public enum Tool: String, Hashable, Sendable, Codable, CaseIterable {
    /// dropwatch, by location or packet by packet.
    case dropwatch
    /// perf, trace-cmd or ftrace on the tracepoint `skb:kfree_skb`.
    case tracepoint = "skb:kfree_skb"
    /// tcpdrop of bcc or bpftrace.
    case tcpdrop
    /// A count by kernel stack, as bpftrace prints its maps.
    case bpftrace
    /// pwru.
    case pwru
    /// retis.
    case retis
  }

  /// What `time` counts from.
  public enum Base: String, Hashable, Sendable, Codable {
    /// The host's start.
    case boot
    /// 1970-01-01 00:00:00 by the host's clock, whose time zone the text does not tell.
    case local
    /// Midnight by the host's clock.
    case timeOfDay = "time-of-day"
  }

  /// What printed it.
  public var tool: Tool
  /// When, in ns since `base`; nil when the line has no time.
  public var time: Int64?
  /// What `time` counts from.
  public var base: Base
  /// One end of the connection: the sender, unless the tool prints the socket's ends.
  public var source: Endpoint?
  /// The other end.
  public var destination: Endpoint?
  /// The packet's flags, where the tool prints them.
  public var flags: TCPFlags?
  /// The kernel function that freed it, without offset; nil when only an address is known.
  public var function: String?
  /// The kernel's reason, without `SKB_DROP_REASON_`; nil before Linux 5.17.
  public var reason: String?
  /// How many packets.
  public var count: UInt64
  /// 1-based number of the line.
  public var line: Int

  /// A drop of `count` packets.
  public init(
    tool: Tool, time: Int64? = nil, base: Base = .boot, source: Endpoint? = nil,
    destination: Endpoint? = nil, flags: TCPFlags? = nil, function: String? = nil,
    reason: String? = nil, count: UInt64 = 1, line: Int
  ) {
    self.tool = tool
    self.time = time
    self.base = base
    self.source = source
    self.destination = destination
    self.flags = flags
    self.function = function
    self.reason = reason
    self.count = count
    self.line = line
  }
}
