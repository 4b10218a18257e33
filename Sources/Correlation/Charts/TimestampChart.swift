/// What a picture of one source's timestamps at one server shows: its SYNs, and the stamp that the
/// replay kept for it.
public struct TimestampChart: Hashable, Sendable, Codable {
  /// The source address.
  public var source: String
  /// The server's address.
  public var server: String
  /// The ranges of TSvals that are shown, in rising order.
  public var bands: [TimestampBand]
  /// SYNs in time order; those that would lie on one another are one mark.
  public var marks: [Mark]
  /// The stamp, each time that it changed, in time order.
  public var stamps: [Stamp]
  /// SYNs with a timestamp, all that the marks stand for.
  public var syns: Int

  /// One SYN, or several that a picture cannot tell apart.
  public struct Mark: Hashable, Sendable, Codable {
    /// When it came, in ns.
    public var time: Int64
    /// Its TSval.
    public var value: UInt32
    /// 1-based number of its TS clock; nil when it lies on none.
    public var clock: Int?
    /// Whether nothing came back.
    public var isSilent: Bool
  }

  /// From when on the kernel kept which stamp.
  public struct Stamp: Hashable, Sendable, Codable {
    /// When it was stored, in ns.
    public var time: Int64
    /// S: the stored TSval.
    public var value: UInt32
  }
}
