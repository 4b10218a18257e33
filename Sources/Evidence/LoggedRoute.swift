public import Wire

/// Where a packet was when netfilter logged it.
public enum LoggedStep: Hashable, Sendable, Codable {
  /// What a TRACE line names.
  public enum Place: String, Hashable, Sendable, Codable {
    /// A rule, by its number in the chain.
    case rule
    /// The end of a chain that users made.
    case end = "return"
    /// The policy of a built-in chain.
    case policy
  }

  /// A line of the TRACE target: `TRACE: raw:PREROUTING:policy:3`.
  case trace(table: String, chain: String, place: Place, number: Int)
  /// A line of the LOG target, with the prefix of its rule; empty where the rule sets none.
  case log(prefix: String)
}

/// Packets to one port that netfilter logged at the same places, in that order.
public struct LoggedRoute: Hashable, Sendable, Codable {
  /// What the vantages of logged packets are called, before the host's name.
  public static let vantage = "kernel log"

  /// The sender of the first of them.
  public var source: Endpoint
  /// Whom they went to, at the first place.
  public var destination: Endpoint
  /// Whether they were SYNs without ACK.
  public var isSYN: Bool
  /// The places.
  public var steps: [LoggedStep]
  /// How many packets took this way.
  public var packets: Int
  /// 1-based line of the first one.
  public var line: Int

  /// A route with all its fields.
  public init(
    source: Endpoint, destination: Endpoint, isSYN: Bool, steps: [LoggedStep], packets: Int,
    line: Int
  ) {
    self.source = source
    self.destination = destination
    self.isSYN = isSYN
    self.steps = steps
    self.packets = packets
    self.line = line
  }
}
