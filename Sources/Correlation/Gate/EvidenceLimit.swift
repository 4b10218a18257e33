/// Something about the evidence that limits what it can tell, and what that costs.
public struct EvidenceLimit: Hashable, Sendable, Codable {
  /// What it is.
  public var kind: Kind
  /// What it costs.
  public var cost: Cost
  /// The server that it concerns; nil for the whole case.
  public var server: String?
  /// The inputs that show it.
  public var inputs: [Int64]
  /// Packets that show it, a few of them.
  public var frames: [FrameReference]

  /// A limit.
  public init(
    _ kind: Kind, cost: Cost, server: String? = nil, inputs: [Int64] = [],
    frames: [FrameReference] = []
  ) {
    self.kind = kind
    self.cost = cost
    self.server = server
    self.inputs = inputs
    self.frames = frames
  }

  /// What limits the evidence.
  public enum Kind: Hashable, Sendable, Codable {
    /// No packet from the server is in a capture.
    case directionMissing
    /// The captures hold SYNs and SYN-ACKs only, so that no close, and so no stamp, is seen.
    case closesMissing
    /// The snapshot length cut the TCP options off SYNs, so that their TSval is not known.
    case optionsCut(syns: Int64, snaplen: Int)
    /// The capture lost packets by its own account.
    case packetsLost(lost: UInt64, captured: Int64, silent: Int)
    /// No file of a series covers a stretch of time, in ns.
    case gap(length: Int64)
    /// The capture's clock went back, at most by `largest` ns.
    case clockWentBack(count: Int, largest: Int64)
    /// The capture's clock was set, by `step` ns, between the SYNs of so many attempts.
    case clockWasSet(step: Int64, attempts: Int)
    /// The server was not seen from its own side.
    case awayFromServer(ObservationPoint.Side)
    /// The packets were read through a filter.
    case filtered(filter: String)
    /// All segments belong to one port, and no packet is of another protocol: a filter may have
    /// hidden other traffic of the same clients.
    case onePort(port: Int)
    /// Snapshots and captures do not overlap in time.
    case noOverlap(distance: Int64)

    /// Its name in the JSON.
    public var name: String {
      switch self {
      case .directionMissing: "direction-missing"
      case .closesMissing: "closes-missing"
      case .optionsCut: "options-cut"
      case .packetsLost: "packets-lost"
      case .gap: "gap"
      case .clockWentBack: "clock-went-back"
      case .clockWasSet: "clock-was-set"
      case .awayFromServer: "away-from-server"
      case .filtered: "filtered"
      case .onePort: "one-port"
      case .noOverlap: "no-overlap"
      }
    }
  }

  /// What a limit costs.
  ///
  /// The raw values are part of the JSON.
  public enum Cost: String, Hashable, Sendable, Codable {
    /// Packets alone reach `possible` at most, for causes that rest on silence.
    case packetsReachPossible = "packets-reach-possible"
    /// The rise of counters is not held against the packets.
    case countersDoNotCount = "counters-do-not-count"
    /// SYNs of which the replay is not sure are undecided.
    case replayUndecided = "replay-undecided"
    /// A statement is weaker; no level changes.
    case weakens = "weakens"
  }
}
