/// The folder in which one host's files lie as they lay on the host: a sosreport, or a copy of `etc`,
/// `proc` and `var`.
///
/// Which host it is tells the content: `etc/hostname`, or the output of `hostname` or `uname -a`.
public struct HostTree: Hashable, Sendable {
  /// The path of the folder, relative to the path that was named; empty for that one itself.
  public let path: String
  /// Whether a program collected it, so that most of it is no evidence and not worth a word each.
  public let isCollected: Bool

  /// Folders that only sosreport makes.
  private static let collected: Set<Substring> = [
    "sos_commands", "sos_logs", "sos_reports", "sos_strings",
  ]
  private static let ofHost: Set<Substring> = [
    "boot", "etc", "lib", "proc", "run", "sys", "usr", "var",
  ]

  /// The tree that the file at `path` lies in; nil when it lies in none.
  public init?(path: String) {
    let parts = path.split(separator: "/")
    let folders = parts.dropLast()
    if let dump = ClusterDump(path: path) {
      // The rest of it is of no one host.
      guard let node = dump.node else { return nil }
      self.path = node
      isCollected = true
    } else if let index = folders.firstIndex(where: Self.isCollectorsFolder) {
      self.path = parts[...index].joined(separator: "/")
      isCollected = true
    } else if let index = folders.firstIndex(where: Self.collected.contains) {
      self.path = parts[..<index].joined(separator: "/")
      isCollected = true
    } else if let index = folders.firstIndex(where: Self.ofHost.contains) {
      self.path = parts[..<index].joined(separator: "/")
      isCollected = false
    } else {
      return nil
    }
  }

  private static func isCollectorsFolder(_ part: Substring) -> Bool {
    part.hasPrefix("sosreport-") && !part.hasSuffix("!")
  }
}

/// The folder that a program filled with all that a host or a cluster told, most of which is no evidence.
public struct CollectedFolder: Hashable, Sendable {
  /// The path of the folder, relative to the path that was named; empty for that one itself.
  public let path: String

  /// The folder that the file at `path` lies in; nil when it lies in none.
  public init?(path: String) {
    if let dump = ClusterDump(path: path) {
      self.path = dump.path
    } else if let tree = HostTree(path: path), tree.isCollected {
      self.path = tree.path
    } else {
      return nil
    }
  }
}
