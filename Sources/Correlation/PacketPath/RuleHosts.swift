import Evidence
import Wire

/// The rules of a case by host, each with what else is known of that host.
///
/// Texts that name their host belong together. Of those that do not, only texts of one series of
/// snapshots do: two texts in one folder may be of two hosts.
struct RuleHosts {
  /// The rules of one host, or of one text whose host is not known.
  struct Group {
    /// The host; nil when nothing says so.
    let host: String?
    /// The texts, in the order in which they were made.
    let records: [RulesetRecord]
    /// The rules, as shown last.
    let book: RuleBook
    /// Addresses, routes and virtual services.
    let network: PathHost
  }

  /// The groups, in the order of their first inputs.
  let groups: [Group]

  init(_ rulesets: [RulesetRecord], inputs: [InputRecord]) {
    var keys: [Key] = []
    var byKey: [Key: [RulesetRecord]] = [:]
    for record in rulesets {
      let key = Key(record)
      if byKey[key] == nil { keys.append(key) }
      byKey[key, default: []].append(record)
    }
    groups = keys.map { key in
      let records = Self.ordered(byKey[key] ?? [])
      return Group(
        host: key.host, records: records, book: RuleBook(records),
        network: Self.network(of: key, records, inputs))
    }
  }

  private struct Key: Hashable {
    let host: String?
    let netns: String?
    /// Where the host is not known, what the names say.
    let series: String?

    init(_ record: RulesetRecord) {
      (host, netns) = (record.host, record.netns)
      series = record.host == nil ? record.series ?? "\(record.input)" : nil
    }
  }

  /// By time when all have one, else by position when all have one, else as given.
  private static func ordered(_ records: [RulesetRecord]) -> [RulesetRecord] {
    if records.allSatisfy({ $0.time != nil }) {
      return records.sorted { ($0.time ?? 0, $0.input) < ($1.time ?? 0, $1.input) }
    }
    guard records.allSatisfy({ $0.position != nil }) else { return records }
    return records.sorted { ($0.position ?? "", $0.input) < ($1.position ?? "", $1.input) }
  }

  /// What texts of the same host tell; where no text names a host, those of the same folder.
  private static func network(
    of key: Key, _ records: [RulesetRecord], _ inputs: [InputRecord]
  ) -> PathHost {
    let paths = Set(records.map(\.input))
    let folders = Set(inputs.filter { paths.contains($0.id) }.map { folder(of: $0.input.path) })
    var host = PathHost()
    for record in inputs {
      guard let network = record.facts.network, record.input.host == key.host,
        record.input.netns == key.netns,
        key.host != nil || folders.contains(folder(of: record.input.path))
      else { continue }
      host.addresses += network.addresses
      host.routes += network.routes
      host.virtualServices += network.virtualServices.map { (record.id, $0) }
    }
    return host
  }

  private static func folder(of path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
  }
}
