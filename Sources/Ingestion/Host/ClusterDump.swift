/// The folder in which a program put what a whole cluster told: `kubectl cluster-info dump`, or
/// must-gather and `oc adm inspect`.
///
/// It is of several hosts; most of it is no evidence and not worth a word each.
struct ClusterDump: Hashable {
  /// The path of the folder, relative to the path that was named; empty for that one itself.
  let path: String
  /// The folder of the one node that the file tells of; nil where it tells of the cluster.
  let node: String?

  private static let collectors = ["must-gather", "inspect.local"]
  /// Folders that only must-gather makes.
  private static let gathered: Set<Substring> = ["cluster-scoped-resources", "host_service_logs"]
  /// Source: kubectl 1.28, pkg/cmd/clusterinfo/clusterinfo_dump.go.
  private static let ofNamespace: Set<Substring> = [
    "daemonsets.json", "deployments.json", "events.json", "pods.json", "replicasets.json",
    "replication-controllers.json", "services.json",
  ]

  /// The dump that the file at `path` lies in; nil when it lies in none.
  init?(path: String) {
    let parts = path.split(separator: "/")
    guard let place = Self.root(of: parts) else { return nil }
    self.path = parts[..<place].joined(separator: "/")
    let inner = parts[place...].dropLast()
    let nodes = inner.firstIndex(of: "nodes").map { $0 + 1 }
    node = nodes.flatMap { place in
      inner.indices.contains(place) ? parts[...place].joined(separator: "/") : nil
    }
  }

  /// How many of `parts` are the dump's own path.
  private static func root(of parts: [Substring]) -> Int? {
    let folders = parts.dropLast()
    if let place = folders.firstIndex(where: isCollectorsFolder) { return place + 1 }
    if let place = folders.firstIndex(where: gathered.contains) { return place }
    switch parts.last {
    case "nodes.json": return parts.count - 1
    case "logs.txt" where parts.count >= 3: return parts.count - 3
    case let name? where ofNamespace.contains(name) && parts.count >= 2: return parts.count - 2
    default: return nil
    }
  }

  private static func isCollectorsFolder(_ part: Substring) -> Bool {
    collectors.contains { part.hasPrefix($0) } && !part.hasSuffix("!")
  }
}
