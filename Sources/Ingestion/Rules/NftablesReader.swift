public import Evidence

/// Reads rules as `nft list ruleset` prints them, with or without `-a` and `-n`.
public struct NftablesReader: Sendable {
  /// More rules and elements than this are counted and not kept.
  static let limit = 200_000

  private enum Block {
    case table
    case chain(Int)
    case set(Int)
    case other
  }

  private var ruleset = Ruleset()
  private var family = RuleFamily.ip
  private var table = ""
  private var blocks: [Block] = []
  /// The words of elements that go over several lines, and the line of each part.
  private var isInElements = false
  private var fields: [Int: [PacketField]] = [:]
  private var count = 0
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The lines that were not understood, the first hundred of them.
  public var unknownLines: [UnknownLine] { unknown.first }
  /// How many lines were not understood.
  public var unknownCount: Int { unknown.count }
  /// How many rules and elements were not kept, since there were too many.
  public var droppedCount: Int { max(0, count - Self.limit) }
  /// What was read.
  public var rules: Ruleset { ruleset }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    let text = line.trimmed
    guard !text.isEmpty, text.utf8.count <= 65_536 else { return }
    if isInElements { return readElements(text, number) }
    if blocks.isEmpty {
      if TextNoise.isNoise(line) || readTable(text) { return }
      return unknown.add(line, number: number)
    }
    if text.hasPrefix("#") { return }
    if text == "}" {
      blocks.removeLast()
      return
    }
    switch blocks[blocks.count - 1] {
    case .table: readInTable(text, number)
    case .chain(let index): readInChain(text, number, index)
    case .set(let index): readInSet(text, number, index)
    case .other: if text.hasSuffix("{") { blocks.append(.other) }
    }
  }

  /// Whether `line` has the form of a table, a chain or a rule of nftables.
  public static func accepts(_ line: Substring) -> Bool {
    let text = line.trimmed
    guard text.utf8.count <= 4096 else { return false }
    if text == "}" || text.hasPrefix("type ") || text.hasPrefix("elements = {") { return true }
    if text.hasSuffix("{") {
      let words = text.words(limit: 5)
      return ["table", "chain", "set", "map"].contains(words.first) && words.count <= 4
    }
    let cursor = ByteCursor(text)
    return verdicts.contains { verdict in
      cursor.sees(verdict.word) || cursor.find(verdict.behindBlank) != nil
        || cursor.bytes.suffix(verdict.word.utf8.count).elementsEqual(verdict.word.utf8)
    }
  }

  /// Words of rules, and the same behind a blank.
  private static let verdicts = [
    "accept", "drop", "return", "jump ", "goto ", "masquerade", "dnat ", "snat ", "vmap ",
    "counter packets", "mark set", "reject", "policy ", "flags ", "comment ", "redirect",
  ].map { (word: $0, behindBlank: " " + $0) }

  /// Whether `line` opens a table, which nothing but nftables does in this way.
  static func opensTable(_ line: Substring) -> Bool {
    var reader = NftablesReader()
    return reader.readTable(line.trimmed)
  }

  /// `table ip kube-proxy {`, `table ip nat { # handle 3`.
  private mutating func readTable(_ text: Substring) -> Bool {
    var words = NftWords(text)
    guard words.take("table"),
      let family = words.pop().flatMap({ RuleFamily(rawValue: String($0)) }),
      let name = words.pop(), words.take("{")
    else { return false }
    (self.family, table) = (family, String(name))
    blocks.append(.table)
    return true
  }

  private mutating func readInTable(_ text: Substring, _ number: Int) {
    var words = NftWords(text)
    let keyword = words.pop()
    guard let name = words.pop(), words.take("{") else {
      if text.hasSuffix("{") { blocks.append(.other) }
      return
    }
    switch keyword {
    case "chain":
      blocks.append(.chain(ruleset.chains.count))
      ruleset.chains.append(
        RuleChain(family: family, table: table, name: String(name), line: number))
    case "set", "map":
      blocks.append(.set(ruleset.sets.count))
      ruleset.sets.append(
        NamedSet(family: family, table: table, name: String(name), line: number))
    default: blocks.append(.other)
    }
  }

  private mutating func readInChain(_ text: Substring, _ number: Int, _ index: Int) {
    if text.hasPrefix("type ") { return readHook(text, index) }
    if text.hasPrefix("comment ") || text.hasPrefix("policy ") || text.hasPrefix("flags ") {
      return
    }
    count += 1
    guard count <= Self.limit else { return }
    ruleset.chains[index].rules.append(NftRule.read(text, number: number))
  }

  /// `type nat hook prerouting priority dstnat - 10; policy accept;`.
  private mutating func readHook(_ text: Substring, _ index: Int) {
    var words = NftWords(text)
    while let word = words.pop() {
      switch word {
      case "hook":
        ruleset.chains[index].hook = words.pop().flatMap { RuleHook(rawValue: String($0)) }
      case "priority": ruleset.chains[index].priority = priority(&words)
      case "policy":
        ruleset.chains[index].policy = words.pop().flatMap { ChainPolicy(rawValue: String($0)) }
      default: break
      }
    }
  }

  private static let priorities: [Substring: Int] = [
    "raw": -300, "mangle": -150, "dstnat": -100, "filter": 0, "security": 50, "srcnat": 100,
  ]

  private func priority(_ words: inout NftWords) -> Int {
    guard let word = words.pop() else { return 0 }
    let base = Self.priorities[word] ?? Int(word.prefix(11)) ?? 0
    guard let sign = words.first, sign == "+" || sign == "-" else { return base }
    _ = words.pop()
    let offset = words.pop().flatMap { Int32($0) }.map(Int.init) ?? 0
    return sign == "-" ? base - offset : base + offset
  }

  private mutating func readInSet(_ text: Substring, _ number: Int, _ index: Int) {
    if text.hasPrefix("type ") {
      fields[index] = Self.fields(text)
    } else if text.hasPrefix("flags ") {
      ruleset.sets[index].isDynamic = text.contains("dynamic")
    } else if text.hasPrefix("elements = {") {
      isInElements = true
      readElements(text.dropFirst("elements = {".count), number)
    } else if text.hasSuffix("{") {
      blocks.append(.other)
    }
  }

  /// `type ipv4_addr . inet_proto . inet_service : verdict`.
  private static func fields(_ text: Substring) -> [PacketField] {
    text.dropFirst(5).prefix { $0 != ":" }.split(separator: ".").map { part in
      switch part.trimmed {
      // Which of both addresses is meant, the rule that looks it up says.
      case "ipv4_addr", "ipv6_addr": .destination
      case "inet_proto": .transport
      case "inet_service": .destinationPort
      case "mark": .mark(mask: .max)
      case let type: .other(String(type))
      }
    }
  }

  /// A part of the elements; each element stands on one line.
  private mutating func readElements(_ text: Substring, _ number: Int) {
    var words = NftWords(text)
    let isLast = text.hasSuffix("}") || text.contains("} ")
    var block = words.takeBlock()
    guard case .set(let index)? = blocks.last else {
      isInElements = false
      return
    }
    let elements = NftValue.elements(&block, fields[index] ?? [], line: number)
    let room = max(0, Self.limit - count)
    count += elements.count
    ruleset.sets[index].elements += elements.prefix(room)
    if isLast { isInElements = false }
  }
}
