import Evidence

/// What a statement of nftables looks at: one field of the packet, or several joined by points.
enum NftSelector {
  /// Takes the fields that come next; nil when no field does.
  static func take(_ words: inout NftWords) -> [PacketField]? {
    guard let first = field(&words) else { return nil }
    var fields = [first]
    while words.first == "." {
      _ = words.pop()
      guard let next = field(&words) else { return nil }
      fields.append(next)
    }
    return fields
  }

  private static let fields: [[Substring]: PacketField] = [
    ["ip", "saddr"]: .source, ["ip6", "saddr"]: .source, ["ip", "daddr"]: .destination,
    ["ip6", "daddr"]: .destination, ["ip", "protocol"]: .transport, ["ip6", "nexthdr"]: .transport,
    ["meta", "l4proto"]: .transport, ["tcp", "dport"]: .destinationPort,
    ["udp", "dport"]: .destinationPort, ["th", "dport"]: .destinationPort,
    ["sctp", "dport"]: .destinationPort, ["tcp", "sport"]: .sourcePort,
    ["udp", "sport"]: .sourcePort, ["th", "sport"]: .sourcePort, ["sctp", "sport"]: .sourcePort,
    ["ct", "state"]: .connectionState, ["meta", "iifname"]: .inInterface,
    ["meta", "iif"]: .inInterface, ["meta", "oifname"]: .outInterface,
    ["meta", "oif"]: .outInterface, ["meta", "nfproto"]: .other("nfproto"),
  ]

  private static let names: [Substring: PacketField] = [
    "iifname": .inInterface, "iif": .inInterface, "oifname": .outInterface, "oif": .outInterface,
  ]

  private static func field(_ words: inout NftWords) -> PacketField? {
    if let one = words.first, let name = names[one] {
      _ = words.pop()
      return name
    }
    if let one = words.first, let two = words.peek(1), let found = fields[[one, two]] {
      _ = words.take([one, two])
      return found
    }
    if words.peek(0) == "meta", words.peek(1) == "mark" || words.peek(1) == "random" {
      _ = words.pop()
    }
    if words.first == "mark" { return mark(&words) }
    if words.first == "numgen" { return number(&words) }
    return nil
  }

  /// `mark`, `mark & 0x00004000`, `mark and 0x4000`.
  private static func mark(_ words: inout NftWords) -> PacketField? {
    _ = words.pop()
    guard words.first == "&" || words.first == "and" else { return .mark(mask: .max) }
    _ = words.pop()
    return words.pop().flatMap(RuleNumber.mark).map { .mark(mask: $0) }
  }

  /// `numgen random mod 3`, `numgen inc mod 3 offset 0`.
  private static func number(_ words: inout NftWords) -> PacketField? {
    guard words.take(["numgen", "random", "mod"]) || words.take(["numgen", "inc", "mod"]),
      let below = words.pop().flatMap(RuleNumber.mark)
    else { return nil }
    if words.take("offset") { _ = words.pop() }
    return .number(below: below)
  }
}

/// Values of nftables' language.
enum NftValue {
  /// One field's value as `field` writes it; nil when it is not read.
  static func read(_ text: Substring, for field: PacketField) -> SetValue? {
    if text == "*" { return .any }
    switch field {
    case .source, .destination: return AddressBlock(text).map { .addresses($0) }
    case .transport:
      return RuleNumber.transports(text)?.first.map { .numbers(UInt32($0)...UInt32($0)) }
    case .sourcePort, .destinationPort:
      return RuleNumber.ports(text).map {
        .numbers(UInt32($0.lowerBound)...UInt32($0.upperBound))
      }
    case .mark, .number: return numbers(text)
    case .connectionState, .inInterface, .outInterface, .other: return .word(String(text))
    }
  }

  private static func numbers(_ text: Substring) -> SetValue? {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count), let first = RuleNumber.mark(halves[0]),
      let last = halves.count == 2 ? RuleNumber.mark(halves[1]) : first, first <= last
    else { return nil }
    return .numbers(first...last)
  }

  /// The elements of a set or map, from the words between its braces.
  static func elements(
    _ words: inout NftWords, _ fields: [PacketField], line: Int
  ) -> [SetElement] {
    var elements: [SetElement] = []
    while !words.isEmpty {
      if words.take(",") { continue }
      guard let element = element(&words, fields, line: line) else {
        skip(&words)
        continue
      }
      elements.append(element)
    }
    return elements
  }

  /// `172.30.0.45 . tcp . 80 comment "x" : goto reject-chain`.
  private static func element(
    _ words: inout NftWords, _ fields: [PacketField], line: Int
  ) -> SetElement? {
    var values: [SetValue] = []
    for (index, field) in fields.enumerated() {
      if index > 0, !words.take(".") { return nil }
      guard let value = words.pop().flatMap({ read($0, for: field) }) else { return nil }
      values.append(value)
    }
    while let word = words.first, word != ",", word != ":" {
      _ = words.pop()
    }
    guard words.take(":") else { return SetElement(values: values, line: line) }
    return verdict(&words).map { SetElement(values: values, action: $0, line: line) }
  }

  private static func skip(_ words: inout NftWords) {
    while let word = words.first, word != "," { _ = words.pop() }
  }

  /// `accept`, `drop`, `return`, `continue`, `jump x`, `goto x`; nil for anything else.
  static func verdict(_ words: inout NftWords) -> RuleAction? {
    switch words.first {
    case "accept": words.take("accept") ? .accept : nil
    case "drop": words.take("drop") ? .drop : nil
    case "return": words.take("return") ? .giveBack : nil
    case "continue": words.take("continue") ? .note("continue") : nil
    case "jump": words.take("jump") ? words.pop().map { .jump(String($0)) } : nil
    case "goto": words.take("goto") ? words.pop().map { .goto(String($0)) } : nil
    default: nil
    }
  }
}
