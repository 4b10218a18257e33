import Correlation
import Evidence
import Wire

extension English: PathWords {
  /// A step of a packet's way.
  func sentence(for step: PathStep) -> Prose {
    let chain = Prose.code(step.chain)
    switch step.event {
    case .jumps(let name): return "\(chain) sends it on to \(code: name)"
    case .gives: return "\(chain) sends it back, because of its mark"
    case .marks(let before, let after):
      return before == after
        ? "\(chain) sets its mark to \(PathText.mark(after)), which it has"
        : "\(chain) changes its mark from \(PathText.mark(before)) to \(PathText.mark(after))"
    case .translatesDestination(let destination):
      let text = destination.description
      return "\(strong: "DNAT"): \(chain) gives it the destination \(strong: "\(text)")"
    case .translatesSource(let translation, let mark, let isFullyRandom):
      return translates(chain, translation, mark, isFullyRandom)
    case .balances(let server, let forwarding):
      let way: Prose =
        forwarding == "Masq"
        ? "and makes it the destination" : "with the destination as it is (\(code: forwarding))"
      return "\(strong: "IPVS") sends it to \(endpoint(server)), \(way)"
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

  private func translates(
    _ chain: Prose, _ translation: SourceTranslation, _ mark: UInt32?, _ isFullyRandom: Bool
  ) -> Prose {
    let reason: Prose = mark.map { ", because of mark \(PathText.mark($0))" } ?? ""
    let port: Prose =
      isFullyRandom ? "; the port is chosen at random (\(code: "random-fully"))" : ""
    switch translation {
    case .none: return "\(chain) leaves the source as it is\(reason)"
    case .to(let targets):
      let words = listed(targets.map { .code("\($0)") })
      return "\(strong: "SNAT"): \(chain) gives it the source \(words)\(reason)\(port)"
    case .masquerade(let interface, let address):
      return
        "\(strong: "MASQUERADE"): \(chain) gives it \(own(interface, address)) as its source\(reason)\(port)"
    }
  }

  private func own(_ interface: String?, _ address: IPAddress?) -> Prose {
    switch (interface, address) {
    case (let interface?, let address?): "\(address) (the address of \(code: interface))"
    case (nil, let address?): "\(address)"
    case (let interface?, nil): "the address of \(code: interface)"
    case (nil, nil): "the address of the interface that it leaves by"
    }
  }

  /// Where a way ends, as one sentence or two.
  func outcome(of way: PacketWay, _ trace: PacketTrace) -> Prose {
    switch way.outcome {
    case .delivered where way.destination == trace.destination:
      return
        "So it is handed to a socket of this host, which sees \(seenSource(of: way, trace)) as its source."
    case .delivered:
      return
        "So it is handed to a socket of this host at \(endpoint(way.destination)), which sees \(seenSource(of: way, trace)) as its source."
    case .forwarded:
      return
        "So it leaves for \(endpoint(way.destination)), and \(strong: "the server there sees \(seenSource(of: way, trace)) as its source")."
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
  func ending(of way: PacketWay) -> Prose {
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
  func seenSource(of way: PacketWay, _ trace: PacketTrace) -> Prose {
    switch way.source {
    case .none: return "\(trace.source)"
    case .to(let targets):
      return either(targets.map { .code("\($0)") })
    case .masquerade(let interface, let address):
      if let address { return "\(address)" }
      if let address = trace.onlyObservedSource(behind: way) {
        return "\(address) (an address of this host)"
      }
      return interface.map { "the address of \(code: $0)" }
        ?? "an address of this host (not \(trace.source))"
    }
  }

  /// A presumption as a clause.
  func clause(for presumption: PacketWay.Presumption) -> Prose {
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

  private func list(_ names: [String]) -> Prose {
    either(names.map(Prose.code))
  }

  /// What to know of a source in 100.64.0.0/10.
  func sharedSpace(_ address: IPAddress) -> Prose? {
    guard AddressBlock.shared.contains(address) else { return nil }
    return
      "\(address) lies in 100.64.0.0/10, address space that no single network owns (RFC 6598). Providers share it among customers, and cloud load balancers use it towards their servers: it may well stand for a balancer, or a provider's NAT, and not for one client."
  }

  /// `141 packets`, `about 12000000 packets`.
  private func rounded(_ count: RuleCount) -> String {
    (count.uncertainty > 0 ? "about " : "") + self.count(count.value, "packet")
  }

  func introduction(to trace: PacketTrace, texts: [Prose]) -> Prose {
    let host: Prose =
      trace.host.map { "the host \(code: $0)" } ?? "a host that the text does not name"
    return
      "\(strong: "A SYN from \(trace.source) to \(endpoint(trace.destination))") (\(count(trace.attempts, "attempt")) of the captures) meets these rules of \(host), as \(listed(texts)) shows them:"
  }

  func untouched(_ trace: PacketTrace, texts: [Prose]) -> Prose {
    let kept = trace.ways.contains { $0.outcome == .tooLong } ? " as far as they were followed" : ""
    return
      "None of the rules in \(listed(texts)) takes a SYN from \(trace.source) to \(endpoint(trace.destination)), as the captures show it\(kept): its addresses are not rewritten there, or were before it was captured."
  }

  func step(_ sentence: Prose, place: Prose, counted: RuleCount?) -> Prose {
    let count: Prose = counted.map { $0.value == 0 ? "" : "; counted \(rounded($0))" } ?? ""
    return "\(sentence) — \(place)\(count)"
  }

  func presumptions(_ clauses: [Prose]) -> Prose {
    "The evidence does not tell, and this reading presumes: \(self.clauses(clauses))."
  }

  var otherWaysLead: Prose {
    "All ways, with the share that chance gives each where its presumptions hold:"
  }

  func moreWays(_ rest: Int, isCut: Bool) -> Prose {
    let more = rest > 0 ? "and \(rest) more ways" : "and more ways"
    return isCut ? "\(more), of which not all were followed." : "\(more)."
  }

  func observed(_ observed: ObservedTranslation, agrees: Bool, before: Prose, after: Prose) -> Prose
  {
    let verdict: Prose =
      agrees
      ? "The captures agree"
      : "The captures show another translation than these rules, so it is done elsewhere or by rules that are not shown"
    return
      "\(strong: verdict): \(count(observed.attempts, "attempt")) came from \(observed.source) to \(endpoint(observed.destination)) behind it, joined by ISN and TSval; for example \(before) before and \(after) after."
  }
}
