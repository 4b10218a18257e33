public import Evidence

/// Reads what `nstat` prints, as a table or as JSON.
///
/// Source: iproute2 6.1, `misc/nstat.c`, `dump_kern_db` and `dump_incr_db`.
public struct NstatReader: Sendable {
  /// What the values are.
  public enum Meaning: String, Hashable, Sendable, Codable {
    /// Since boot, or since the network namespace was made.
    case totals
    /// Since the last call of nstat by the same user: never to be subtracted.
    case increments
    /// Either of them, which the text does not tell: never to be subtracted.
    case unknown
  }

  private let meaningOfFileName: Meaning
  private var meaningOfCommands: Meaning?
  private var hasOverflow = false
  private var isFiltered = false
  private var startsWithFirstCounter: Bool?
  private var counters: [Counter] = []
  private var groups: Set<String> = []
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() { self.init(fileName: "") }

  /// A reader of the file `fileName`, whose name may tell how nstat was called.
  public init(fileName: String) { meaningOfFileName = Self.meaning(ofFileName: fileName) }

  /// Whether the values are totals or increments.
  ///
  /// The first of these that applies decides:
  /// 1. A command in the text: with `-a` (`--ignore`) or `-r` (`--reset`) nstat prints totals,
  ///    without them increments. Several commands that disagree tell nothing.
  /// 2. `(overflow)` behind a value stands among increments only.
  /// 3. The name of the file, when it holds the options: `nstat_-zas`, `nstat-az.txt`.
  ///
  /// Zeros say that `-z` was given, but nothing about `-a`.
  public var meaning: Meaning {
    if let meaningOfCommands { return meaningOfCommands }
    return hasOverflow ? .increments : meaningOfFileName
  }

  /// The counters read so far, and the groups that are shown as a whole.
  ///
  /// Groups are whole when the list starts with the first counter of all, which every host has
  /// counted, and neither patterns, nor `grep`, nor a cut took counters away. nstat leaves the gauges out
  /// (`Tcp.CurrEstab`, `Tcp.MaxConn`, `Ip.Forwarding` …): for them a 0 means nothing.
  public var snapshot: CounterSnapshot {
    let isWhole = startsWithFirstCounter == true && !isFiltered
    return CounterSnapshot(
      counters: counters, groups: isWhole ? groups.union(["Ip", "Tcp", "TcpExt"]) : [])
  }

  /// The first hundred lines that hold no counter.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    switch NstatLine(line) {
    case .header: break
    case .command(let command): note(command)
    case .counter(let name, let value, let isOverflow):
      add(name, value, number)
      hasOverflow = hasOverflow || isOverflow
    case .json(let pairs, let isCut):
      for pair in pairs { add(pair.name, pair.value, number) }
      isFiltered = isFiltered || isCut
      if isCut { unknown.add(line, number: number) }
    case nil: if !TextNoise.isNoise(line) { unknown.add(line, number: number) }
    }
  }

  /// Whether another table begins with `line`: with its header, or with the counter that the first
  /// one began with.
  func isRepeated(by line: Substring) -> Bool {
    switch NstatLine(line) {
    case .header: !counters.isEmpty
    case .counter(let name, _, _): counters.first?.mib == name.mib
    default: false
    }
  }

  /// Reads the last line of a text without a line end: a table's line is whole with its rate.
  mutating func readUnterminated(_ line: Substring, number: Int) {
    guard case .counter(_, _, _) = NstatLine(line), line.words().count < 3 else {
      return read(line, number: number)
    }
    isFiltered = true
    unknown.add(line, number: number)
  }

  /// Whether `line` has the form of a line of nstat's output, or is a call of nstat.
  public static func accepts(_ line: Substring) -> Bool {
    switch NstatLine(line) {
    case .header, .counter: true
    case .json(let pairs, _): !pairs.isEmpty
    case .command: !TextNoise.isNoise(line)
    case nil: false
    }
  }

  private mutating func add(_ name: MIBName, _ value: UInt64, _ line: Int) {
    let isFirst = name.mib == "Ip.InReceives"
    startsWithFirstCounter = startsWithFirstCounter ?? isFirst
    groups.insert(name.group)
    counters.append(Counter(mib: name.mib, value: value, line: line))
  }

  private mutating func note(_ command: ShellCommand) {
    let letters = command.letters
    let isTotal =
      letters.contains("a") || letters.contains("r")
      || command.arguments.contains("--ignore") || command.arguments.contains("--reset")
    let meaning: Meaning = isTotal ? .totals : .increments
    meaningOfCommands = meaningOfCommands.map { $0 == meaning ? meaning : .unknown } ?? meaning
    isFiltered = isFiltered || command.isFiltered || !command.operands.isEmpty
  }

  /// `nstat_-zas` (sosreport), `nstat -j -a.json` or `nstat-az.txt`.
  ///
  /// `nstat-a.txt` may be the snapshot of a host `a`.
  private static func meaning(ofFileName path: String) -> Meaning {
    let file = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let words = Substring(file).split { !$0.isLetter && $0 != "-" && $0 != "_" && $0 != " " }
    guard let call = words.first(where: { $0.hasPrefix("nstat") })?.dropFirst("nstat".count) else {
      return .unknown
    }
    let pieces = call.split { $0 == "_" || $0 == " " }
    let options = pieces.prefix { $0.hasPrefix("-") }.flatMap(letters(of:))
    guard call.hasPrefix("-") == false else {
      let own = Array(call.dropFirst().prefix { $0.isLetter })
      return isCall(own) && own.contains { "zs".contains($0) } ? meaning(of: own) : .unknown
    }
    return isCall(options) ? meaning(of: options) : .unknown
  }

  /// The letters of `-zas`, `--zeros`.
  private static func letters(of option: Substring) -> [Character] {
    let long: [Substring: Character] = [
      "--ignore": "a", "--reset": "r", "--zeros": "z", "--noupdate": "s", "--json": "j",
      "--pretty": "p",
    ]
    return option.hasPrefix("--") ? [long[option] ?? "?"] : Array(option.dropFirst())
  }

  private static func isCall(_ options: [Character]) -> Bool {
    !options.isEmpty && options.allSatisfy { "azsrjp".contains($0) }
  }

  private static func meaning(of options: [Character]) -> Meaning {
    options.contains { $0 == "a" || $0 == "r" } ? .totals : .unknown
  }
}
