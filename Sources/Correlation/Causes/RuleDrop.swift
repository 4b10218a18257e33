import Evidence
import Wire

/// A rule or a policy that drops, and the silent SYNs of one server that it can have dropped; or a rule
/// that answers with a reset, and the SYNs that got one.
struct RuleDrop {
  /// The rule.
  let step: PathStep
  /// What it counted: between the first and the last text of its host, or in all in the only one.
  let packets: RuleCount
  /// Whether `packets` is a rise between two texts, not a count since the counters were zeroed.
  let isRise: Bool
  /// Whether it drops every such packet, by its conditions alone.
  let isCertain: Bool
  /// Whether nothing tells whose rules these are.
  let isHostUnknown: Bool
  /// The SYNs that it can take by its conditions.
  let places: Set<Conversation.Place>

  /// More packets of one server are not followed through the rules.
  private static let packetLimit = 64

  /// What a rule does with a SYN, and what the client then sees.
  enum Effect {
    /// Nothing comes back.
    case silence
    /// A reset comes back: `REJECT --reject-with tcp-reset`.
    case reset

    /// Whether a way through the rules ends so.
    func ends(_ way: PacketWay) -> Bool {
      switch self {
      case .silence: return way.outcome == .dropped
      case .reset:
        guard way.outcome == .rejected, case .rejects(let answer?)? = way.steps.last?.event else {
          return false
        }
        return answer == "tcp-reset" || answer == "tcp-rst"
      }
    }

    /// Those of `places` that were left so.
    fileprivate func places(
      _ places: [Conversation.Place], _ facts: CaseFacts
    ) -> [Conversation.Place] {
      switch self {
      case .silence: facts.silent(places)
      case .reset: places.filter { facts.transmission($0).reply == .rst }
      }
    }
  }

  /// The rules of the case that can have had this `effect` on SYNs of each server.
  static func all(
    _ hosts: RuleHosts, _ effect: Effect, facts: CaseFacts
  ) -> [IPAddress: [RuleDrop]] {
    guard hosts.groups.contains(where: { $0.has(effect) }) else { return [:] }
    var found: [IPAddress: [RuleDrop]] = [:]
    for (server, indices) in facts.handshakesByServer {
      let its = effect.places(facts.unansweredPlaces(in: indices), facts)
      guard !its.isEmpty else { continue }
      let drops = hosts.groups.flatMap {
        Self.drops(of: $0, effect, at: server, its, indices, facts)
      }
      if !drops.isEmpty { found[server] = drops }
    }
    return found
  }

  private struct Packet: Hashable {
    let source: IPAddress
    let destination: Endpoint
  }

  private struct Rule: Hashable {
    let input: Int64
    let line: Int
  }

  private static func drops(
    of group: RuleHosts.Group, _ effect: Effect, at server: IPAddress,
    _ silent: [Conversation.Place], _ indices: [Int], _ facts: CaseFacts
  ) -> [RuleDrop] {
    // Rules of another host never met these SYNs.
    let isServer = facts.hosts.isServer(
      server, hostOf: group.records.map(\.input), lists: group.network.isLocal(server))
    guard group.has(effect), isServer != false else { return [] }
    var network = group.network
    network.addresses.append(
      InterfaceAddress(
        interface: nil, address: server, prefixLength: server.isIPv6 ? 128 : 32, line: 0))
    let walk = PathWalk(book: group.book, host: network)
    let answered = Set(
      indices.filter { facts.handshakes.isAnswered($0) }.map { packet(of: $0, facts) })
    let byPacket = Dictionary(grouping: silent) { packet(of: $0.handshake, facts) }
    var places: [Rule: Set<Conversation.Place>] = [:]
    var steps: [Rule: PathStep] = [:]
    var uncertain: Set<Rule> = []
    for (packet, its) in byPacket.sorted(by: isBusier).prefix(packetLimit) {
      let ways = walk.ways(
        of: PathPacket(source: packet.source, destination: packet.destination)
      ).ways
      let isCertain = ways.allSatisfy(effect.ends)
      // Rules that can only drop did not rule when such packets were answered.
      if isCertain, answered.contains(packet) { continue }
      for case let step? in ways.filter(effect.ends).map(\.steps.last) {
        let rule = Rule(input: step.input, line: step.line)
        places[rule, default: []].formUnion(its)
        steps[rule] = step
        if !isCertain { uncertain.insert(rule) }
      }
    }
    return steps.sorted { ($0.key.input, $0.key.line) < ($1.key.input, $1.key.line) }.compactMap {
      rule, step in
      group.count(of: step).map { count in
        RuleDrop(
          step: step, packets: count.packets, isRise: count.isRise,
          isCertain: !uncertain.contains(rule),
          isHostUnknown: group.host == nil && isServer == nil,
          places: places[rule] ?? [])
      }
    }
  }

  private static func packet(of handshake: Int, _ facts: CaseFacts) -> Packet {
    Packet(
      source: facts.handshakes.client(handshake).address,
      destination: facts.handshakes.server(handshake))
  }

  private static func isBusier(
    _ one: (key: Packet, value: [Conversation.Place]),
    _ two: (key: Packet, value: [Conversation.Place])
  ) -> Bool {
    if one.value.count != two.value.count { return one.value.count > two.value.count }
    return (one.key.source, one.key.destination) < (two.key.source, two.key.destination)
  }
}

extension RuleDrop {
  /// Whether its count and the silent SYNs agree: it covers those that are left, and it is no more
  /// than all that it can have taken; a rule that takes nothing else may have taken more.
  func agrees(left: Int, all: Int) -> Bool {
    let highest = packets.value.addingReportingOverflow(packets.uncertainty).partialValue
    guard ListenerBudget.covers(highest, silent: left) else { return false }
    let lowest = packets.value - min(packets.value, packets.uncertainty)
    let limit = (1 + RecycleCriteria.counterShare) * Double(all) + RecycleCriteria.counterSlack
    return Double(lowest) <= limit || (isCertain && isRise)
  }

  /// Whether it counted enough, whatever else it took.
  func covers(_ silent: Int) -> Bool {
    ListenerBudget.covers(
      packets.value.addingReportingOverflow(packets.uncertainty).partialValue, silent: silent)
  }
}

extension RuleHosts.Group {
  /// Whether a rule or a policy may have `effect` on anything.
  func has(_ effect: RuleDrop.Effect) -> Bool {
    switch effect {
    case .silence: dropsSome
    case .reset:
      book.entries.contains { entry in
        entry.chain.rules.contains { rule in
          rule.actions.contains { action in
            switch action {
            case .reject, .lookUp: true
            default: false
            }
          }
        }
      }
    }
  }

  /// Whether a rule or a policy drops anything.
  private var dropsSome: Bool {
    book.entries.contains { entry in
      entry.chain.policy == .drop || entry.chain.rules.contains { $0.actions.contains(.drop) }
        || entry.chain.rules.contains { rule in
          rule.actions.contains { if case .lookUp = $0 { true } else { false } }
        }
    }
  }

  /// What the rule or policy of `step` counted; nil where the texts do not count, or where the count
  /// fell in between.
  func count(of step: PathStep) -> (packets: RuleCount, isRise: Bool)? {
    let counts = records.compactMap { count(of: step, in: $0) }
    guard let last = counts.last else { return nil }
    guard counts.count > 1, let first = counts.first else { return (last, false) }
    guard last.value >= first.value else { return nil }
    let uncertainty = first.uncertainty.addingReportingOverflow(last.uncertainty).partialValue
    return (RuleCount(last.value - first.value, uncertainty: uncertainty), true)
  }

  private func count(of step: PathStep, in record: RulesetRecord) -> RuleCount? {
    guard
      let chain = record.rules.chains.first(where: { chain in
        chain.table == step.table && chain.name == step.chain
      })
    else { return nil }
    if case .policy = step.event { return chain.packets }
    let text = book.entries.first { entry in
      entry.input == step.input && entry.chain.table == step.table && entry.chain.name == step.chain
    }?.chain.rules.first { $0.line == step.line }
    // Of rules alike only the first takes packets.
    return chain.rules.first { $0.matches == text?.matches && $0.actions == text?.actions }?.packets
  }
}
