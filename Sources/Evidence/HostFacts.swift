/// What a host's text holds besides counters and settings.
public struct HostFacts: Hashable, Sendable, Codable {
  /// Stored timestamps of peers, from `ip tcp_metrics`.
  public var peerStamps: [PeerStampReading] = []
  /// Accept queues, from `ss -lnt`.
  public var listenQueues: [ListenQueue] = []
  /// Events of the kernel's log.
  public var logEvents: [KernelLogEvent] = []
  /// The ways through the rules that netfilter logged packets on; nil when there are none.
  public var loggedRoutes: [LoggedRoute]?
  /// Addresses, routes, services and tracked connections; nil when there are none.
  public var network: HostNetwork?
  /// Nodes and pods of a cluster; nil when there are none.
  public var cluster: ClusterMembers?

  /// No facts.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool {
    peerStamps.isEmpty && listenQueues.isEmpty && logEvents.isEmpty && network == nil
      && loggedRoutes == nil && cluster == nil
  }
}
