/// One source address as one server sees it.
public struct SourceSummary: Hashable, Sendable, Codable {
  /// The source address.
  public var source: String
  /// The server's address.
  public var server: String
  /// Attempts.
  public var handshakes: Int
  /// Attempts without any answer.
  public var silentHandshakes: Int
  /// Number of TS clocks; nil when it cannot be told.
  public var clocks: Int?
  /// What kind of clocks.
  public var model: ClockModel

  /// A summary.
  public init(
    source: String, server: String, handshakes: Int, silentHandshakes: Int, clocks: Int?,
    model: ClockModel
  ) {
    self.source = source
    self.server = server
    self.handshakes = handshakes
    self.silentHandshakes = silentHandshakes
    self.clocks = clocks
    self.model = model
  }
}

/// What the TSvals of one source look like.
///
/// The raw values are part of the contract.
public enum ClockModel: String, Hashable, Sendable, Codable {
  /// One clock: one host, or hosts that boot together.
  case single
  /// Several clocks: several hosts behind one address.
  case several
  /// Another offset for each connection, so hosts cannot be counted.
  case perConnection = "per-connection"
  /// No timestamps.
  case none
  /// Too few SYNs to tell.
  case unknown
}
