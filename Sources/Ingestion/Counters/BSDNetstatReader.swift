public import Evidence

/// Reads the TCP counters of `netstat -s` on FreeBSD and macOS.
///
/// Counters get the words of the line as their name: `bsd.tcp.listen_queue_overflows`. None of
/// them counts what Linux calls PAWSPassive.
///
/// Source: FreeBSD, `usr.bin/netstat/inet.c`, `tcp_stats`.
public struct BSDNetstatReader: Sendable {
  private var protocolName = "tcp"
  private var isInCache = false
  private var unknown = UnknownLines()
  /// The counters in the order of the text.
  public private(set) var counters: [Counter] = []

  /// A reader that has read nothing.
  public init() {}

  /// The counters, no group as a whole: with `-ss` netstat leaves zeros out.
  public var snapshot: CounterSnapshot { CounterSnapshot(counters: counters, groups: []) }

  /// The first hundred lines that hold no counter that matters here.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if let heading = Self.heading(line) {
      protocolName = heading
      isInCache = false
      return
    }
    if TextNoise.isNoise(line) { return }
    guard protocolName == "tcp", let (value, words) = Self.count(line) else {
      return unknown.add(line, number: number)
    }
    // What became of the entries is listed below their number, with one more tab.
    if !Self.isDeep(line) { isInCache = words.hasPrefix("syncache entr") }
    guard let name = Self.name(words, isInCache: isInCache && Self.isDeep(line)) else {
      return unknown.add(line, number: number)
    }
    counters.append(Counter(mib: "bsd.tcp.\(name)", value: value, line: number))
  }

  /// Whether `line` has the form of a line of these statistics.
  public static func accepts(_ line: Substring) -> Bool {
    if heading(line) != nil { return true }
    return line.hasPrefix("\t") && count(line) != nil
  }

  /// Whether `lines` hold a counter; tables of other programs may be numbers and words behind tabs.
  static func isShown(in lines: [Substring]) -> Bool {
    var reader = BSDNetstatReader()
    for line in lines { reader.read(line, number: 1) }
    return !reader.counters.isEmpty
  }

  /// Whether `line` is the heading of a protocol, as BSDs write it.
  static func isHeading(_ line: Substring) -> Bool { heading(line) != nil }

  private static let headings: Set<Substring> = [
    "tcp", "udp", "ip", "icmp", "igmp", "ip6", "icmp6", "ipsec", "ipsec6", "rip6", "pfkey", "sctp",
    "mptcp", "arp", "carp", "pfsync", "unix", "kctl", "kevt", "ah", "esp", "ipcomp", "udplite",
  ]

  /// `tcp:` at the start of the line.
  private static func heading(_ line: Substring) -> String? {
    let end = line.utf8.last?.isBlank == true ? line.trimmed : line
    guard line.utf8.first?.isLetter == true, end.hasSuffix(":"), headings.contains(end.dropLast())
    else { return nil }
    return String(end.dropLast())
  }

  /// The number that the line starts with, and the words behind it.
  private static func count(_ line: Substring) -> (value: UInt64, words: Substring)? {
    let parts = line.trimmed.words(limit: 2)
    guard parts.count == 2, line.utf8.count <= 256, parts[1].utf8.first?.isLetter == true,
      let value = NumberText.decimal(parts[0])
    else { return nil }
    return (value, parts[1])
  }

  private static func isDeep(_ line: Substring) -> Bool {
    line.hasPrefix("\t\t") || line.hasPrefix("            ")
  }

  /// The names; lines about one thing differ in the plural.
  private static func name(_ words: Substring, isInCache: Bool) -> String? {
    if isInCache { return cache[words] }
    return names.first { words == $0.words || words == $0.words.dropLast() || words == $0.plural }?
      .name
  }

  private static let names: [(words: Substring, plural: Substring, name: String)] = [
    ("connection requests", "", "connection_requests"),
    ("connection accepts", "", "connection_accepts"),
    ("bad connection attempts", "", "bad_connection_attempts"),
    ("listen queue overflows", "", "listen_queue_overflows"),
    (
      "ignored RSTs in the windows", "ignored RSTs in the window", "ignored_rsts_in_the_windows"
    ),
    (
      "connections established (including accepts)", "connection established (including accepts)",
      "connections_established"
    ),
    (
      "embryonic connections dropped", "embryonic connection dropped",
      "embryonic_connections_dropped"
    ),
    ("retransmit timeouts", "", "retransmit_timeouts"),
    ("syncache entries added", "syncache entry added", "syncache_entries_added"),
    ("cookies sent", "cookie sent", "cookies_sent"),
    ("cookies received", "cookie received", "cookies_received"),
  ]

  private static let cache: [Substring: String] = [
    "retransmitted": "syncache_retransmitted", "dupsyn": "syncache_dupsyn",
    "dupsyns": "syncache_dupsyn", "dropped": "syncache_dropped",
    "completed": "syncache_completed", "bucket overflow": "syncache_bucket_overflow",
    "bucket overflows": "syncache_bucket_overflow", "cache overflow": "syncache_cache_overflow",
    "cache overflows": "syncache_cache_overflow", "reset": "syncache_reset",
    "stale": "syncache_stale", "aborted": "syncache_aborted", "badack": "syncache_badack",
    "badacks": "syncache_badack", "unreach": "syncache_unreach",
    "zone failures": "syncache_zone_failures", "zone failure": "syncache_zone_failures",
  ]
}
