/// Plain counts over the case.
public struct Totals: Hashable, Sendable, Codable {
  /// Packets of any protocol, in all inputs: one that two files hold counts twice.
  public var packets: Int64 = 0
  /// TCP segments, in all inputs.
  public var segments: Int64 = 0
  /// At least how many of `packets` two files of one series hold that overlap.
  public var repeatedAtLeast: Int64 = 0
  /// At most how many of `packets` two such files hold.
  public var repeatedAtMost: Int64 = 0
  /// SYNs, each transmission once.
  public var syns = 0
  /// SYN retransmissions.
  public var synRetransmissions = 0
  /// Handshakes.
  public var handshakes = 0
  /// Handshakes of which no SYN was answered.
  public var silentHandshakes = 0
  /// Sightings of SYNs, copies included.
  public var sightings = 0

  /// Nothing counted.
  public init() {}
}
