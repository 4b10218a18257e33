/// The packet filter and address translation rules that one text shows.
public struct Ruleset: Hashable, Sendable, Codable {
  /// The chains, in the order of the text.
  public var chains: [RuleChain] = []
  /// The named sets and maps of nftables.
  public var sets: [NamedSet] = []

  /// No rules.
  public init() {}

  /// Whether there is nothing in it.
  public var isEmpty: Bool { chains.isEmpty && sets.isEmpty }

  /// Adds the rules of another part of the same text.
  public mutating func append(_ other: Ruleset) {
    chains += other.chains
    sets += other.sets
  }
}

/// A list of rules that a packet meets one after the other.
public struct RuleChain: Hashable, Sendable, Codable {
  /// Which packets its table sees.
  public var family: RuleFamily
  /// The table's name: `nat`, `filter`, `kube-proxy`.
  public var table: String
  /// Its name, unique in its table.
  public var name: String
  /// Where packets enter it; nil for one that only other chains jump to.
  public var hook: RuleHook?
  /// Chains of one hook run in rising order of this number.
  public var priority: Int
  /// What becomes of packets that no rule decides on; nil where it is not shown.
  public var policy: ChainPolicy?
  /// Packets that the policy decided on; nil where it is not shown.
  public var packets: RuleCount?
  /// Bytes that the policy decided on; nil where it is not shown.
  public var bytes: RuleCount?
  /// 1-based number of its first line.
  public var line: Int
  /// Whether the text was cut down, by `grep` for example, so that rules may be missing.
  public var isFiltered = false
  /// Its rules, in order.
  public var rules: [Rule] = []

  /// A chain without rules.
  public init(
    family: RuleFamily, table: String, name: String, hook: RuleHook? = nil, priority: Int = 0,
    policy: ChainPolicy? = nil, packets: RuleCount? = nil, bytes: RuleCount? = nil, line: Int
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.hook = hook
    self.priority = priority
    self.policy = policy
    self.packets = packets
    self.bytes = bytes
    self.line = line
  }
}

/// Which packets a table sees, by the names of nftables.
public enum RuleFamily: String, Hashable, Sendable, Codable {
  /// IPv4.
  case ip
  /// IPv6.
  case ip6
  /// Both.
  case inet
  /// Frames of a bridge.
  case bridge
  /// ARP.
  case arp
  /// Packets as they come from an interface.
  case netdev
}

/// A place on a packet's way through the kernel where chains are entered.
public enum RuleHook: String, Hashable, Sendable, Codable, CaseIterable {
  /// Before an interface hands packets on.
  case ingress
  /// Before the routing decision.
  case prerouting
  /// On the way to a socket of this host.
  case input
  /// On the way from one interface to another.
  case forward
  /// From a socket of this host.
  case output
  /// Before a packet leaves.
  case postrouting
}

/// What a chain does with packets that no rule decided on.
public enum ChainPolicy: String, Hashable, Sendable, Codable {
  /// They go on.
  case accept
  /// They are dropped, without an answer.
  case drop
}
