import Evidence
import Wire

/// Does to a packet what a rule that took it says.
struct PathActions {
  /// A range of more addresses than this is not followed one by one.
  private static let addressLimit = 16

  let walk: PathWalk
  let entry: RuleBook.Entry
  let rule: Rule

  /// Applies the rule's actions in order; returns the states of ways that fork off.
  func apply(to state: inout PathState) -> [PathState] {
    for action in rule.actions {
      let others = apply(action, to: &state)
      if !others.isEmpty || !state.way.isOpen { return others }
    }
    return []
  }

  private func apply(_ action: RuleAction, to state: inout PathState) -> [PathState] {
    switch action {
    case .note: break
    case .accept:
      add(.accepts, to: &state)
      state.leaveBase()
    case .drop:
      add(.drops, to: &state)
      state.end(.dropped)
    case .reject(let answer):
      add(.rejects(answer), to: &state)
      state.end(.rejected)
    case .giveBack: giveBack(&state)
    case .jump(let name): call(name, returns: true, &state)
    case .goto(let name): call(name, returns: false, &state)
    case .setMark(let keep, let flip):
      let mark = state.packet.mark & keep ^ flip
      add(.marks(from: state.packet.mark, to: mark), to: &state)
      state.packet.mark = mark
    case .translateDestination(let targets): return translate(targets, &state)
    case .redirect(let ports): redirect(ports, &state)
    case .translateSource(let targets, let isFullyRandom):
      translateSource(.to(targets), isFullyRandom, &state)
    case .masquerade(_, let isFullyRandom):
      let translation = walk.host.masquerade(to: state.packet.destination.address)
      translateSource(translation, isFullyRandom, &state)
    case .lookUp(let map): return lookUp(map, &state)
    case .skipTracking:
      add(.skipsTracking, to: &state)
      state.packet.isUntracked = true
    case .other(let text):
      add(.acts(text), to: &state)
      state.end(.unread)
    }
    return []
  }

  private func add(_ event: PathEvent, to state: inout PathState) {
    state.add(
      event, at: rule.line, of: entry.input, table: entry.chain.table, chain: entry.chain.name,
      comment: rule.comment, packets: rule.packets)
  }

  /// A return that a mark decided is worth telling: it is why nothing is masqueraded.
  private func giveBack(_ state: inout PathState) {
    if askedMark != nil { add(.gives, to: &state) }
    state.leaveChain()
  }

  private func call(_ name: String, returns: Bool, _ state: inout PathState) {
    let steps = state.way.steps.count
    add(.jumps(to: name), to: &state)
    guard let chain = walk.book.chain(name, of: entry.chain) else {
      return state.end(.missingChain(name))
    }
    if !state.call(chain, returns: returns, stepsBefore: steps) { state.end(.circle(name)) }
  }
}

extension PathActions {
  private func translate(
    _ targets: [TranslationTarget], _ state: inout PathState
  ) -> [PathState] {
    // What conntrack leaves alone is not translated, and nothing is translated twice at one hook.
    guard !state.packet.isUntracked, !state.isTranslatedHere else { return [] }
    let destinations = targets.flatMap { self.destinations($0, of: state.packet) }
    guard !destinations.isEmpty else {
      add(.acts(rule.text), to: &state)
      state.end(.unread)
      return []
    }
    let ways = destinations.map { destination in
      var way = state
      way.way.share /= Double(destinations.count)
      add(.translatesDestination(destination), to: &way)
      way.packet.destination = destination
      way.packet.isDestinationTranslated = true
      way.isTranslatedHere = true
      way.leaveBase()
      return way
    }
    state = ways[0]
    return ways.dropFirst().reversed()
  }

  /// Each address of `target`, with its first port.
  private func destinations(_ target: TranslationTarget, of packet: PathPacket) -> [Endpoint] {
    let port = target.ports?.lowerBound ?? packet.destination.port
    guard let block = target.addresses else { return [Endpoint(packet.destination.address, port)] }
    if let address = block.onlyAddress { return [Endpoint(address, port)] }
    guard case .range(let first, let last) = block, !first.isIPv6,
      last.lower - first.lower < UInt64(Self.addressLimit)
    else { return [] }
    return (first.lower...last.lower).map {
      Endpoint(IPAddress(v4: UInt32(truncatingIfNeeded: $0)), port)
    }
  }

  private func redirect(_ ports: ClosedRange<UInt16>?, _ state: inout PathState) {
    guard !state.packet.isUntracked, !state.isTranslatedHere else { return }
    let address = state.packet.destination.address
    let destination = Endpoint(address, ports?.lowerBound ?? state.packet.destination.port)
    add(.translatesDestination(destination), to: &state)
    state.packet.destination = destination
    // The packet is sent to this host itself.
    if walk.host.isLocal(address) != true { state.answers[.isLocal(address)] = true }
    state.isTranslatedHere = true
    state.leaveBase()
  }

  private func translateSource(
    _ translation: SourceTranslation, _ isFullyRandom: Bool, _ state: inout PathState
  ) {
    guard !state.packet.isUntracked, !state.isTranslatedHere else { return }
    add(
      .translatesSource(
        translation, becauseOfMark: askedMark, isFullyRandom: isFullyRandom), to: &state)
    state.packet.sourceTranslation = translation
    state.isTranslatedHere = true
    state.leaveBase()
  }

  /// The mark that a packet must carry, or lack, to get to what this rule does.
  private var askedMark: UInt32? {
    if let own = rule.askedMark { return own }
    // Since Kubernetes 1.18 a rule before sends back what is not marked.
    return entry.chain.rules.prefix { $0 != rule }.last { rule in
      rule.actions == [.giveBack] && rule.askedMark != nil
    }?.askedMark
  }

  private func lookUp(_ map: VerdictMap, _ state: inout PathState) -> [PathState] {
    let elements: [SetElement]
    switch map.elements {
    case .literal(let literal): elements = literal
    case .named(let name):
      guard let set = walk.book.set(name, of: entry.chain) else {
        state.end(.missingMap(name))
        return []
      }
      elements = set.elements
    }
    if case .number(let below)? = map.fields.first, map.fields.count == 1 {
      return draw(elements, below, &state)
    }
    let conditions = PathCondition(host: walk.host, book: walk.book)
    let found = conditions.element(of: elements, map.fields, state.packet) { _ in .no }
    guard found.answer == .yes, let action = found.element?.action else {
      if found.element != nil { state.end(.unread) }
      return []
    }
    return apply(action, to: &state)
  }

  /// `numgen random mod 3 vmap { 0 : goto …, 1 : goto …, 2 : goto … }`.
  private func draw(
    _ elements: [SetElement], _ below: UInt32, _ state: inout PathState
  ) -> [PathState] {
    guard below > 0 else { return [] }
    var ways: [PathState] = []
    var rest = 1.0
    for element in elements.prefix(PathWalk.wayLimit) {
      guard case .numbers(let range)? = element.values.first, let action = element.action else {
        continue
      }
      var way = state
      let share = Double(range.upperBound - range.lowerBound) + 1
      way.way.share *= share / Double(below)
      rest -= share / Double(below)
      let others = apply(action, to: &way)
      ways += [way] + others
    }
    if rest > 0.000_001 {
      // Numbers that the map does not have go on to the next rule.
      var way = state
      way.way.share *= rest
      ways.append(way)
    }
    state = ways[0]
    return ways.dropFirst().reversed()
  }
}

extension Rule {
  /// The bits of a mark that it asks for.
  fileprivate var askedMark: UInt32? {
    for match in matches {
      if case .mark(let value, let mask) = match.condition { return value == 0 ? mask : value }
    }
    return nil
  }
}
