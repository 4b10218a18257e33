import Correlation

/// What several cases of a batch share.
struct CommonTraits: Hashable {
  /// One thing, and the cases that have it, in the order of the index.
  struct Trait: Hashable {
    var name: String
    var entries: [BatchIndex.Entry]
  }

  /// Causes of verdicts, also of one case only.
  var causes: [Trait]
  /// Servers with findings in two cases or more.
  var servers: [Trait]
  /// Sources without answers in two cases or more.
  var sources: [Trait]

  /// What `entries` share.
  init(of entries: [BatchIndex.Entry]) {
    causes = Self.traits(entries, atLeast: 1) { $0.cause.map { [$0.rawValue] } ?? [] }
    servers = Self.traits(entries, atLeast: 2) { $0.summary?.servers ?? [] }
    sources = Self.traits(entries, atLeast: 2) { $0.summary?.sources ?? [] }
  }

  /// Those that most cases have first.
  private static func traits(
    _ entries: [BatchIndex.Entry], atLeast least: Int, _ names: (BatchIndex.Entry) -> [String]
  ) -> [Trait] {
    var cases: [String: [BatchIndex.Entry]] = [:]
    for entry in entries {
      for name in names(entry) { cases[name, default: []].append(entry) }
    }
    return cases.filter { $0.value.count >= least }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { Trait(name: $0.key, entries: $0.value) }
  }
}
