/// What is known of one host, and how its kernel judges SYNs.
struct HostStanding {
  /// Its snapshots, settings and traces.
  let host: HostMeasurements
  /// The rule of the per-host check that fits best.
  var rule: KernelRule
  /// When a full accept queue turns a SYN away.
  let listenerRule: ListenerRule
  /// When the listeners, without cookies, keep the rest of their SYN queues for known peers.
  let synQueueRule: SYNQueueRule
  /// Whether ListenOverflows is known not to have moved.
  let hasNoOverflow: Bool
  /// What its counters leave for each of the listeners' queues.
  var budget: ListenerBudget
  /// Silent transmissions of all its servers, before the case was narrowed, that the replay drops:
  /// the host's counters know of no narrowing.
  var predictedDrops = 0
  /// As `predictedDrops`, those that the replay leaves open and one reading drops.
  var openPredictions = 0

  init(_ host: HostMeasurements) {
    self.host = host
    rule = host.rulesToTry[0]
    listenerRule = ListenerRule(host.kernel.flatMap { KernelRelease($0.release) })
    synQueueRule = SYNQueueRule(host)
    budget = ListenerBudget(host)
    hasNoOverflow = budget.overflows == 0
  }
}
