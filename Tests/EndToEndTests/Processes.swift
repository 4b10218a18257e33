import Foundation

/// Processes that those which a test started have started.
enum Processes {
  /// The process did not start another one in time.
  struct NoChild: Error {}

  /// The first child of the process `parent`, which is waited for.
  ///
  /// - Throws: `NoChild`.
  static func child(of parent: pid_t) throws -> pid_t {
    for _ in 0..<2000 {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
        guard let pid = pid_t(name), let fields = fields(of: pid) else { continue }
        if fields.count > 1, fields[0] != "Z", pid_t(fields[1]) == parent { return pid }
      }
      usleep(5000)
    }
    throw NoChild()
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
