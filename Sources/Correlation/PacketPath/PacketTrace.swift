public import Evidence
public import Wire

/// Which rules of one host a packet meets, and what becomes of it: every way that it may take.
public struct PacketTrace: Hashable, Sendable, Codable {
  /// The inputs whose rules were followed.
  public var inputs: [Int64]
  /// The host whose rules they are; nil when nothing says so.
  public var host: String?
  /// The packet's source address.
  public var source: IPAddress
  /// The packet's destination address and port.
  public var destination: Endpoint
  /// Connection attempts of the captures that are such packets.
  public var attempts: Int
  /// The ways it may take, the likeliest reading first.
  public var ways: [PacketWay]
  /// Whether there were more ways than were followed.
  public var isCut = false
  /// What the captures show of the same packets behind the rules.
  public var observed: [ObservedTranslation] = []
  /// The Service of Kubernetes that the destination belongs to.
  public var service: ServiceReference?
}

/// One way of a packet through the rules.
public struct PacketWay: Hashable, Sendable, Codable {
  /// The rules that took it, in order.
  public var steps: [PathStep] = []
  /// What was presumed where the evidence does not tell.
  public var presumptions: [Presumption] = []
  /// Of packets for which the presumptions hold, the share that chance sends this way.
  public var share = 1.0
  /// What becomes of it.
  public var outcome = PathOutcome.delivered
  /// The destination behind the rules.
  public var destination: Endpoint
  /// The source behind the rules.
  public var source: SourceTranslation = .none

  /// A question that the evidence leaves open, and the answer that this way rests on.
  public struct Presumption: Hashable, Sendable, Codable {
    /// The question.
    public var question: PathQuestion
    /// The answer.
    public var answer: Bool
  }
}

/// A rule, or a chain's policy, that took a packet.
public struct PathStep: Hashable, Sendable, Codable {
  /// The input that shows the rule.
  public var input: Int64
  /// 1-based line of the rule.
  public var line: Int
  /// Where on its way the packet was.
  public var hook: RuleHook
  /// The table.
  public var table: String
  /// The chain that the rule stands in.
  public var chain: String
  /// What it did.
  public var event: PathEvent
  /// The comment of the rule.
  public var comment: String?
  /// Packets that the rule, or the policy, took; nil where the text does not count.
  public var packets: RuleCount?
}

/// What a rule did with a packet.
public enum PathEvent: Hashable, Sendable, Codable {
  /// Sent it through another chain.
  case jumps(to: String)
  /// Sent it back, or to the policy.
  case gives
  /// Set its mark.
  case marks(from: UInt32, to: UInt32)
  /// Gave it this destination.
  case translatesDestination(Endpoint)
  /// Gave it another source; the mark that the rule or one before it asked for, if one did.
  case translatesSource(SourceTranslation, becauseOfMark: UInt32?, isFullyRandom: Bool)
  /// IPVS sent it to this server; `Masq` translates the destination.
  case balances(to: Endpoint, forwarding: String)
  /// Let it go on.
  case accepts
  /// Dropped it without an answer.
  case drops
  /// Dropped it and answered with this.
  case rejects(String?)
  /// The policy of the chain decided.
  case policy(ChainPolicy)
  /// Told conntrack to leave it alone.
  case skipsTracking
  /// Did something that is not read.
  case acts(String)
}

/// Where a way ends.
public enum PathOutcome: Hashable, Sendable, Codable {
  /// At a socket of this host.
  case delivered
  /// It leaves by an interface.
  case forwarded
  /// The last step dropped it.
  case dropped
  /// The last step rejected it.
  case rejected
  /// The chain that it goes on to is not in the text.
  case missingChain(String)
  /// The map that would say how it goes on is not in the text.
  case missingMap(String)
  /// What the last step does is not read.
  case unread
  /// The chains lead in a circle.
  case circle(String)
  /// More rules than are followed.
  case tooLong
}

/// What captures show of a connection attempt before and behind address translation.
public struct ObservedTranslation: Hashable, Sendable, Codable {
  /// The source behind it.
  public var source: IPAddress
  /// The destination behind it.
  public var destination: Endpoint
  /// Attempts that were seen on both sides, joined by ISN and TSval.
  public var attempts: Int
  /// A SYN in front of the translation.
  public var before: FrameReference
  /// The same SYN behind it.
  public var after: FrameReference
}

/// A Service of Kubernetes and where its manifest stands.
public struct ServiceReference: Hashable, Sendable, Codable {
  /// The input.
  public var input: Int64
  /// The Service.
  public var service: ServiceDefinition
}
