public import Evidence
internal import Wire

/// Reads the peers' timestamps from `ip tcp_metrics show`, and those of Linux 3.5 and older from
/// `ip -s route show cache`.
///
/// Source: iproute2, `ip/tcp_metrics.c`, `process_msg` (`tw_ts %u/%dsec ago`, later
/// `tw_ts %u/%d ago`); `ip/iproute.c`, `print_route` (`ts 0x%x tsage %dsec`).
public struct TcpMetricsReader: Sendable {
  /// The stamps in the order of the text.
  public private(set) var readings: [PeerStampReading] = []
  /// How many entries there were, with or without a stamp.
  public private(set) var entryCount = 0
  private var route: (peer: IPAddress, source: IPAddress?)?
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The first hundred lines that are no entries; among them are stamps from the future.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) || Self.isMessage(line) { return }
    let words = line.words(limit: 64)
    if Self.isRouteDetail(words) {
      readRouteDetail(words, line, number)
      return
    }
    route = nil
    guard let entry = Self.entry(words) else {
      route = Self.route(words)
      if route == nil { unknown.add(line, number: number) }
      return
    }
    entryCount += 1
    guard let index = words.firstIndex(of: "tw_ts") else { return }
    guard index + 1 < words.count, let stamp = Self.stamp(words[index + 1]) else {
      return unknown.add(line, number: number)
    }
    readings.append(
      PeerStampReading(
        peer: entry.peer, source: entry.source, tsval: stamp.tsval, ageSeconds: stamp.age,
        entryAgeMilliseconds: Self.milliseconds(Self.word(after: "age", in: words)), line: number))
  }

  /// Whether `line` has the form of an entry.
  public static func accepts(_ line: Substring) -> Bool {
    guard !TextNoise.isNoise(line), line.utf8.count <= 1024 else { return false }
    let words = line.words(limit: 64)
    return entry(words) != nil || (isRouteDetail(words) && words.contains("tsage"))
  }

  /// The line below a route of the cache: `cache  ipid 0x1234 ts 0x3a8f01 tsage 12sec`.
  private mutating func readRouteDetail(_ words: [Substring], _ line: Substring, _ number: Int) {
    guard let stamp = Self.word(after: "ts", in: words) else { return }
    guard let route, stamp.hasPrefix("0x"),
      let tsval = NumberText.hexadecimal(stamp.dropFirst(2)).flatMap({ UInt32(exactly: $0) }),
      let age = Self.seconds(Self.word(after: "tsage", in: words) ?? "")
    else { return unknown.add(line, number: number) }
    entryCount += 1
    readings.append(
      PeerStampReading(
        peer: route.peer, source: route.source, tsval: tsval, ageSeconds: age,
        entryAgeMilliseconds: nil, line: number))
  }
}

extension TcpMetricsReader {
  private static let metrics: Set<Substring> = [
    "age", "tw_ts", "cwnd", "rtt", "rttvar", "ssthresh", "reordering", "fo_mss", "fo_syn_drops",
    "fo_cookie", "source",
  ]

  /// What `ip` says of kernels that keep no metrics, and of empty ones.
  private static func isMessage(_ line: Substring) -> Bool {
    let text = line.trimmed
    return ["RTNETLINK answers: ", "Error talking to the kernel", "Dump terminated"].contains {
      text.hasPrefix($0)
    }
  }

  /// `192.168.50.1 age 13.353sec tw_ts 3837457/14 ago … source 192.168.50.11`.
  private static func entry(_ words: [Substring]) -> (peer: IPAddress, source: IPAddress?)? {
    let words = words.first == "Deleted" ? words.dropFirst() : words[...]
    guard words.count >= 3, let peer = words.first.flatMap({ IPAddress($0) }),
      let second = words.dropFirst().first,
      metrics.contains(second) || second.hasPrefix("metric_")
    else { return nil }
    return (peer, word(after: "source", in: Array(words)).flatMap { IPAddress($0) })
  }

  /// `192.0.2.7 from 192.0.2.10 dev eth0`: a route of the cache has both addresses.
  private static func route(_ words: [Substring]) -> (peer: IPAddress, source: IPAddress?)? {
    guard let peer = words.first.flatMap({ IPAddress($0) }), words.contains("dev") else {
      return nil
    }
    let source = word(after: "from", in: words) ?? word(after: "src", in: words)
    return (peer, source.flatMap { IPAddress($0) })
  }

  private static func isRouteDetail(_ words: [Substring]) -> Bool { words.first == "cache" }

  /// `3837457/14`, `3837457/14sec`.
  private static func stamp(_ text: Substring) -> (tsval: UInt32, age: UInt32)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let tsval = NumberText.decimal(parts[0]).flatMap({ UInt32(exactly: $0) }),
      let age = seconds(parts[1])
    else { return nil }
    return (tsval, age)
  }

  private static func seconds(_ text: Substring) -> UInt32? {
    let digits = text.hasSuffix("sec") ? text.dropLast(3) : text
    return NumberText.decimal(digits).flatMap { UInt32(exactly: $0) }
  }

  /// `13.353sec`.
  private static func milliseconds(_ text: Substring?) -> Int64? {
    guard let text, text.hasSuffix("sec") else { return nil }
    let parts = text.dropLast(3).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 3,
      let seconds = NumberText.decimal(parts[0]).flatMap({ Int64(exactly: $0) }),
      let rest = NumberText.decimal(parts[1]).flatMap({ Int64(exactly: $0) })
    else { return nil }
    let (whole, isTooLarge) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflow) = whole.addingReportingOverflow(rest)
    return isTooLarge || overflow ? nil : sum
  }

  private static func word(after name: Substring, in words: [Substring]) -> Substring? {
    guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
    return words[index + 1]
  }
}
