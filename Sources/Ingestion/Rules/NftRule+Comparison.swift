import Evidence

extension NftRule {
  /// What is compared with `fields`, or looked up by them.
  mutating func readComparison(_ fields: [PacketField]) {
    if words.take("vmap") { return readMap(fields) }
    if case .number(let below)? = fields.first, fields.count == 1, words.take("<"),
      let limit = words.pop().flatMap(RuleNumber.mark), below > 0
    {
      return add(.chance(min(1, Double(limit) / Double(below))))
    }
    let isNegated = words.take("!=")
    if !isNegated { _ = words.take("==") }
    guard let word = words.pop() else { return }
    if word.hasPrefix("@") {
      return add(.inSet(String(word.dropFirst()), fields), isNegated: isNegated)
    }
    guard fields.count == 1, let field = fields.first else {
      return add(.other("\(word) \(words.text.prefix(150))"))
    }
    var values: [Substring] = [word]
    if word == "{" {
      var block = words.takeBlock()
      values = []
      while let value = block.pop() { values.append(value) }
    } else {
      while words.take(","), let next = words.pop() { values.append(next) }
    }
    add(condition(field, values), isNegated: isNegated)
  }

  private func condition(_ field: PacketField, _ texts: [Substring]) -> RuleCondition {
    let unread = RuleCondition.other(String(texts.joined(separator: ",").prefix(200)))
    let texts = texts.filter { $0 != "," }
    switch field {
    case .inInterface: return .inInterface(texts.map(String.init))
    case .outInterface: return .outInterface(texts.map(String.init))
    case .connectionState: return .connectionState(texts.map { $0.uppercased() })
    case .source, .destination:
      let blocks = texts.compactMap { AddressBlock($0) }
      guard blocks.count == texts.count else { return unread }
      return field == .source ? .source(blocks) : .destination(blocks)
    case .transport:
      let numbers = texts.compactMap { RuleNumber.transports($0)?.first }
      return numbers.count == texts.count ? .transport(numbers) : unread
    case .sourcePort, .destinationPort:
      let ports = texts.compactMap(RuleNumber.ports)
      guard ports.count == texts.count else { return unread }
      return field == .sourcePort ? .sourcePort(ports) : .destinationPort(ports)
    case .mark(let mask):
      guard texts.count == 1, let value = RuleNumber.mark(texts[0]) else { return unread }
      return .mark(value: value, mask: mask)
    case .other("nfproto"):
      return texts == ["ipv4"] ? .family(.ip) : texts == ["ipv6"] ? .family(.ip6) : unread
    case .number, .other: return unread
    }
  }

  private mutating func readMap(_ fields: [PacketField]) {
    guard let word = words.pop() else { return }
    if word.hasPrefix("@") {
      let map = VerdictMap(fields: fields, elements: .named(String(word.dropFirst())))
      return actions.append(.lookUp(map))
    }
    guard word == "{" else { return add(.other("vmap \(word)")) }
    var block = words.takeBlock()
    let elements = NftValue.elements(&block, fields, line: number)
    actions.append(.lookUp(VerdictMap(fields: fields, elements: .literal(elements))))
  }
}
