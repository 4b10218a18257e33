import Evidence

/// A rule in the words of `iptables-save` and `iptables -S`: `-A CHAIN … -j TARGET …`.
struct SavedRule {
  let chain: String
  let rule: Rule

  /// The rule in `line`, which may begin with its counters; nil when it is none.
  init?(_ line: Substring, number: Int) {
    var text = line.trimmed
    var counts = SavedCounts(prefixOf: text)
    if let counts { text = text.dropFirst(counts.length).trimmed }
    guard text.hasPrefix("-A ") || text.hasPrefix("--append ") else { return nil }
    let words = RuleWords.split(text)
    guard words.count >= 2, !words[1].hasPrefix("-") else { return nil }
    var reader = OptionReader(words.dropFirst(2))
    reader.read()
    chain = String(words[1])
    counts = counts ?? reader.counts
    rule = Rule(
      matches: reader.matches, actions: reader.target.map { [$0] } ?? [], comment: reader.comment,
      packets: counts?.packets, bytes: counts?.bytes, line: number,
      text: String(text.prefix(400)))
  }
}

/// `[141:8460]`: packets and bytes.
struct SavedCounts {
  let packets: RuleCount
  let bytes: RuleCount
  /// Characters that they take in the text.
  let length: Int

  init?(prefixOf text: Substring) {
    guard text.hasPrefix("["), let end = text.prefix(48).firstIndex(of: "]") else { return nil }
    let parts = text[..<end].dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let packets = NumberText.decimal(parts[0]),
      let bytes = NumberText.decimal(parts[1])
    else { return nil }
    self.packets = RuleCount(packets)
    self.bytes = RuleCount(bytes)
    length = text[...end].count
  }

  /// `-c 141 8460` behind a rule, as old versions write it.
  init?(_ packets: Substring, _ bytes: Substring) {
    guard let packets = NumberText.decimal(packets), let bytes = NumberText.decimal(bytes) else {
      return nil
    }
    self.packets = RuleCount(packets)
    self.bytes = RuleCount(bytes)
    length = 0
  }
}

/// Reads the options of a rule one after the other.
private struct OptionReader {
  private var words: ArraySlice<Substring>
  private var isNegated = false
  /// The extension that the last `-m` named, and its options that are not read.
  private var module: Substring = ""
  private var leftover: [Substring] = []

  var matches: [RuleMatch] = []
  var target: RuleAction?
  var comment: String?
  var counts: SavedCounts?

  init(_ words: ArraySlice<Substring>) { self.words = words }

  mutating func read() {
    while let word = words.popFirst() {
      if word == "!" {
        isNegated = true
        continue
      }
      switch word {
      case "-m", "--match":
        endModule()
        module = words.popFirst() ?? ""
      case "-j", "--jump":
        endModule()
        let name = words.popFirst() ?? ""
        target = RuleTarget(name, options: Array(words)).action
        takeCounts()
        return
      case "-g", "--goto":
        endModule()
        target = .goto(String(words.popFirst() ?? ""))
      case "-c", "--set-counters": counts = takeTwo().flatMap { SavedCounts($0, $1) }
      default: readMatch(word)
      }
      isNegated = false
    }
    endModule()
  }

  private mutating func takeTwo() -> (Substring, Substring)? {
    guard let first = words.popFirst(), let second = words.popFirst() else { return nil }
    return (first, second)
  }

  /// `-c` may stand behind the target.
  private mutating func takeCounts() {
    guard let place = words.firstIndex(of: "-c"), place + 2 < words.endIndex else { return }
    counts = SavedCounts(words[place + 1], words[place + 2])
  }

  /// What an extension asked that is not read counts as one condition, whose answer is not known.
  private mutating func endModule() {
    defer { (module, leftover) = ("", []) }
    if module == "recent" { return endRecent() }
    guard !leftover.isEmpty, !Self.silentModules.contains(module) else { return }
    let text = (["-m", module] + leftover).joined(separator: " ")
    matches.append(RuleMatch(.other(String(text.prefix(200)))))
  }

  /// `--set` notes the address and always holds; `--rcheck` and `--update` ask whether it is noted.
  private mutating func endRecent() {
    guard leftover.contains("--rcheck") || leftover.contains("--update") else { return }
    let name = leftover.firstIndex(of: "--name").flatMap { place in
      place + 1 < leftover.endIndex ? leftover[place + 1] : nil
    }
    matches.append(
      RuleMatch(.recentlySeen(String(name ?? "DEFAULT")), isNegated: leftover.contains("!")))
  }

  /// Extensions that always hold.
  private static let silentModules: Set<Substring> = ["comment", "nfacct", "tcp", "udp"]

  private mutating func readMatch(_ word: Substring) {
    guard let condition = condition(word) else {
      if isNegated { leftover.append("!") }
      leftover.append(word)
      return
    }
    if let condition { matches.append(RuleMatch(condition, isNegated: isNegated)) }
  }

  /// The condition that an option states; nil inside when it holds always, nil outside when the
  /// option is not read.
  private mutating func condition(_ word: Substring) -> RuleCondition?? {
    switch (word, module) {
    case ("-p", _), ("--protocol", _):
      return take(RuleNumber.transports) { $0.isEmpty ? nil : .transport($0) }
    case ("-s", _), ("--source", _): return take(Self.blocks) { .source($0) }
    case ("-d", _), ("--destination", _): return take(Self.blocks) { .destination($0) }
    case ("-i", _), ("--in-interface", _): return take { .inInterface([String($0)]) }
    case ("-o", _), ("--out-interface", _): return take { .outInterface([String($0)]) }
    case ("--dport", _), ("--destination-port", _), ("--dports", _), ("--destination-ports", _):
      return take(RuleNumber.portList) { .destinationPort($0) }
    case ("--sport", _), ("--source-port", _), ("--sports", _), ("--source-ports", _):
      return take(RuleNumber.portList) { .sourcePort($0) }
    case ("--ports", _): return take(RuleNumber.portList) { .eitherPort($0) }
    case ("--syn", _): return .some(.tcpFlags(mask: 0x17, set: 0x02))
    case ("--tcp-flags", _):
      return takeTwo().flatMap { mask, set in
        RuleNumber.tcpFlags(mask).flatMap { mask in
          RuleNumber.tcpFlags(set).map { .tcpFlags(mask: mask, set: $0) }
        }
      } ?? .some(.other("--tcp-flags"))
    case ("--mark", "mark"), ("--mark", ""):
      return take(RuleNumber.maskedMark) { .mark(value: $0.value, mask: $0.mask) }
    case ("--ctstate", _), ("--state", _):
      return take { .connectionState($0.split(separator: ",").map { $0.uppercased() }) }
    case ("--src-type", _): return take { .sourceType($0.uppercased()) }
    case ("--dst-type", _): return take { .destinationType($0.uppercased()) }
    case ("--src-range", _): return take(Self.blocks) { .source($0) }
    case ("--dst-range", _): return take(Self.blocks) { .destination($0) }
    case ("--comment", _):
      comment = words.popFirst().map { String($0.prefix(256)) }
      return .some(nil)
    case ("--match-set", _):
      guard let (name, fields) = takeTwo() else { return nil }
      return .inSet(String(name), fields.split(separator: ",").map(Self.field))
    case ("--mode", "statistic"): return takeChance()
    default: return nil
    }
  }

  private mutating func take(_ make: (Substring) -> RuleCondition?) -> RuleCondition?? {
    take({ $0 }, make)
  }

  /// The next word, read and made a condition; where it cannot be read, the answer is not known.
  private mutating func take<Value>(
    _ read: (Substring) -> Value?, _ make: (Value) -> RuleCondition?
  ) -> RuleCondition?? {
    if words.first == "!" {
      // Before iptables 1.4.3 the sign stood behind the option.
      isNegated = true
      words.removeFirst()
    }
    guard let word = words.popFirst() else { return nil }
    guard let value = read(word) else { return .some(.other(String(word.prefix(200)))) }
    return .some(make(value))
  }

  /// `--mode random --probability P`, `--mode nth --every N --packet K`.
  private mutating func takeChance() -> RuleCondition?? {
    let mode = words.popFirst()
    if words.first == "!" {
      _ = words.popFirst()
      isNegated = true
    }
    guard let (option, value) = takeTwo() else { return nil }
    if mode == "random", option == "--probability", let chance = RuleNumber.probability(value) {
      return .some(.chance(chance))
    }
    guard mode == "nth", option == "--every", let every = NumberText.decimal(value), every > 0
    else {
      return .some(.other("statistic \(option) \(value)"))
    }
    if words.first == "--packet" { _ = takeTwo() }
    return .some(.chance(1 / Double(every)))
  }

  private static func blocks(_ text: Substring) -> [AddressBlock]? {
    let parts = text.split(separator: ",").prefix(256)
    let blocks = parts.compactMap { AddressBlock($0) }
    return blocks.isEmpty || blocks.count != parts.count ? nil : blocks
  }

  private static func field(_ text: Substring) -> PacketField {
    switch text {
    case "src": .source
    case "dst": .destination
    default: .other(String(text))
    }
  }
}
