import Evidence

/// Gives chains their tables, hooks and priorities, which iptables has fixed.
struct IptablesTables {
  private let chains: [RuleChain]

  /// Chains whose table is a name, or a group's number with a blank in it.
  init(_ chains: [RuleChain]) { self.chains = chains }

  /// The chains, each with the name of its table.
  var named: [RuleChain] {
    let groups = Dictionary(grouping: chains.filter(Self.isUnnamed)) {
      [$0.family.rawValue, $0.table]
    }
    let names = groups.mapValues(Self.guess)
    return chains.map { chain in
      var chain = chain
      chain.table = names[[chain.family.rawValue, chain.table]] ?? chain.table
      chain.hook = Self.hooks[chain.name]
      chain.priority = chain.hook.map { Self.priority(chain.table, $0) } ?? 0
      return chain
    }
  }

  private static func isUnnamed(_ chain: RuleChain) -> Bool { chain.table.contains(" ") }

  private static let hooks: [String: RuleHook] = [
    "PREROUTING": .prerouting, "INPUT": .input, "FORWARD": .forward, "OUTPUT": .output,
    "POSTROUTING": .postrouting,
  ]

  /// The order of the tables at one hook.
  ///
  /// Source: Linux, `enum nf_ip_hook_priorities`.
  private static func priority(_ table: String, _ hook: RuleHook) -> Int {
    switch table {
    case "raw": -300
    case "mangle": -150
    case "nat": hook == .prerouting || hook == .output ? -100 : 100
    case "security": 50
    default: 0
    }
  }

  /// The table that holds such chains: only `nat` translates, only `mangle` has all five hooks.
  private static func guess(_ chains: [RuleChain]) -> String {
    let names = Set(chains.map(\.name))
    if chains.contains(where: { $0.rules.contains { $0.actions.contains(where: translates) } }) {
      return "nat"
    }
    if names.contains("FORWARD") { return names.contains("POSTROUTING") ? "mangle" : "filter" }
    if names.contains("POSTROUTING") { return "nat" }
    if names.contains("INPUT") { return names.contains("PREROUTING") ? "nat" : "filter" }
    let proxy = ["KUBE-SVC-", "KUBE-SEP-", "KUBE-EXT-", "KUBE-XLB-", "KUBE-FW-", "KUBE-MARK-"]
    if names.contains(where: { name in proxy.contains { name.hasPrefix($0) } })
      || names.contains("KUBE-POSTROUTING")
    {
      return "nat"
    }
    return names.contains("PREROUTING") ? "raw" : "filter"
  }

  private static func translates(_ action: RuleAction) -> Bool {
    switch action {
    case .translateDestination, .translateSource, .masquerade, .redirect: true
    default: false
    }
  }
}
