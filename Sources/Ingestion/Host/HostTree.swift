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
  private static let collectors = ["sosreport-", "must-gather", "inspect.local"]

  /// The tree that the file at `path` lies in; nil when it lies in none.
  public init?(path: String) {
    let parts = path.split(separator: "/")
    let folders = parts.dropLast()
    if let index = folders.firstIndex(where: Self.isCollectorsFolder) {
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
    collectors.contains { part.hasPrefix($0) } && !part.hasSuffix("!")
  }
}
