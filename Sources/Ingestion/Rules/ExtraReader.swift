import Evidence

/// What `iptables -L` prints behind the columns: the conditions of extensions, then the target's
/// options.
struct ExtraReader {
  private var words: ArraySlice<Substring>
  private let target: Substring?
  private var leftover: [Substring] = []
  private var targets: [TranslationTarget] = []
  private var targetPorts: ClosedRange<UInt16>?
  private var isFullyRandom = false
  private var rejection: String?
  private var isGoto = false
  private var mark: RuleAction?
  private var skipsTracking = false

  private(set) var matches: [RuleMatch] = []
  /// What the rule does; nil without a target.
  private(set) var action: RuleAction?

  init(_ words: ArraySlice<Substring>, target: Substring?) {
    self.words = words
    self.target = target
  }

  mutating func read() {
    while let word = words.popFirst() { read(word) }
    action = target.map(makeAction)
    // What is left of a logging target's line are its own options.
    if case .note = action { return }
    if !leftover.isEmpty {
      matches.append(RuleMatch(.other(String(leftover.joined(separator: " ").prefix(200)))))
    }
  }

  private func makeAction(_ name: Substring) -> RuleAction {
    if isGoto { return .goto(String(name)) }
    switch name {
    case "MARK": return mark ?? .other("MARK")
    case "DNAT": return targets.isEmpty ? .other("DNAT") : .translateDestination(targets)
    case "SNAT":
      return targets.isEmpty
        ? .other("SNAT") : .translateSource(targets, isFullyRandom: isFullyRandom)
    case "MASQUERADE": return .masquerade(ports: targetPorts, isFullyRandom: isFullyRandom)
    case "REDIRECT": return .redirect(targetPorts)
    case "REJECT": return .reject(rejection)
    case "CT" where skipsTracking: return .skipTracking
    default: return RuleTarget.plain(name, text: leftover.joined(separator: " "))
    }
  }

  private mutating func read(_ word: Substring) {
    if let colon = word.firstIndex(of: ":"), readPair(word[..<colon], word[colon...].dropFirst()) {
      return
    }
    switch word {
    case "tcp", "udp", "sctp", "random", "persistent": break
    case "random-fully": isFullyRandom = true
    case "[goto]": isGoto = true
    case "multiport": readMultiport()
    case "mark" where words.first == "match": readMarkMatch()
    case "MARK": readMark()
    case "ADDRTYPE" where words.first == "match": words.removeFirst()
    case "src-type": addType { .sourceType($0) }
    case "dst-type": addType { .destinationType($0) }
    case "ctstate", "state": addState(isNegated: false)
    case "!" where words.first == "ctstate" || words.first == "state":
      words.removeFirst()
      addState(isNegated: true)
    case "!" where words.first == "match-set":
      words.removeFirst()
      addSet(isNegated: true)
    case "match-set": addSet(isNegated: false)
    case "statistic": readChance()
    case "recent:": readRecent()
    case "source" where words.starts(with: ["IP", "range"]): addRange { .source([$0]) }
    case "destination" where words.starts(with: ["IP", "range"]): addRange { .destination([$0]) }
    case "reject-with": rejection = words.popFirst().map(String.init)
    case "redir", "masq": readTargetPorts()
    case "nfacct-name": _ = words.popFirst()
    case "CT" where words.first == "notrack":
      words.removeFirst()
      skipsTracking = true
    default: leftover.append(word)
    }
  }

  /// `dpt:80`, `dpts:80:90`, `spt:!80`, `flags:0x17/0x02`, `to:10.0.0.1:80`.
  private mutating func readPair(_ name: Substring, _ value: Substring) -> Bool {
    let isNegated = value.hasPrefix("!")
    let text = isNegated ? value.dropFirst() : value
    switch name {
    case "dpt", "dpts": return addPorts(text, isNegated) { .destinationPort($0) }
    case "spt", "spts": return addPorts(text, isNegated) { .sourcePort($0) }
    case "flags":
      let halves = text.split(separator: "/")
      guard halves.count == 2, let mask = RuleNumber.tcpFlags(halves[0]),
        let set = RuleNumber.tcpFlags(halves[1])
      else { return false }
      matches.append(RuleMatch(.tcpFlags(mask: mask, set: set), isNegated: isNegated))
      return true
    case "to":
      guard let target = RuleNumber.target(value) else { return false }
      targets.append(target)
      return true
    default: return false
    }
  }

  private mutating func addPorts(
    _ text: Substring, _ isNegated: Bool, _ make: ([ClosedRange<UInt16>]) -> RuleCondition
  ) -> Bool {
    guard let ports = RuleNumber.portList(text) else { return false }
    matches.append(RuleMatch(make(ports), isNegated: isNegated))
    return true
  }

  /// The next word, and whether a `!` stands before it or at its beginning.
  private mutating func takeNegatable() -> (word: Substring, isNegated: Bool)? {
    guard let word = words.popFirst() else { return nil }
    if word == "!" { return words.popFirst().map { ($0, true) } }
    return word.hasPrefix("!") ? (word.dropFirst(), true) : (word, false)
  }

  private mutating func add(
    _ name: Substring, _ make: (Substring) -> RuleCondition?
  ) {
    guard let (word, isNegated) = takeNegatable() else { return leftover.append(name) }
    guard let condition = make(word) else {
      leftover += [name, word]
      return
    }
    matches.append(RuleMatch(condition, isNegated: isNegated))
  }

  private mutating func readMultiport() {
    let side = words.popFirst() ?? ""
    add("multiport \(side)") { text in
      guard let ports = RuleNumber.portList(text) else { return nil }
      switch side {
      case "dports": return .destinationPort(ports)
      case "sports": return .sourcePort(ports)
      case "ports": return .eitherPort(ports)
      default: return nil
      }
    }
  }

  private mutating func readMarkMatch() {
    words.removeFirst()
    add("mark match") { text in
      RuleNumber.maskedMark(text).map { .mark(value: $0.value, mask: $0.mask) }
    }
  }

  /// `MARK or 0x4000` is an action; `MARK match 0x1` was the condition's old wording.
  private mutating func readMark() {
    if words.first == "match" { return readMarkMatch() }
    guard let way = words.popFirst(), let value = words.popFirst() else { return }
    mark = RuleNumber.maskedMark(value).flatMap {
      RuleTarget.mark(way, value: $0.value, mask: $0.mask)
    }
  }

  private mutating func addType(_ make: (String) -> RuleCondition) {
    add("ADDRTYPE") { make($0.uppercased()) }
  }

  private mutating func addState(isNegated: Bool) {
    guard let states = words.popFirst() else { return }
    let names = states.split(separator: ",").map { $0.uppercased() }
    matches.append(RuleMatch(.connectionState(names), isNegated: isNegated))
  }

  private mutating func addSet(isNegated: Bool) {
    guard let name = words.popFirst() else { return }
    let fields = (words.popFirst() ?? "").split(separator: ",").map { field -> PacketField in
      field == "src" ? .source : field == "dst" ? .destination : .other(String(field))
    }
    matches.append(RuleMatch(.inSet(String(name), fields), isNegated: isNegated))
  }

  /// `mode random probability 0.5`, `mode nth every 3 packet 1`.
  private mutating func readChance() {
    guard words.popFirst() == "mode", let mode = words.popFirst() else {
      return leftover.append("statistic")
    }
    let isNegated = words.first == "!"
    if isNegated { words.removeFirst() }
    guard words.popFirst() != nil, let value = words.popFirst() else { return }
    let chance =
      mode == "random"
      ? RuleNumber.probability(value)
      : NumberText.decimal(value).flatMap { $0 > 0 ? 1 / Double($0) : nil }
    guard let chance else {
      leftover += ["statistic", mode, value]
      return
    }
    matches.append(RuleMatch(.chance(chance), isNegated: isNegated))
    if words.first == "packet" { words = words.dropFirst(2) }
  }

  /// `recent: CHECK seconds: 10800 reap name: X side: source mask: 255.255.255.255`.
  private mutating func readRecent() {
    let isNegated = words.first == "!"
    if isNegated { words.removeFirst() }
    let way = words.popFirst()
    var name: Substring = "DEFAULT"
    while let word = words.first {
      let isPair = ["seconds:", "hit_count:", "name:", "side:", "mask:"].contains(word)
      guard isPair || word == "reap" || word == "TTL-Match" else { break }
      words.removeFirst()
      if isPair, let value = words.popFirst(), word == "name:" { name = value }
    }
    guard way == "CHECK" || way == "UPDATE" else { return }
    matches.append(RuleMatch(.recentlySeen(String(name)), isNegated: isNegated))
  }

  private mutating func addRange(_ make: (AddressBlock) -> RuleCondition) {
    words = words.dropFirst(2)
    add("IP range") { AddressBlock($0).map(make) }
  }

  /// `redir ports 80`, `masq ports: 40000-40005`.
  private mutating func readTargetPorts() {
    _ = words.popFirst()
    targetPorts = words.popFirst().flatMap(RuleNumber.ports)
  }
}
