import Evidence
import Foundation

/// Which cases a batch has: what lies under its paths, by name, in sorted order.
public struct BatchPlan: Sendable {
  /// The cases, in the order in which they are run.
  public private(set) var cases: [BatchCase] = []
  /// The folder of the results, which is no evidence.
  private let output: FileStatus?

  /// The cases under `paths`.
  ///
  /// - Parameters:
  ///   - output: the folder of the results; passed by where it lies in one of the paths.
  ///   - hosts: the host that each file's content names, by path; for grouping by host.
  public init(
    paths: [String], grouping: CaseGrouping, output: String,
    hosts: ([BatchInput]) -> [String: String] = { _ in [:] }
  ) {
    self.output = FileStatus(output)
    var seen: Set<String> = []
    let paths = paths.filter { seen.insert(resolved($0) ?? $0).inserted }
    switch grouping {
    case .entry: cases = paths.flatMap(entries)
    case .one: cases = [whole(paths)] + paths.compactMap(missing)
    case .file: gather(paths) { _ in nil }
    case .name(let pattern):
      gather(paths) { pattern.key(of: ($0.path as NSString).lastPathComponent) }
    case .host: groupByHost(paths, hosts)
    }
    cases.removeAll { $0.inputs.isEmpty && $0.obstacle == nil }
    let names = CaseName.unique(
      cases.map { ($0.title, $0.inputs.first?.path ?? $0.title) })
    for (index, name) in names.enumerated() { cases[index].folder = name }
  }

  /// A path that holds the folder of the results below one of its cases; nil when none does.
  public static func caseAround(output: String, paths: [String], grouping: CaseGrouping) -> String?
  {
    guard let output = resolved(output) else { return nil }
    return paths.first { path in
      guard let path = resolved(path), output == path || output.hasPrefix(path + "/") else {
        return false
      }
      guard case .entry = grouping else { return true }
      let depth = output.dropFirst(path.count).split(separator: "/").count
      return depth != 1
    }
  }

  // MARK: by entry

  private func entries(of path: String) -> [BatchCase] {
    if let missing = missing(path) { return [missing] }
    guard let status = FileStatus(path), status.kind == .folder else {
      return [entry(path, title: (path as NSString).lastPathComponent, below: nil)]
    }
    guard let names = names(in: path) else {
      return [BatchCase(title: path, inputs: [], obstacle: .closedFolder)]
    }
    return names.compactMap { name in
      let child = path.hasSuffix("/") ? path + name : path + "/" + name
      if let output, let status = FileStatus(child), status.isSame(as: output) { return nil }
      return entry(child, title: name, below: path)
    }
  }

  private func entry(_ path: String, title: String, below folder: String?) -> BatchCase {
    guard let status = FileStatus(path) else {
      return BatchCase(
        title: title, inputs: [], obstacle: Self.obstacle(path))
    }
    if let obstacle = Self.obstacle(status) {
      return BatchCase(title: title, inputs: [], obstacle: obstacle)
    }
    if let folder, status.kind == .folder, Self.leadsBack(path, to: folder) {
      return BatchCase(
        title: title, inputs: [], obstacle: .linkBack)
    }
    let bytes = status.kind == .folder ? size(of: path) : status.bytes
    return BatchCase(title: title, inputs: [BatchInput(path: path)], bytes: bytes)
  }

  /// Why nothing can be read of what has this status; nil when it can.
  private static func obstacle(_ status: FileStatus) -> CaseFailure.Obstacle? {
    switch status.kind {
    case .file, .folder: nil
    case .pipe: .pipe
    case .socket: .socket
    case .device, .link: .device
    }
  }

  /// Why there is no status.
  private static func obstacle(_ path: String) -> CaseFailure.Obstacle? {
    var code: Int32 = 0
    guard FileStatus(path, code: &code) == nil else { return nil }
    let isLink = FileStatus(path, followingLinks: false)?.kind == .link
    return switch code {
    case ELOOP: .linkInCircle
    case ENOENT where isLink: .linkToNothing
    case ENOENT: .badName
    default: .noStatus(reason(ofError: code))
    }
  }

  /// Whether the folder at `path` holds `folder`, or is it.
  private static func leadsBack(_ path: String, to folder: String) -> Bool {
    guard let target = resolved(path), let folder = resolved(folder) else { return false }
    return target == "/" || folder == target || folder.hasPrefix(target + "/")
  }

  private func missing(_ path: String) -> BatchCase? {
    guard FileStatus(path) == nil, FileStatus(path, followingLinks: false)?.kind != .link else {
      return nil
    }
    return BatchCase(title: path, inputs: [], obstacle: .missing)
  }

  // MARK: by file

  /// One case of everything.
  private func whole(_ paths: [String]) -> BatchCase {
    let found = paths.filter { FileStatus($0) != nil }
    return BatchCase(
      title: "all", inputs: found.map { BatchInput(path: $0) },
      bytes: found.reduce(0) { $0 &+ size(of: $1) })
  }

  /// Groups all files by `key`; a file without one is a case of its own.
  private mutating func gather(_ paths: [String], by key: (BatchInput) -> String?) {
    var groups: [String: Int] = [:]
    for path in paths {
      if let missing = missing(path) {
        cases.append(missing)
        continue
      }
      for file in files(under: path) {
        guard let input = file.case.inputs.first, let key = key(input) else {
          cases.append(file.case)
          continue
        }
        if let index = groups[key] {
          cases[index].inputs.append(input)
          cases[index].bytes &+= file.case.bytes
        } else {
          groups[key] = cases.count
          cases.append(BatchCase(title: key, inputs: [input], bytes: file.case.bytes))
        }
      }
    }
  }

  private mutating func groupByHost(
    _ paths: [String], _ hosts: ([BatchInput]) -> [String: String]
  ) {
    let files = paths.flatMap { self.files(under: $0) }
    let known = hosts(files.compactMap { $0.case.inputs.first })
    // Files that name no host belong to the only one that others of their entry name.
    var ofEntry: [String: Set<String>] = [:]
    for file in files {
      guard let path = file.case.inputs.first?.path, let host = known[path] else { continue }
      ofEntry[file.entry, default: []].insert(host)
    }
    let entries = Dictionary(
      files.map { ($0.case.inputs.first?.path ?? "", $0.entry) },
      uniquingKeysWith: { first, _ in first })
    gather(paths) { input in
      if let host = known[input.path] { return host }
      guard let entry = entries[input.path], let hosts = ofEntry[entry], hosts.count == 1 else {
        return nil
      }
      return hosts.first
    }
  }

  /// A file under a path, as a case of its own.
  private struct File {
    var `case`: BatchCase
    /// The file or folder directly under the path.
    var entry: String
  }

  private func files(under path: String) -> [File] {
    guard let status = FileStatus(path), status.kind == .folder else {
      let name = (path as NSString).lastPathComponent
      return [File(case: entry(path, title: name, below: nil), entry: path)]
    }
    let root = (resolved(path) ?? path).split(separator: "/").suffix(2).joined(separator: "/")
    var files: [File] = []
    walk(path, below: "") { path, name, status in
      let obstacle = status.map { Self.obstacle($0) } ?? Self.obstacle(path)
      let input = BatchInput(path: path, name: name, root: root)
      files.append(
        File(
          case: BatchCase(
            title: name, inputs: obstacle == nil ? [input] : [], bytes: status?.bytes ?? 0,
            obstacle: obstacle),
          entry: name.split(separator: "/").first.map(String.init) ?? name))
    }
    return files
  }

  // MARK: folders

  private func size(of path: String) -> Int64 {
    guard let status = FileStatus(path), status.kind == .folder else {
      return FileStatus(path)?.bytes ?? 0
    }
    var sum: Int64 = 0
    walk(path, below: "") { _, _, status in sum &+= status?.bytes ?? 0 }
    return sum
  }

  /// Calls `body` with each file in `folder`, in sorted order; folders behind links are not entered.
  private func walk(
    _ folder: String, below prefix: String, _ body: (String, String, FileStatus?) -> Void
  ) {
    for name in names(in: folder) ?? [] {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let own = FileStatus(path, followingLinks: false) else { continue }
      switch own.kind {
      case .folder:
        if let output, own.isSame(as: output) { continue }
        walk(path, below: prefix + name + "/", body)
      case .link:
        let target = FileStatus(path)
        if target?.kind == .folder { continue }
        body(path, prefix + name, target)
      default: body(path, prefix + name, own)
      }
    }
  }

  /// The files that a case reads of `path`, as far as they can be seen.
  static func files(under path: String) -> [String] {
    guard FileStatus(path)?.kind == .folder else { return [path] }
    var files: [String] = []
    BatchPlan(paths: [], grouping: .one, output: "").walk(path, below: "") { path, _, _ in
      files.append(path)
    }
    return files
  }

  private func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
