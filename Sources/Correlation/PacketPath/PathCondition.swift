import Evidence
import Wire

/// Asks a rule's conditions of a packet.
struct PathCondition {
  let host: PathHost
  let book: RuleBook

  /// What `match`, in a rule of `chain`, says of `packet`.
  func answer(_ match: RuleMatch, _ packet: PathPacket, in chain: RuleChain) -> PathAnswer {
    let answer = answer(match.condition, packet, in: chain)
    return match.isNegated ? answer.opposite : answer
  }

  private func answer(
    _ condition: RuleCondition, _ packet: PathPacket, in chain: RuleChain
  ) -> PathAnswer {
    switch condition {
    case .source(let blocks): return PathAnswer(blocks.contains { $0.contains(packet.source) })
    case .destination(let blocks):
      return PathAnswer(blocks.contains { $0.contains(packet.destination.address) })
    case .inInterface(let names): return comesInBy(names, packet)
    case .outInterface(let names): return leavesBy(names, packet)
    case .transport(let numbers): return PathAnswer(numbers.contains(packet.transport))
    case .family(let family): return PathAnswer(family.sees(packet.source))
    case .sourcePort(let ranges): return sourcePort(ranges, packet)
    case .destinationPort(let ranges):
      return PathAnswer(ranges.contains { $0.contains(packet.destination.port) })
    case .eitherPort(let ranges):
      if ranges.contains(where: { $0.contains(packet.destination.port) }) { return .yes }
      return sourcePort(ranges, packet)
    case .tcpFlags(let mask, let set):
      return PathAnswer(packet.transport == 6 && Self.synFlag & mask == set)
    case .mark(let value, let mask): return PathAnswer(packet.mark & mask == value)
    case .sourceType(let type): return isOfType(type, packet.source)
    case .destinationType(let type): return isOfType(type, packet.destination.address)
    case .connectionState(let states): return PathAnswer(has(states, packet))
    case .chance(let probability): return .chance(probability)
    case .recentlySeen(let name): return .open(.wasServedBy(name), wanted: true)
    case .inSet(let name, let fields): return isInSet(name, fields, packet, chain)
    case .other(let text): return .open(.meets(text), wanted: true)
    }
  }

  private static let synFlag: UInt8 = 0x02

  private func comesInBy(_ names: [String], _ packet: PathPacket) -> PathAnswer {
    // What came over the network did not come by loopback.
    if names == ["lo"], host.isLocal(packet.source) != true { return .no }
    return .open(.comesInBy(names), wanted: true)
  }

  private func leavesBy(_ names: [String], _ packet: PathPacket) -> PathAnswer {
    guard let interface = host.route(to: packet.destination.address)?.interface else {
      return .open(.leavesBy(names), wanted: true)
    }
    return PathAnswer(names.contains { InterfacePattern($0).matches(interface) })
  }

  private func sourcePort(
    _ ranges: [ClosedRange<UInt16>], _ packet: PathPacket
  ) -> PathAnswer {
    guard let port = packet.sourcePort else {
      return .open(.hasSourcePort(ranges), wanted: true)
    }
    return PathAnswer(ranges.contains { $0.contains(port) })
  }

  private func isOfType(_ type: String, _ address: IPAddress) -> PathAnswer {
    guard type == "LOCAL" else { return .open(.meets("address type \(type)"), wanted: true) }
    guard let isLocal = host.isLocal(address) else {
      return .open(.isLocal(address), wanted: true)
    }
    return PathAnswer(isLocal)
  }

  /// A SYN opens a connection: conntrack calls it new, or leaves it alone.
  private func has(_ states: [String], _ packet: PathPacket) -> Bool {
    if packet.isUntracked { return states.contains("UNTRACKED") }
    return states.contains("NEW") || (packet.isDestinationTranslated && states.contains("DNAT"))
  }

  private func isInSet(
    _ name: String, _ fields: [PacketField], _ packet: PathPacket, _ chain: RuleChain
  ) -> PathAnswer {
    guard let set = book.set(name, of: chain) else { return .open(.isInSet(name), wanted: true) }
    if set.isDynamic { return .open(.wasServedBy(name), wanted: true) }
    return element(of: set.elements, fields, packet) { .open(.isInSet(name), wanted: $0) }.answer
  }

  /// The first of `elements` that fits `packet`.
  ///
  /// - Parameter open: what to answer where a field's value is not known.
  func element(
    of elements: [SetElement], _ fields: [PacketField], _ packet: PathPacket,
    open: (_ wanted: Bool) -> PathAnswer
  ) -> (answer: PathAnswer, element: SetElement?) {
    for element in elements where element.values.count == fields.count {
      let answers = zip(fields, element.values).map { matches($0, $1, packet) }
      if answers.allSatisfy({ $0 == true }) { return (.yes, element) }
      if !answers.contains(false) { return (open(true), element) }
    }
    return (.no, nil)
  }

  private func matches(
    _ field: PacketField, _ value: SetValue, _ packet: PathPacket
  ) -> Bool? {
    if case .any = value { return true }
    switch (field, value) {
    case (.source, .addresses(let block)): return block.contains(packet.source)
    case (.destination, .addresses(let block)): return block.contains(packet.destination.address)
    case (.transport, .numbers(let range)): return range.contains(UInt32(packet.transport))
    case (.destinationPort, .numbers(let range)):
      return range.contains(UInt32(packet.destination.port))
    case (.sourcePort, .numbers(let range)):
      return packet.sourcePort.map { range.contains(UInt32($0)) }
    case (.mark(let mask), .numbers(let range)): return range.contains(packet.mark & mask)
    case (.connectionState, .word(let state)): return has([state.uppercased()], packet)
    default: return nil
    }
  }
}

/// The name of an interface in a rule; a `+` or `*` at its end stands for any rest.
struct InterfacePattern {
  private let name: String

  init(_ name: String) { self.name = name }

  func matches(_ interface: String) -> Bool {
    name.hasSuffix("+") || name.hasSuffix("*")
      ? interface.hasPrefix(name.dropLast()) : interface == name
  }
}

extension RuleFamily {
  /// Whether tables of this family see packets of `address`.
  func sees(_ address: IPAddress) -> Bool {
    switch self {
    case .ip: !address.isIPv6
    case .ip6: address.isIPv6
    case .inet: true
    case .bridge, .arp, .netdev: false
    }
  }
}
