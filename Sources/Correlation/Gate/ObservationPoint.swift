/// Where a capture saw one server from, as its packets tell.
public struct ObservationPoint: Hashable, Sendable, Codable {
  /// The input; of a series of files the first.
  public var input: Int64
  /// The interface, as in `Segment.vantage`; empty when the file has only one.
  public var name: String
  /// The server's address, as seen there.
  public var server: String
  /// On which side of the path it lies.
  public var side: Side
  /// The most common TTL or hop limit of SYNs to the server; nil where a text does not tell.
  public var synTTL: UInt8?
  /// The most common TTL or hop limit of the server's SYN-ACKs.
  public var replyTTL: UInt8?
  /// The median time from a SYN to its SYN-ACK, in ns: the way to the server and back.
  public var toReply: Int64?
  /// The median time from a SYN-ACK to the client's ACK, in ns: the way to the client and back.
  public var toAcknowledgment: Int64?

  /// On which side of the path a capture was taken.
  ///
  /// The raw values are part of the JSON.
  public enum Side: String, Hashable, Sendable, Codable {
    /// At the server, or on its link.
    case server
    /// At the client, or on its link.
    case client
    /// On the way, with routers on both sides.
    case between
    /// No router was passed from either side: client and server share a link.
    case sameLink = "same-link"
    /// The packets do not tell.
    case unknown

    /// Whether packets may be lost between this place and the server.
    public var isAwayFromServer: Bool { self == .client || self == .between }
  }
}
