import Foundation

/// Processes that those which a test started have started.
enum Processes {
  /// The process did not start another one in time.
  struct NoChild: Error {}

  /// A child of the process `ancestor` that has a child, and that child, which are waited for.
  ///
  /// - Throws: `NoChild`.
  static func grandchild(of ancestor: pid_t) throws -> (child: pid_t, grandchild: pid_t) {
    for _ in 0..<2000 {
      let parents = parents
      for (grandchild, child) in parents where parents[child] == ancestor {
        return (child, grandchild)
      }
      usleep(5000)
    }
    throw NoChild()
  }

  /// The parent of each process that has not ended.
  private static var parents: [pid_t: pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.reduce(into: [:]) { parents, pid in
      guard let fields = fields(of: pid), fields.count > 1, fields[0] != "Z" else { return }
      parents[pid] = pid_t(fields[1])
    }
  }

  /// The arguments of the process.
  static func arguments(of pid: pid_t) -> [String] {
    let data = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
    return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the process is there and has not ended.
  static func isAlive(_ pid: pid_t) -> Bool {
    guard let state = fields(of: pid)?.first else { return false }
    return state != "Z" && state != "X"
  }

  /// What stands behind the name in /proc/PID/stat: the state, the parent and more.
  private static func fields(of pid: pid_t) -> [Substring]? {
    let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat")
    let text = data.map { String(decoding: $0, as: UTF8.self) }
    return text?.split(separator: ")").last?.split(separator: " ")
  }
}
