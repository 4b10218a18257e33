import Evidence

extension Redactor {
  mutating func redacted(_ rules: Ruleset) -> Ruleset {
    var result = Ruleset()
    result.chains = rules.chains.map { chain in
      var result = RuleChain(
        family: chain.family, table: pseudonym(chain.table, .table),
        name: pseudonym(chain.name, .chain), hook: chain.hook, priority: chain.priority,
        policy: chain.policy, packets: chain.packets, bytes: chain.bytes, line: chain.line)
      result.isFiltered = chain.isFiltered
      result.rules = chain.rules.map { redacted($0) }
      return result
    }
    result.sets = rules.sets.map { set in
      NamedSet(
        family: set.family, table: pseudonym(set.table, .table), name: pseudonym(set.name, .set),
        elements: set.elements.flatMap { redacted($0) }, isDynamic: set.isDynamic, line: set.line)
    }
    return result
  }

  private mutating func redacted(_ rule: Rule) -> Rule {
    Rule(
      matches: rule.matches.map { match in
        RuleMatch(redacted(match.condition), isNegated: match.isNegated)
      },
      actions: rule.actions.map { redacted($0) },
      comment: rule.comment.map { names.pseudonym(of: $0, .comment) }, packets: rule.packets,
      bytes: rule.bytes, line: rule.line, text: text.redacted(rule.text))
  }

  private mutating func redacted(_ condition: RuleCondition) -> RuleCondition {
    switch condition {
    case .source(let blocks): .source(blocks.flatMap { redacted($0) })
    case .destination(let blocks): .destination(blocks.flatMap { redacted($0) })
    case .inInterface(let names): .inInterface(names.map { self.names.interface($0) })
    case .outInterface(let names): .outInterface(names.map { self.names.interface($0) })
    case .recentlySeen(let name): .recentlySeen(pseudonym(name, .set))
    case .inSet(let name, let fields):
      .inSet(pseudonym(name, .set), fields.map { redacted($0) })
    case .other(let text): .other(self.text.redacted(text))
    case .connectionState, .sourceType, .destinationType, .transport, .family, .sourcePort,
      .destinationPort, .eitherPort, .tcpFlags, .mark, .chance:
      condition
    }
  }

  private mutating func redacted(_ field: PacketField) -> PacketField {
    guard case .other(let text) = field else { return field }
    return .other(self.text.redacted(text))
  }

  private mutating func redacted(_ action: RuleAction) -> RuleAction {
    switch action {
    case .jump(let chain): .jump(pseudonym(chain, .chain))
    case .goto(let chain): .goto(pseudonym(chain, .chain))
    case .translateDestination(let targets):
      .translateDestination(targets.flatMap { redacted($0) })
    case .translateSource(let targets, let isFullyRandom):
      .translateSource(targets.flatMap { redacted($0) }, isFullyRandom: isFullyRandom)
    case .lookUp(let map): .lookUp(redacted(map))
    case .reject(let how): .reject(how.map { text.redacted($0) })
    case .note(let text): .note(self.text.redacted(text))
    case .other(let text): .other(self.text.redacted(text))
    case .accept, .drop, .giveBack, .setMark, .redirect, .masquerade, .skipTracking: action
    }
  }

  private mutating func redacted(_ target: TranslationTarget) -> [TranslationTarget] {
    guard let addresses = target.addresses else { return [target] }
    return redacted(addresses).map { TranslationTarget(addresses: $0, ports: target.ports) }
  }

  private mutating func redacted(_ map: VerdictMap) -> VerdictMap {
    let elements: VerdictMap.Elements =
      switch map.elements {
      case .named(let name): .named(pseudonym(name, .set))
      case .literal(let elements): .literal(elements.flatMap { redacted($0) })
      }
    return VerdictMap(fields: map.fields.map { redacted($0) }, elements: elements)
  }

  /// One element for each combination of the prefixes that its ranges are made of.
  private mutating func redacted(_ element: SetElement) -> [SetElement] {
    var rows: [[SetValue]] = [[]]
    for value in element.values {
      let values = redacted(value)
      rows = rows.flatMap { row in values.map { row + [$0] } }
    }
    let action = element.action.map { redacted($0) }
    return rows.map { SetElement(values: $0, action: action, line: element.line) }
  }

  private mutating func redacted(_ value: SetValue) -> [SetValue] {
    switch value {
    case .addresses(let block): redacted(block).map { .addresses($0) }
    case .word(let word): [.word(text.redacted(word))]
    case .numbers, .any: [value]
    }
  }
}
