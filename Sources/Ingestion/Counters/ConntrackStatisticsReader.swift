public import Evidence

/// Reads what connection tracking counts: `conntrack -S` and `/proc/net/stat/nf_conntrack`.
///
/// Both count by CPU; the sums over all CPUs are given, under the names of `conntrack -S`
/// (`conntrack.insert_failed`). Each CPU counts in 32 bits.
///
/// Source: Linux 5.9, `ct_cpu_seq_show`; conntrack-tools 1.4, `display_proc_conntrack_stats`.
public struct ConntrackStatisticsReader: Sendable {
  private var columns: [Substring] = []
  private var nextCPU: UInt64 = 0
  private var pairCount = 0
  private var values: [String: PerCPUSum] = [:]
  private var unknown = UnknownLines()
  /// Whether the text is the list of old releases, which read the numbers of the first CPU only.
  public private(set) var isFirstCPUOnly = false

  /// A reader that has read nothing.
  public init() {}

  /// The sums, by name; the line is the last one that counts.
  public var counters: [Counter] {
    values.compactMap { name, sum in sum.counter(name) }.sorted { $0.mib < $1.mib }
  }

  /// The sums, no group as a whole.
  public var snapshot: CounterSnapshot { CounterSnapshot(counters: counters, groups: []) }

  /// The first hundred lines that hold no counters.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) || Self.isMessage(line) { return }
    switch Self.content(of: line) {
    case .ofCPU(let cpu, let pairs):
      // The last number of a line that was cut may be cut itself.
      let isCut = pairs.count < pairCount
      if isCut { unknown.add(line, number: number) }
      for (name, value) in pairs.dropLast(isCut ? 1 : 0) { note(name, value, cpu: cpu, number) }
      pairCount = max(pairCount, pairs.count)
    case .header(let columns):
      self.columns = columns
      nextCPU = 0
    case .row(let row) where row.count == columns.count:
      for (name, value) in zip(columns, row) { note(name, value, cpu: nextCPU, number) }
      nextCPU += 1
    case .single(let name, let value):
      isFirstCPUOnly = true
      note(name, value, cpu: 0, number)
    case .row, nil: unknown.add(line, number: number)
    }
  }

  /// Whether `line` has the form of a line of these statistics.
  public static func accepts(_ line: Substring) -> Bool {
    !TextNoise.isNoise(line) && content(of: line) != nil
  }

  private mutating func note(_ name: Substring, _ value: UInt64, cpu: UInt64, _ line: Int) {
    let name = Self.names[name] ?? String(name)
    // The number of entries is the whole table's on the line of every CPU.
    let cpu = name == "entries" ? 0 : cpu
    values["conntrack.\(name)", default: PerCPUSum()].note(value, part: cpu, line)
  }

  /// The columns of `/proc` that have other names in `conntrack -S`.
  private static let names: [Substring: String] = [
    "clashres": "clash_resolve", "icmp_error": "error", "chainlength": "chaintoolong",
  ]

  /// The columns that the kernels' files have had.
  private static let known: Set<Substring> = [
    "entries", "searched", "found", "new", "invalid", "ignore", "delete", "delete_list", "insert",
    "insert_failed", "drop", "early_drop", "icmp_error", "error", "expect_new", "expect_create",
    "expect_delete", "search_restart", "clashres", "clash_resolve", "chainlength", "chaintoolong",
  ]
}

extension ConntrackStatisticsReader {
  private enum Content {
    case ofCPU(UInt64, [(name: Substring, value: UInt64)])
    case header([Substring])
    case row([UInt64])
    case single(Substring, UInt64)
  }

  private static func content(of line: Substring) -> Content? {
    guard line.utf8.count <= 1024 else { return nil }
    let words = line.words(limit: 64)
    guard let first = words.first else { return nil }
    if first.hasPrefix("cpu=") { return ofCPU(words) }
    if words.count == 2, known.contains(first), let value = NumberText.decimal(words[1]) {
      return .single(first, value)
    }
    if first == "entries", words.count >= 12, words.contains("insert_failed") {
      return .header(words)
    }
    guard (16...20).contains(words.count), words.allSatisfy({ $0.utf8.count == 8 }) else {
      return nil
    }
    let row = words.compactMap(NumberText.hexadecimal)
    return row.count == words.count ? .row(row) : nil
  }

  /// `cpu=0   	found=0 invalid=0 …`.
  private static func ofCPU(_ words: [Substring]) -> Content? {
    guard let cpu = NumberText.decimal(words[0].dropFirst(4)), words.count >= 2 else { return nil }
    var pairs: [(name: Substring, value: UInt64)] = []
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      // A cut line ends with a word, or a number, that may be cut; the names are known.
      guard parts.count == 2, known.contains(parts[0]), let value = NumberText.decimal(parts[1])
      else {
        return nil
      }
      pairs.append((parts[0], value))
    }
    return .ofCPU(cpu, pairs)
  }

  /// What the command says beside its output.
  private static func isMessage(_ line: Substring) -> Bool {
    line.trimmed.hasPrefix("conntrack v")
  }
}
