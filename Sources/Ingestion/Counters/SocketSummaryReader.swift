public import Evidence

/// Reads how many sockets there are now: `ss -s`, `/proc/net/sockstat` and `/proc/net/sockstat6`.
///
/// The values are gauges, named `ss.TCP.estab` and `sockstat.TCP.tw`: a fall is no reset.
///
/// Source: iproute2 6.1, `misc/ss.c`, `print_summary`; Linux 6.1, `net/ipv4/proc.c`,
/// `sockstat_seq_show`.
public struct SocketSummaryReader: Sendable {
  private var columns: [Substring] = []
  private var unknown = UnknownLines()
  /// The gauges in the order of the text.
  public private(set) var counters: [Counter] = []

  /// A reader that has read nothing.
  public init() {}

  /// The gauges, no group as a whole.
  public var snapshot: CounterSnapshot { CounterSnapshot(counters: counters, groups: []) }

  /// The first hundred lines that are no summary of sockets.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if let columns = Self.header(line) {
      self.columns = columns
      return
    }
    guard let gauges = Self.gauges(in: line, columns: columns) else {
      if !TextNoise.isNoise(line) { unknown.add(line, number: number) }
      return
    }
    counters += gauges.map { Counter(mib: $0.name, value: $0.value, line: number) }
  }

  /// Whether another summary begins with `line`.
  func isRepeated(by line: Substring) -> Bool {
    guard let first = Self.gauges(in: line, columns: columns)?.first else { return false }
    return counters.first?.mib == first.name
  }

  /// Whether `line` has the form of a line of such a summary.
  public static func accepts(_ line: Substring) -> Bool {
    header(line) != nil || gauges(in: line, columns: defaultColumns) != nil
  }

  private typealias Gauge = (name: String, value: UInt64)

  private static let defaultColumns: [Substring] = ["total", "ip", "ipv6"]

  private static let transports: Set<Substring> = ["RAW", "UDP", "TCP", "INET", "FRAG", "*"]

  /// `Transport Total     IP        IPv6`.
  private static func header(_ line: Substring) -> [Substring]? {
    let words = line.words(limit: 8)
    guard words.first == "Transport", words.count >= 2 else { return nil }
    return words.dropFirst().map { Substring($0.lowercased()) }
  }

  private static func gauges(in line: Substring, columns: [Substring]) -> [Gauge]? {
    let words = line.words(limit: 32)
    guard let first = words.first, line.utf8.count <= 512, words.count >= 2 else { return nil }
    if first == "Total:" || first == "TCP:", let gauges = summary(words) { return gauges }
    if first.hasSuffix(":") { return sockstat(first.dropLast(), words.dropFirst()) }
    return row(first, words.dropFirst(), columns)
  }

  /// `Total: 13 (kernel 20)` and
  /// `TCP:   5 (estab 1, closed 2, orphaned 0, synrecv 0, timewait 2/0), ports 3`.
  private static func summary(_ words: [Substring]) -> [Gauge]? {
    guard let total = NumberText.decimal(words[1]) else { return nil }
    let prefix = words[0] == "TCP:" ? "ss.TCP." : "ss."
    var gauges: [Gauge] = [("\(prefix)total", total)]
    let rest = words.dropFirst(2).map { $0.filter { !"(),".contains($0) }[...] }
    var index = 0
    while index + 1 < rest.count {
      // Behind the slash stands what the allocator says of the same sockets.
      let value = rest[index + 1].prefix { $0 != "/" }
      guard let value = NumberText.decimal(value), isWord(rest[index]) else { return nil }
      gauges.append(("\(prefix)\(rest[index])", value))
      index += 2
    }
    return index == rest.count ? gauges : nil
  }

  /// `TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 400`, `sockets: used 26`.
  private static func sockstat(_ name: Substring, _ words: ArraySlice<Substring>) -> [Gauge]? {
    let known: Set<Substring> = ["sockets", "TCP", "UDP", "UDPLITE", "RAW", "FRAG"]
    guard known.contains(name.hasSuffix("6") ? name.dropLast() : name), words.count % 2 == 0 else {
      return nil
    }
    var gauges: [Gauge] = []
    for index in stride(from: words.startIndex, to: words.endIndex, by: 2) {
      guard isWord(words[index]), let value = NumberText.decimal(words[index + 1]) else {
        return nil
      }
      gauges.append(("sockstat.\(name).\(words[index])", value))
    }
    return gauges
  }

  /// `TCP	  1         1         0`.
  private static func row(
    _ name: Substring, _ words: ArraySlice<Substring>, _ columns: [Substring]
  ) -> [Gauge]? {
    guard transports.contains(name), words.count == columns.count,
      words.allSatisfy({ $0 == "-" || NumberText.decimal($0) != nil })
    else { return nil }
    let name = name == "*" ? "all" : name
    return zip(columns, words).compactMap { column, word in
      NumberText.decimal(word).map { ("ss.transport.\(name).\(column)", $0) }
    }
  }

  private static func isWord(_ text: Substring) -> Bool {
    text.utf8.first?.isLetter == true && text.utf8.allSatisfy { $0.isLetter || $0.isDigit }
  }
}
