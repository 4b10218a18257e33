/// All that Pawprint knows of the words it uses and reads: the built-in dictionary.
///
/// Names and texts are values of the program, so that a single binary has them at hand. The wordings
/// of `netstat -s` belong to its reader; a counter's entry is found by its MIB name.
public enum TermDictionary {
  /// All terms: by kind, and within a kind in the order in which they are best read.
  public static let terms: [Term] =
    causes + levels + timestampSettings + otherSettings + listenerCounters + timeWaitCounters
    + dropCounters + hostCounters + tcpCounters + ipCounters + ipExtCounters
    + establishedFlowCounters + groups + logEvents + dropReasons + words

  /// The terms of `kind`, in order.
  public static func terms(of kind: Term.Kind) -> [Term] { terms.filter { $0.kind == kind } }

  /// The terms that `text` may name, in order.
  ///
  /// Case does not matter, nor whether a counter is written with its group (`TcpExt.ListenDrops`),
  /// without it (`ListenDrops`) or as nstat does it (`TcpExtListenDrops`), nor how a setting is
  /// written (`tcp_tw_recycle`, `net/ipv4/tcp_tw_recycle`, `/proc/sys/net/ipv4/tcp_tw_recycle`). A
  /// counter without an entry of its own gives that of its group.
  public static func lookUp(_ text: String) -> [Term] {
    let key = key(of: text)
    if let places = placesByKey[key] {
      let found = places.map { terms[$0] }
      // Two counters differ in case only; a name as it stands is meant as it stands.
      let exact = found.filter { $0.name == text }
      return exact.isEmpty ? found : exact
    }
    guard let end = key.firstIndex(of: ".") else { return [] }
    return groups.filter { $0.name.lowercased() == key[..<end] }
  }

  /// The names that are most like `text`, the best first, at most `limit` of them.
  public static func suggestions(for text: String, limit: Int = 3) -> [String] {
    let key = key(of: text)
    guard (3...64).contains(key.utf8.count) else { return [] }
    let allowed = min(3, key.utf8.count / 3)
    var best: [Int: Int] = [:]
    for (candidate, places) in placesByKey {
      let isPart = key.utf8.count >= 4 && candidate.contains(key)
      let distance = EditDistance.between(key, candidate, limit: allowed)
      guard let rank = distance ?? (isPart ? allowed + 1 : nil) else { continue }
      for place in places { best[place] = min(best[place] ?? rank, rank) }
    }
    // What is much less like it than the best only distracts.
    let least = best.values.min() ?? 0
    return best.filter { $0.value <= least + 1 }
      .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map { terms[$0.key].name }
  }

  /// The places in `terms` of all names that a term is found under.
  private static let placesByKey: [String: [Int]] = {
    var places: [String: [Int]] = [:]
    for (place, term) in terms.enumerated() {
      for key in Set(keys(of: term)) { places[key, default: []].append(place) }
    }
    return places
  }()

  private static func keys(of term: Term) -> [String] {
    let names = [term.name] + term.aliases
    let parts = term.name.split(separator: ".").map(String.init)
    let short =
      switch term.kind {
      case .setting: [parts.last ?? ""]
      case .counter where parts.count > 1:
        [parts.dropFirst().joined(separator: "."), parts.joined()]
      default: [String]()
      }
    return (names + short).map(key(of:))
  }

  /// `text` as names are compared: in lowercase, with dots, without what stands around it.
  private static func key(of text: String) -> String {
    var key = text.lowercased()
    while let last = key.last, last.isWhitespace || (last == ":" && key.count > 1) {
      key.removeLast()
    }
    key = String(key.drop(while: \.isWhitespace))
    if key.hasPrefix("/proc/sys/") { key = String(key.dropFirst("/proc/sys/".count)) }
    return key.hasPrefix("net/") || key.hasPrefix("kernel/") ? slashesAsDots(key) : key
  }

  private static func slashesAsDots(_ text: String) -> String {
    String(text.map { $0 == "/" ? "." : $0 })
  }
}
