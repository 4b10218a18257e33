import Evidence

/// Reads one rule of nftables: conditions and actions in a row.
struct NftRule {
  private var words: NftWords
  private let number: Int
  private var matches: [RuleMatch] = []
  private var actions: [RuleAction] = []
  private var comment: String?
  private var packets: RuleCount?
  private var bytes: RuleCount?

  /// The rule in `line`.
  static func read(_ line: Substring, number: Int) -> Rule {
    var reader = NftRule(words: NftWords(line), number: number)
    while !reader.words.isEmpty { reader.readStatement() }
    return Rule(
      matches: reader.matches, actions: reader.actions, comment: reader.comment,
      packets: reader.packets, bytes: reader.bytes, line: number,
      text: String(line.trimmed.prefix(400)))
  }

  private init(words: NftWords, number: Int) {
    (self.words, self.number) = (words, number)
  }

  private mutating func readStatement() {
    if readAction() || readMark() { return }
    var ahead = words
    if let fields = NftSelector.take(&ahead) {
      words = ahead
      return readComparison(fields)
    }
    if readSpecial() { return }
    // What is not read may end anywhere: the rest of the line is one condition.
    matches.append(RuleMatch(.other(String(words.text.prefix(200)))))
    skipToAction()
  }

  /// Goes on at the rule's verdict, so that it is known what the rule does where it takes a packet.
  private mutating func skipToAction() {
    let verdicts: Set<Substring> = [
      "accept", "drop", "return", "jump", "goto", "reject", "counter", "log", "dnat", "snat",
      "masquerade", "redirect", "comment",
    ]
    _ = words.pop()
    while let word = words.first, !verdicts.contains(word) { _ = words.pop() }
  }

  private mutating func add(_ condition: RuleCondition, isNegated: Bool = false) {
    matches.append(RuleMatch(condition, isNegated: isNegated))
  }
}

extension NftRule {
  /// What is compared with `fields`, or looked up by them.
  private mutating func readComparison(_ fields: [PacketField]) {
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

extension NftRule {
  /// Conditions that are no comparison of a field.
  private mutating func readSpecial() -> Bool {
    if words.take(["fib", "daddr", "type"]) { return addType { .destinationType($0) } }
    if words.take(["fib", "saddr", "type"]) { return addType { .sourceType($0) } }
    if words.take(["ct", "status", "dnat"]) {
      add(.connectionState(["DNAT"]))
      return true
    }
    if words.take(["tcp", "flags"]) { return readFlags() }
    // The number is drawn from 31 bits.
    if words.take(["random", "&", "2147483647", "<"])
      || words.take(["meta", "random", "&", "2147483647", "<"])
    {
      guard let limit = words.pop().flatMap(RuleNumber.mark) else { return false }
      add(.chance(min(1, Double(limit) / 2_147_483_648)))
      return true
    }
    if words.take(["xt", "match"]) {
      let name = words.pop() ?? ""
      if !["comment", "nfacct", "tcp", "udp"].contains(name) {
        add(name == "recent" ? .recentlySeen("recent") : .other("xt match \(name)"))
      }
      return true
    }
    if words.take("limit") {
      var text = "limit"
      while let word = words.first, word == "rate" || word == "over" || word.contains("/") {
        text += " \(word)"
        _ = words.pop()
      }
      if words.take("burst") {
        _ = words.pop()
        _ = words.take("packets") || words.take("bytes")
      }
      add(.other(text))
      return true
    }
    return false
  }

  private mutating func addType(_ make: (String) -> RuleCondition) -> Bool {
    let isNegated = words.take("!=")
    guard let type = words.pop() else { return false }
    add(make(type.uppercased()), isNegated: isNegated)
    return true
  }

  /// `syn / fin,syn,rst,ack`, `& (fin | syn | rst | ack) == syn`, `syn`.
  private mutating func readFlags() -> Bool {
    var text: [Substring] = []
    while let word = words.first,
      word == "," || word == "/" || word == "&" || word == "==" || word == "|"
        || word.hasPrefix("(") || word.hasSuffix(")") || RuleNumber.tcpFlags(word) != nil
    {
      text.append(word)
      _ = words.pop()
    }
    let flags = text.joined().split(whereSeparator: { $0 == "/" || $0 == "=" }).map { part in
      RuleNumber.tcpFlags(
        Substring(part.filter { !"&()".contains($0) }.replacing("|", with: ",")))
    }
    if flags.count == 2, let first = flags[0], let second = flags[1] {
      // With `/` the mask comes last, with `&` it comes first.
      let isMaskLast = text.contains("/")
      add(.tcpFlags(mask: isMaskLast ? second : first, set: isMaskLast ? first : second))
      return true
    }
    add(.other("tcp flags \(text.joined(separator: " "))"))
    return true
  }

  /// `meta mark set …`.
  private mutating func readMark() -> Bool {
    guard words.take(["meta", "mark", "set"]) || words.take(["mark", "set"]) else { return false }
    if words.take(["ct", "mark"]) {
      // A new connection has no mark.
      actions.append(.setMark(keep: 0, flip: 0))
      return true
    }
    var (keep, flip) = (UInt32.max, UInt32.zero)
    if !words.take(["meta", "mark"]), !words.take("mark") {
      guard let value = words.pop().flatMap(RuleNumber.mark) else {
        actions.append(.other("meta mark set"))
        return true
      }
      (keep, flip) = (0, value)
    }
    while let operation = words.first, ["|", "or", "&", "and", "^", "xor"].contains(operation),
      let value = words.peek(1).flatMap(RuleNumber.mark)
    {
      _ = words.pop()
      _ = words.pop()
      switch operation {
      case "|", "or": (keep, flip) = (keep & ~value, flip | value)
      case "&", "and": (keep, flip) = (keep & value, flip & value)
      default: flip ^= value
      }
    }
    actions.append(.setMark(keep: keep, flip: flip))
    return true
  }
}

extension NftRule {
  private mutating func readAction() -> Bool {
    if let verdict = NftValue.verdict(&words) {
      actions.append(verdict)
      return true
    }
    switch words.first {
    case "counter": readCounter()
    case "comment":
      _ = words.pop()
      comment = words.pop().map { String($0.prefix(256)) }
    case "log": readLog()
    case "notrack":
      _ = words.pop()
      actions.append(.skipTracking)
    case "reject": readReject()
    case "masquerade":
      _ = words.pop()
      let ports = takeTo().flatMap { RuleNumber.target($0)?.ports }
      actions.append(.masquerade(ports: ports, isFullyRandom: takeFlags()))
    case "redirect":
      _ = words.pop()
      actions.append(.redirect(takeTo().flatMap { RuleNumber.target($0)?.ports }))
      _ = takeFlags()
    case "dnat", "snat": readTranslation()
    case "queue", "synproxy", "tproxy":
      actions.append(.other(String(words.text.prefix(200))))
      while words.pop() != nil {}
    case "add", "update", "delete":
      guard words.peek(1)?.hasPrefix("@") ?? false else { return false }
      readUpdate()
    case "xt" where words.peek(1) == "target":
      _ = words.take(["xt", "target"])
      let name = words.pop() ?? ""
      let action = RuleTarget.plain(name, text: "")
      let isNote = if case .note = action { true } else { false }
      actions.append(isNote ? action : .other("xt target \(name)"))
    default: return false
    }
    return true
  }

  private mutating func readCounter() {
    _ = words.pop()
    if words.take("name") {
      _ = words.pop()
      return
    }
    guard words.take("packets") else { return }
    packets = words.pop().flatMap { NumberText.decimal($0) }.map { RuleCount($0) }
    if words.take("bytes") {
      bytes = words.pop().flatMap { NumberText.decimal($0) }.map { RuleCount($0) }
    }
  }

  private mutating func readLog() {
    _ = words.pop()
    while let option = words.first,
      ["prefix", "level", "flags", "group", "snaplen", "queue-threshold"].contains(option)
    {
      _ = words.pop()
      _ = words.pop()
    }
    actions.append(.note("log"))
  }

  private mutating func readReject() {
    _ = words.pop()
    guard words.take("with") else { return actions.append(.reject(nil)) }
    if words.take(["tcp", "reset"]) { return actions.append(.reject("tcp-reset")) }
    let kind = words.pop() ?? ""
    _ = words.take("type")
    actions.append(.reject("\(kind) \(words.pop() ?? "")"))
  }

  /// `update @affinity { ip saddr }`.
  private mutating func readUpdate() {
    _ = words.pop()
    let name = words.pop() ?? ""
    if words.take("{") { _ = words.takeBlock() }
    actions.append(.note("update \(name)"))
  }

  private mutating func takeTo() -> Substring? { words.take("to") ? words.pop() : nil }

  /// Whether the port is chosen at random.
  private mutating func takeFlags() -> Bool {
    var isFullyRandom = false
    while let flag = words.first, ["random", "fully-random", "persistent", ","].contains(flag) {
      isFullyRandom = isFullyRandom || flag == "fully-random"
      _ = words.pop()
    }
    return isFullyRandom
  }

  /// `dnat to 10.0.0.1:80`, `dnat ip to numgen inc mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }`.
  private mutating func readTranslation() {
    let isDestination = words.pop() == "dnat"
    if words.first == "ip" || words.first == "ip6" { _ = words.pop() }
    let rest = words.text
    guard words.take("to"), let targets = takeTargets() else {
      while words.pop() != nil {}
      return actions.append(.other("\(isDestination ? "dnat" : "snat") \(rest.prefix(150))"))
    }
    let isFullyRandom = takeFlags()
    actions.append(
      isDestination
        ? .translateDestination(targets)
        : .translateSource(targets, isFullyRandom: isFullyRandom))
  }

  private mutating func takeTargets() -> [TranslationTarget]? {
    var ahead = words
    if let fields = NftSelector.take(&ahead), case .number? = fields.first,
      ahead.take("map"), ahead.take("{")
    {
      var block = ahead.takeBlock()
      words = ahead
      var targets: [TranslationTarget] = []
      while let word = block.pop() {
        guard word == ":" else { continue }
        guard let target = block.pop().flatMap(RuleNumber.target) else { return nil }
        targets.append(target)
      }
      return targets.isEmpty ? nil : targets
    }
    return words.pop().flatMap(RuleNumber.target).map { [$0] }
  }
}
