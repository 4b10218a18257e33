import Correlation
import Evidence
import Wire

extension English {
  /// A step of a packet's way.
  static func sentence(for step: PathStep) -> Prose {
    let chain = Prose.code(step.chain)
    switch step.event {
    case .jumps(let name): return "\(chain) sends it on to \(code: name)"
    case .gives: return "\(chain) sends it back, because of its mark"
    case .marks(let before, let after):
      return before == after
        ? "\(chain) sets its mark to \(hexadecimal(after)), which it has"
        : "\(chain) changes its mark from \(hexadecimal(before)) to \(hexadecimal(after))"
    case .translatesDestination(let destination):
      let text = destination.description
      return "\(strong: "DNAT"): \(chain) gives it the destination \(strong: "\(text)")"
    case .translatesSource(let translation, let mark, let isFullyRandom):
      return translates(chain, translation, mark, isFullyRandom)
    case .balances(let server, let forwarding):
      let way: Prose =
        forwarding == "Masq"
        ? "and makes it the destination" : "with the destination as it is (\(code: forwarding))"
      return "\(strong: "IPVS") sends it to \(server.prose), \(way)"
    case .accepts: return "\(chain) accepts it"
    case .drops: return "\(strong: "DROP"): \(chain) drops it without an answer"
    case .rejects(let answer):
      let words: Prose = answer.map { "answers with \(code: $0)" } ?? "answers with an ICMP error"
      return "\(strong: "REJECT"): \(chain) drops it and \(words)"
    case .policy(let policy):
      return policy == .drop
        ? "no rule of \(chain) decides, and its policy is \(strong: "DROP")"
        : "no rule of \(chain) decides, and its policy lets it go on"
    case .skipsTracking: return "\(chain) takes it out of connection tracking"
    case .acts(let text): return "\(chain) does what this version does not read: \(code: text)"
    }
  }

  private static func translates(
    _ chain: Prose, _ translation: SourceTranslation, _ mark: UInt32?, _ isFullyRandom: Bool
  ) -> Prose {
    let reason: Prose = mark.map { ", because of mark \(hexadecimal($0))" } ?? ""
    let port: Prose =
      isFullyRandom ? "; the port is chosen at random (\(code: "random-fully"))" : ""
    switch translation {
    case .none: return "\(chain) leaves the source as it is\(reason)"
    case .to(let targets):
      let words = targets.map { Prose.code("\($0)") }.joined(separator: ", ")
      return "\(strong: "SNAT"): \(chain) gives it the source \(words)\(reason)\(port)"
    case .masquerade(let interface, let address):
      return
        "\(strong: "MASQUERADE"): \(chain) gives it \(own(interface, address)) as its source\(reason)\(port)"
    }
  }

  private static func own(_ interface: String?, _ address: IPAddress?) -> Prose {
    switch (interface, address) {
    case (let interface?, let address?): "\(address) (the address of \(code: interface))"
    case (nil, let address?): "\(address)"
    case (let interface?, nil): "the address of \(code: interface)"
    case (nil, nil): "the address of the interface that it leaves by"
    }
  }

  /// Where a way ends, as one sentence or two.
  static func outcome(of way: PacketWay, _ trace: PacketTrace) -> Prose {
    switch way.outcome {
    case .delivered where way.destination == trace.destination:
      return
        "So it is handed to a socket of this host, which sees \(seenSource(of: way, trace)) as its source."
    case .delivered:
      return
        "So it is handed to a socket of this host at \(way.destination.prose), which sees \(seenSource(of: way, trace)) as its source."
    case .forwarded:
      return
        "So it leaves for \(way.destination.prose), and \(strong: "the server there sees \(seenSource(of: way, trace)) as its source")."
    case .dropped, .rejected:
      return "So it never reaches a socket, and TCP's own counters do not count it."
    case .missingChain(let name):
      return
        "\(strong: "Here the trace stops"): the chain \(code: name) is not in the text. \(code: "iptables-save -c") shows all chains."
    case .missingMap(let name):
      return
        "\(strong: "Here the trace stops"): the map \(code: name) is not in the text. \(code: "nft list ruleset") shows it."
    case .unread: return "\(strong: "Here the trace stops"): what that does is not read."
    case .circle(let name):
      return
        "\(strong: "Here the trace stops"): the rules lead into \(code: name) again and again, which no kernel accepts; the text is damaged or made up."
    case .tooLong: return "\(strong: "Here the trace stops"): there are too many rules to follow."
    }
  }

  /// Where a way ends, in a word or two.
  static func ending(of way: PacketWay) -> Prose {
    switch way.outcome {
    case .delivered: "at a socket of this host"
    case .forwarded: "leaves this host"
    case .dropped: "\(strong: "dropped")"
    case .rejected: "\(strong: "rejected")"
    case .missingChain(let name): "at \(code: name), which is not shown"
    case .missingMap(let name): "at the map \(code: name), which is not shown"
    case .unread: "at a rule that is not read"
    case .circle: "in a circle"
    case .tooLong: "not followed to its end"
    }
  }

  /// The source address that is seen behind the rules.
  static func seenSource(of way: PacketWay, _ trace: PacketTrace) -> Prose {
    switch way.source {
    case .none: return "\(trace.source)"
    case .to(let targets):
      return targets.map { Prose.code("\($0)") }.joined(separator: " or ")
    case .masquerade(let interface, let address):
      if let address { return "\(address)" }
      // The captures may tell what routes and addresses do not.
      let seen = Set(
        trace.observed.filter { $0.destination == way.destination && $0.source != trace.source }
          .map(\.source))
      if seen.count == 1, let address = seen.first { return "\(address) (an address of this host)" }
      return interface.map { "the address of \(code: $0)" }
        ?? "an address of this host (not \(trace.source))"
    }
  }

  /// A presumption as a clause.
  static func clause(for presumption: PacketWay.Presumption) -> Prose {
    let holds = presumption.answer
    switch presumption.question {
    case .isLocal(let address): return "\(address) is \(holds ? "" : "not ")an address of this host"
    case .comesInBy(let names):
      return "it \(holds ? "comes" : "does not come") in by \(list(names))"
    case .leavesBy(let names): return "it \(holds ? "leaves" : "does not leave") by \(list(names))"
    case .wasServedBy(let name):
      return holds
        ? "session affinity (\(code: name)) holds the client to this server"
        : "session affinity (\(code: name)) does not hold the client to a server"
    case .isInSet(let name): return "it is \(holds ? "" : "not ")in the set \(code: name)"
    case .hasSourcePort: return "its source port is \(holds ? "" : "not ")one of the rule's"
    case .meets(let text): return "\(code: text) \(holds ? "holds" : "does not hold")"
    }
  }

  private static func list(_ names: [String]) -> Prose {
    names.map(Prose.code).joined(separator: " or ")
  }

  /// What to know of a source in 100.64.0.0/10.
  static func sharedSpace(_ address: IPAddress) -> Prose? {
    guard AddressBlock.shared.contains(address) else { return nil }
    return
      "\(address) lies in 100.64.0.0/10, address space that no single network owns (RFC 6598). Providers share it among customers, and cloud load balancers use it towards their servers: it may well stand for a balancer, or a provider's NAT, and not for one client."
  }

  /// `0x4000`.
  static func hexadecimal(_ mark: UInt32) -> String { "0x" + String(mark, radix: 16) }

  /// `141 packets`, `about 12000000 packets`.
  static func rounded(_ count: RuleCount) -> String {
    (count.uncertainty > 0 ? "about " : "") + English.count(count.value, "packet")
  }
}
