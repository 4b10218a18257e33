import Evidence
import Foundation
import Glibc

/// Finds the files under the paths of a command line, folders walked in sorted order.
public enum EvidenceWalk {
  /// The files under `paths`, in the order given, and what could not be entered.
  ///
  /// A folder found under a link is not entered, so that a loop of links ends; of what is found in
  /// a folder only regular files are read.
  public static func locations(
    under paths: [String]
  ) -> (locations: [EvidenceLocation], failures: [IngestionError]) {
    var locations: [EvidenceLocation] = []
    var failures: [IngestionError] = []
    for path in paths {
      if path == "-" {
        locations.append(EvidenceLocation(path: path, name: "-", isNamed: true))
        continue
      }
      switch mode(of: path) {
      case nil: failures.append(.missing(path: path))
      case S_IFDIR?:
        let first = locations.count
        walk(path, below: "", &locations, &failures)
        let folder = lastFolders(of: path)
        for index in locations.indices.dropFirst(first) { locations[index].folder = folder }
      default:
        let name = (path as NSString).lastPathComponent
        var location = EvidenceLocation(path: path, name: name, isNamed: true)
        location.folder = lastFolders(of: (path as NSString).deletingLastPathComponent)
        locations.append(location)
      }
    }
    return (locations, failures)
  }

  /// The last two folders of `path`, with links and `..` resolved.
  private static func lastFolders(of path: String) -> String {
    URL(filePath: path.isEmpty ? "." : path, directoryHint: .isDirectory)
      .resolvingSymlinksInPath().standardizedFileURL.pathComponents.filter { $0 != "/" }
      .suffix(2).joined(separator: "/")
  }

  private static func walk(
    _ folder: String, below prefix: String, _ locations: inout [EvidenceLocation],
    _ failures: inout [IngestionError]
  ) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      failures.append(.notPermitted(path: folder))
      return
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = folder + "/" + name
      switch type(of: path) {
      case .typeDirectory?: walk(path, below: prefix + name + "/", &locations, &failures)
      case .typeRegular?, .typeSymbolicLink?:
        guard isRegularFile(path) else { continue }
        locations.append(EvidenceLocation(path: path, name: prefix + name, isNamed: false))
      case nil:
        failures.append(
          .unreadable(path: path, reason: .badName))
      default: continue
      }
    }
  }

  /// Whether `path`, with links followed, is a regular file: a pipe or a device in a folder would
  /// keep the walk waiting.
  private static func isRegularFile(_ path: String) -> Bool {
    mode(of: path) == S_IFREG
  }

  /// What `path` is, with links followed; nil when there is nothing.
  ///
  /// Foundation's `resolvingSymlinksInPath` leaves links with a relative target as they are.
  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func type(of path: String) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
  }
}
