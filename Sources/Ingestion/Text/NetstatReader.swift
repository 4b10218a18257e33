public import Evidence

/// Reads the counters of `netstat -s` in the wordings of all net-tools releases, in any mixture.
///
/// A counter may come in words (`5 TCP sockets finished time wait in slow timer`) or under its name
/// (`TWKilled: 5`), under its heading or as a line that `grep` picked out.
public struct NetstatReader: Sendable {
  private var group: String?
  private var histogram: NetstatWording.Histogram?
  private var counters: [Counter] = []
  private var groups: Set<String> = []
  private var unknown = UnknownLines()
  /// The group that the text ends in, perhaps before the group does.
  private var cutGroup: String?
  private var untrusted: UnknownLine?
  private var wordedKnown = 0
  private var wordedUnknown = 0
  private var usesOldestWords = false

  /// A reader that has read nothing.
  public init() {}

  /// The counters read so far, and the groups that are shown as a whole.
  public var snapshot: CounterSnapshot {
    let shown = Set(counters.map(\.mib))
    let whole = groups.filter { group in
      group != cutGroup
        && Self.alwaysPrinted[group].map { shown.contains("\(group).\($0)") } ?? false
    }
    return CounterSnapshot(counters: counters, groups: whole)
  }

  /// A counter of each group that net-tools prints even when it is 0.
  ///
  /// Where it is missing, `grep` picked lines out of the group, and what is not there need not be
  /// 0.
  private static let alwaysPrinted = [
    "Ip": "InReceives", "Icmp": "InMsgs", "Tcp": "InSegs", "Udp": "InDatagrams",
    "TcpExt": "TCPHPHits",
  ]

  /// The first hundred lines that hold no counter known by its words or its name.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    switch Self.content(of: line) {
    case .noise, .withoutValue: break
    case .heading(let heading):
      group = heading
      groups.insert(heading)
      histogram = nil
    case .histogram(let direction): histogram = direction
    case .named(let name, let digits):
      add(meaning(ofName: name), digits, line, number)
    case .worded(let words, let digits):
      let meaning = choose(NetstatWording.meanings(ofWords: words))
      if meaning == nil { wordedUnknown += 1 } else { wordedKnown += 1 }
      usesOldestWords = usesOldestWords || Self.oldestWords.contains(words)
      add(meaning, digits, line, number)
    case .other: unknown.add(line, number: number)
    }
  }

  private mutating func add(
    _ meaning: NetstatWording.Meaning?, _ digits: Substring, _ line: Substring, _ number: Int
  ) {
    guard let meaning, let value = UInt64(digits) else {
      unknown.add(line, number: number)
      return
    }
    counters.append(Counter(mib: meaning.mib, value: value, line: number))
  }

  /// The counter under its name.
  ///
  /// Under a heading any name is a counter: kernels get new ones.
  private func meaning(ofName name: Substring) -> NetstatWording.Meaning? {
    let known = NetstatWording.meanings(ofName: String(name))
    guard let group else { return choose(known) }
    // Lines that `grep` picked out may stand under the heading of another group.
    let isElsewhere = !known.isEmpty && !known.contains { $0.group == group }
    if isElsewhere, let only = choose(known) { return only }
    // netstat -6 prints `Ip6InOctets` under `Ip6:`.
    let short = name.hasPrefix(group) ? name.dropFirst(group.count) : name
    return NetstatWording.Meaning(group: group, name: String(short.isEmpty ? name : short))
  }

  /// The one of `candidates` that the heading and the histogram allow; nil when several are left.
  private func choose(_ candidates: [NetstatWording.Meaning]) -> NetstatWording.Meaning? {
    let here = candidates.filter { $0.group == group }
    // Without a heading of its own the line is IPv4's: netstat prints the others with -6 only.
    let possible = here.isEmpty ? candidates.filter { !$0.isIPv6 } : here
    if possible.count == 1 { return possible[0] }
    guard let histogram else { return nil }
    let ofDirection = possible.filter { $0.name.hasPrefix(histogram.rawValue) }
    return ofDirection.count == 1 ? ofDirection[0] : nil
  }
}

extension NetstatReader {
  /// Wordings of net-tools 1.60, which printed 32 bits of a counter.
  private static let oldestWords: Set<String> = [
    "%llu SYNs to LISTEN sockets ignored", "%llu packets header predicted",
  ]

  /// Whether the counters may be 32 bits wide: the words are those of net-tools 1.60 (2001), whose
  /// `statistics.c` printed them as `unsigned int`, and no value is larger.
  ///
  /// Distributions kept these words when they had widened the counters.
  var isNarrow: Bool {
    usesOldestWords && counters.allSatisfy { $0.value <= UInt64(UInt32.max) }
  }

  /// Whether the next `netstat -s` begins with `line`: with a heading that was there already, or in
  /// lines that `grep` picked out with a counter that was there already.
  func isRepeated(by line: Substring) -> Bool {
    let found: NetstatWording.Meaning?
    switch Self.content(of: line) {
    case .heading(let heading): return groups.contains(heading)
    case .named(let name, _): found = meaning(ofName: name)
    case .worded(let words, _): found = choose(NetstatWording.meanings(ofWords: words))
    default: return false
    }
    guard groups.isEmpty, let found else { return false }
    return counters.contains { $0.mib == found.mib }
  }

  /// Reads the last line of a text without a line end.
  ///
  /// A number at the end may have lost digits, and words may be the start of longer ones.
  mutating func readUnterminated(_ line: Substring, number: Int) {
    let isWhole: Bool
    switch Self.content(of: line) {
    case .worded(let words, _):
      isWhole =
        !words.hasSuffix("%llu") && !NetstatWording.isStart(words)
        && !NetstatWording.meanings(ofWords: words).isEmpty
    case .named: isWhole = false
    case .other: isWhole = false
    default: isWhole = true
    }
    if isWhole { return read(line, number: number) }
    cutGroup = group
    untrusted = UnknownLine(number: number, text: String(line.trimmed.prefix(200)))
  }

  /// Whether the words of most counters are those of another language.
  private var isTranslated: Bool {
    !groups.isEmpty && wordedUnknown >= 3 && wordedUnknown > wordedKnown
  }

  func unread(as kind: Input.Kind) -> [Unread] {
    var unread = isTranslated ? [] : unreadLines(as: kind)
    if isTranslated {
      unread.append(
        Unread(
          .text(.countedLines(unknownCount)), .text(.translated(named: counters.count)),
          isLoss: true))
    }
    if let untrusted {
      unread.append(
        Unread(
          .text(.lineText(untrusted.number, untrusted.text)), .text(.cutNumber), isLoss: true))
    }
    return unread
  }
}

extension NetstatReader {
  /// Whether `line` has the form of a line of `netstat -s`.
  public static func accepts(_ line: Substring) -> Bool {
    switch content(of: line) {
    case .noise, .other: false
    case .heading(let heading): NetstatWording.groups.contains(heading)
    case .histogram, .withoutValue: true
    case .worded(let words, _): !NetstatWording.meanings(ofWords: words).isEmpty
    case .named(let name, _):
      !NetstatWording.meanings(ofName: String(name)).isEmpty || isIndentedName(name, in: line)
    }
  }

  private enum Content {
    case noise
    case heading(String)
    case histogram(NetstatWording.Histogram)
    case named(Substring, digits: Substring)
    case worded(String, digits: Substring)
    case withoutValue
    case other
  }

  private static func content(of line: Substring) -> Content {
    if TextNoise.isNoise(line) { return .noise }
    let text = line.trimmed
    // A group that is not known has its heading where net-tools puts it, at the start of the line.
    if let heading = heading(text),
      NetstatWording.groups.contains(heading) || line.utf8.first?.isLetter == true
    {
      return .heading(heading)
    }
    if text == "ICMP input histogram:" { return .histogram(.input) }
    if text == "ICMP output histogram:" { return .histogram(.output) }
    if let (words, digits) = NetstatWording.split(text) {
      guard let name = name(in: words) else { return .worded(words, digits: digits) }
      return .named(name, digits: digits)
    }
    return NetstatWording.withoutValue.contains { text.hasPrefix($0) } ? .withoutValue : .other
  }

  /// The name of a group: `TcpExt:` alone on its line.
  private static func heading(_ text: Substring) -> String? {
    guard text.utf8.last == UInt8(ascii: ":"), text.utf8.count <= 32 else { return nil }
    let name = text.dropLast()
    return isName(name) ? String(name) : nil
  }

  /// The name in `TWKilled: %llu`.
  private static func name(in words: String) -> Substring? {
    guard words.hasSuffix(": %llu") else { return nil }
    let name = words.dropLast(6)
    return isName(name) ? name : nil
  }

  /// Whether `name` is written as the kernel's MIB names are: a capital, then letters and digits.
  private static func isName(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, (0x41...0x5A).contains(first), name.utf8.count >= 2 else {
      return false
    }
    return name.utf8.allSatisfy { $0.isLetter || $0.isDigit }
  }

  /// A name that this release does not know, indented as net-tools does it.
  private static func isIndentedName(_ name: Substring, in line: Substring) -> Bool {
    let indentation = line.utf8.prefix { $0 == 0x20 }.count
    return (indentation == 4 || indentation == 8) && name.utf8.count >= 4
  }
}
